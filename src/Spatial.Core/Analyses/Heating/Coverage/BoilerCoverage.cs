using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>How the answer about a boiler was found.</summary>
internal enum CoverageMethod
{
    /// <summary>The place of the boiler is not known: nothing could be measured.</summary>
    None,

    /// <summary>Theoretical radius round a source, there being no pipes.</summary>
    Radius,

    /// <summary>Along the pipes.</summary>
    Network,
}

/// <summary>Whether central heating covers a boiler, by what, and what was measured (A4.2). Null is not known or not measured.</summary>
internal sealed record BoilerCoverage
{
    public required Boiler Boiler { get; init; }

    /// <summary>By the network where there are pipes, else by theoretical radius. Unknown is never no.</summary>
    public required Truth Covered { get; init; }

    public required CoverageMethod Method { get; init; }

    /// <summary>To the nearest pipe that serves, metres, 1 mm; by radius straight to the nearest source.</summary>
    public double? OffsetM { get; init; }

    /// <summary>From the best source along the pipes to the point of connection, metres, 1 mm.</summary>
    public double? AlongM { get; init; }

    public double? TotalM => OffsetM + AlongM is { } total ? Math.Round(total, 3) : null;

    /// <summary>Both accuracies together (DOMAIN 4.0), metres; null when one is not known.</summary>
    public double? ToleranceM { get; init; }

    /// <summary>Greatest length along the network that counted, metres.</summary>
    public double? LimitM { get; init; }

    public HeatSource? Source { get; init; }

    public HeatPipe? Pipe { get; init; }

    /// <summary>A nearer pipe that is not built yet and is not the one told, because what is built serves the boiler already; null when there is none.</summary>
    public (HeatPipe Pipe, double OffsetM)? NotUsed { get; init; }

    /// <summary>The straight-line finding: a pipe that serves comes within the connecting distance, wherever its source is.</summary>
    public Truth Near { get; init; }

    /// <summary>Nearest source as the crow flies, for the theoretical radius, which is told beside the network.</summary>
    public RadiusFinding? Radius { get; init; }

    /// <summary>Sources that reach it or may, the shortest way first; what an allocation chooses from.</summary>
    public IReadOnlyList<Reach> Reaches { get; init; } = [];

    /// <summary>Why nothing reaches it; null when something does or may.</summary>
    public Text? WhyNot { get; init; }

    public IReadOnlyList<Text> Missing { get; init; } = [];
}

/// <summary>The theoretical radius: it says where a source could supply if pipes were laid, not where it does.</summary>
/// <param name="Metres">Geodesic, 1 mm; null when no source has a place.</param>
/// <param name="LimitM">The radius that counts for the boiler's medium.</param>
internal sealed record RadiusFinding(Truth Within, HeatSource? Source, double? Metres, double LimitM);
