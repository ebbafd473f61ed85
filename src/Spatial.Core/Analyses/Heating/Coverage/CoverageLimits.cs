namespace Spatial.Analyses.Heating.Coverage;

/// <summary>How far central heating reaches (A4.2): what the parameters say, by medium.</summary>
/// <param name="ConnectM">Farthest offset from a pipe, metres, included.</param>
/// <param name="MaxNetworkM">Greatest offset + along, metres, included; null: by medium.</param>
/// <param name="RadiusSteamM">Theoretical radius, metres, included.</param>
/// <param name="RadiusHotM">The same for hot water.</param>
internal sealed record CoverageLimits(double ConnectM, double? MaxNetworkM, double RadiusSteamM, double RadiusHotM)
{
    public static CoverageLimits Of(ParameterValues parameters) => new(
        parameters.Number(HeatingParameters.ConnectDist.Name),
        parameters.NumberOrNull(HeatingParameters.MaxNetwork.Name),
        parameters.Number(HeatingParameters.RadiusSteam.Name),
        parameters.Number(HeatingParameters.RadiusHot.Name));

    /// <summary>
    /// Greatest length: within the first certainly, beyond the second certainly not. They differ only where it is not known which medium would be delivered.
    /// What travels as steam anywhere on the way has the length of steam, whatever the boiler makes.
    /// </summary>
    /// <param name="pipeMedia">Of the pipes on the way.</param>
    public (double Sure, double Perhaps) Network(IReadOnlyCollection<string?> pipeMedia, string? boilerMedium)
    {
        if (MaxNetworkM is { } set)
        {
            return (set, set);
        }

        return boilerMedium == "steam" || pipeMedia.Contains("steam") ? (HeatingParameters.NetworkSteamM, HeatingParameters.NetworkSteamM)
            : pipeMedia.All(m => m == "hot_water") ? (HeatingParameters.NetworkHotM, HeatingParameters.NetworkHotM)
            : (HeatingParameters.NetworkSteamM, HeatingParameters.NetworkHotM);
    }

    /// <summary>The same along a single pipe.</summary>
    public (double Sure, double Perhaps) Network(string? pipeMedium, string? boilerMedium) => Network([pipeMedium], boilerMedium);

    /// <summary>Theoretical radius for a boiler: the same pair.</summary>
    public (double Sure, double Perhaps) Radius(string? boilerMedium) => boilerMedium switch
    {
        "steam" => (RadiusSteamM, RadiusSteamM),
        "hot_water" => (RadiusHotM, RadiusHotM),
        _ => (Math.Min(RadiusSteamM, RadiusHotM), Math.Max(RadiusSteamM, RadiusHotM)),
    };

    /// <summary>Whether a distance keeps a limit, which it includes; unknown within the tolerance of it, or when an accuracy is not known (DOMAIN 4.0).</summary>
    /// <param name="toleranceM">Null: not known. 0: exact.</param>
    public static Truth Keeps(double metres, double limitM, double? toleranceM) =>
        toleranceM is not { } tolerance || (tolerance > 0 && Math.Abs(metres - limitM) <= tolerance) ? Truth.Unknown : TruthLogic.Is(metres <= limitM);

    /// <inheritdoc cref="Keeps(double, double, double?)"/>
    public static Truth Keeps(double metres, (double Sure, double Perhaps) limit, double? toleranceM)
    {
        var (sure, perhaps) = (Keeps(metres, limit.Sure, toleranceM), Keeps(metres, limit.Perhaps, toleranceM));
        return sure == perhaps ? sure : Truth.Unknown;
    }

    /// <summary>Both accuracies together, rounded to 1 mm; null when one is not known.</summary>
    public static double? Tolerance(double? a, double? b) => a is { } x && b is { } y ? Math.Round(Math.Sqrt(x * x + y * y), 3) : null;
}
