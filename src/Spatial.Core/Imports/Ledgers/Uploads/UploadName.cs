using System.Text;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>The name a client gives a file: text to be shown, never a place.</summary>
internal static class UploadName
{
    private const int LongestShown = 200;
    private const int LongestKept = 60;

    /// <summary>As it is shown and recorded: what follows the last separator, without control characters.</summary>
    public static string Shown(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && clean.Length < LongestShown)
            {
                clean.Append(rune);
            }
        }

        var name = clean.ToString().Trim();
        return name.Length == 0 || name.Trim('.').Length == 0 ? "upload" : name;
    }

    /// <summary>The name of the copy, which the readers' sentences name: letters, digits and a few signs of the shown one, nothing a path or a shell could mean by it.</summary>
    public static string Kept(string shown)
    {
        var clean = string.Concat(shown.Select(c => char.IsLetterOrDigit(c) && !char.IsSurrogate(c) || c is '-' or '_' or '.' or ' ' or '(' or ')' or '（' or '）' ? c : '_')).TrimStart('.', ' ', '-');
        if (clean.Length > LongestKept)
        {
            var extension = Path.GetExtension(clean);
            clean = extension.Length is > 1 and < 10 ? clean[..(LongestKept - extension.Length)] + extension : clean[..LongestKept];
        }

        return clean.TrimEnd('.', ' ') is { Length: > 0 } name ? name : "upload";
    }
}
