namespace Spatial.Imports.Returned;

/// <summary>
/// The fills by which a cell is found: red for an error, yellow for a warning, light blue for what was mended.
/// The values are such as no palette offers, because by them the fills are known again when the corrected file comes back: Excel, WPS and LibreOffice all keep the colour of a solid fill as it is.
/// </summary>
internal static class MarkColour
{
    /// <summary>Red, green, blue of a severity, as hexadecimal digits.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "FFB3B9",
        Severity.Warning => "FFEB93",
        _ => "C9E5FA",
    };

    /// <summary>The severity whose colour this is; null for any other colour.</summary>
    /// <param name="argb">Six or eight hexadecimal digits; programs differ in the first two of eight.</param>
    public static Severity? SeverityOf(string? argb)
    {
        if (argb is not { Length: 6 or 8 })
        {
            return null;
        }

        foreach (var severity in Enum.GetValues<Severity>())
        {
            if (argb.EndsWith(Of(severity), StringComparison.OrdinalIgnoreCase))
            {
                return severity;
            }
        }

        return null;
    }
}
