using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>理论供热半径: geodesic distance from a source against the radius of the boiler's medium (A4.2; DOMAIN 9 Q17). It answers only where no pipe is known.</summary>
internal sealed class TheoreticalRadius(HeatPlane plane, CoverageLimits limits, IReadOnlyList<HeatSource> sources)
{
    private static readonly Text SourcePlace = new("热源位置", "where the source stands");

    /// <summary>The finding told beside the network: the best of all sources.</summary>
    public RadiusFinding Find(Boiler boiler)
    {
        var best = Measure(boiler).FirstOrDefault();
        var within = best.Source is null ? Truth.False : best.Within;
        if (within == Truth.False && Unplaced())
        {
            within = Truth.Unknown;
        }

        return new RadiusFinding(within, best.Source, best.Source is null ? null : best.Metres, limits.Radius(boiler.Medium).Sure);
    }

    /// <summary>The answer where there are no pipes.</summary>
    public BoilerCoverage Cover(Boiler boiler)
    {
        if (!boiler.IsPlaced)
        {
            return Nowhere(boiler);
        }

        var measured = Measure(boiler).ToArray();
        Reach[] reaches = [.. measured.Where(m => m.Within != Truth.False).Select(m => new Reach
        {
            Source = m.Source,
            OffsetM = m.Metres,
            AlongM = 0,
            Within = m.Within,
            Connectable = Connecting.Judge(boiler, m.Source, null, out var whyNot, out var missing),
            WhyNot = whyNot,
            Missing = missing,
        })];
        var radius = Find(boiler);
        var tolerance = radius.Source is null ? null : CoverageLimits.Tolerance(boiler.AccuracyM, radius.Source.AccuracyM);
        return new BoilerCoverage
        {
            Boiler = boiler,
            Covered = radius.Within,
            Method = CoverageMethod.Radius,
            OffsetM = radius.Metres,
            ToleranceM = tolerance,
            LimitM = radius.LimitM,
            Source = radius.Within == Truth.False ? null : radius.Source,
            Near = Truth.Unknown,
            Radius = radius,
            Reaches = reaches,
            WhyNot = radius.Within != Truth.False ? null : new($"最近的热源“{radius.Source!.Name}”直线距离 {radius.Metres:0.###} m，超出理论供热半径 {radius.LimitM:0.#} m", $"the nearest source, '{radius.Source.Name}', is {radius.Metres:0.###} m away, beyond the theoretical radius of {radius.LimitM:0.#} m"),
            Missing = radius.Within != Truth.Unknown ? [] : [.. Open(boiler, radius, tolerance)],
        };
    }

    /// <summary>A boiler whose place is not known: never no.</summary>
    public static BoilerCoverage Nowhere(Boiler boiler) => new()
    {
        Boiler = boiler,
        Covered = Truth.Unknown,
        Method = CoverageMethod.None,
        Near = Truth.Unknown,
        Missing = [new("锅炉位置", "where the boiler stands")],
    };

    private static IEnumerable<Text> Open(Boiler boiler, RadiusFinding radius, double? tolerance)
    {
        if (radius.Source is not { } source || (radius.Metres > radius.LimitM && tolerance is not null))
        {
            yield return boiler.Medium is "steam" or "hot_water" ? SourcePlace : new("锅炉介质", "medium of the boiler");
            yield break;
        }

        if (boiler.AccuracyM is null)
        {
            yield return new("锅炉定位精度", "accuracy of the boiler's place");
        }

        if (source.AccuracyM is null)
        {
            yield return new("热源定位精度", "accuracy of the source's place");
        }

        if (source.Status is null)
        {
            yield return new("热源状态", "state of the source");
        }

        if (tolerance is not null && source.Status is not null)
        {
            yield return new("更精确的位置", "a more accurate place");
        }
    }

    private bool Unplaced() => sources.Any(s => !s.IsPlaced);

    // Every placed source: what surely reaches first, then the nearest, then by key.
    private IEnumerable<(HeatSource Source, double Metres, Truth Within)> Measure(Boiler boiler) => boiler.At is not { } at ? [] : sources
        .Where(s => s.IsPlaced)
        .Select(s => (Source: s, Metres: plane.Rounded(at, s.At!.Value)))
        .Select(s => (s.Source, s.Metres, Within: CoverageLimits.Keeps(s.Metres, limits.Radius(boiler.Medium), CoverageLimits.Tolerance(boiler.AccuracyM, s.Source.AccuracyM))
            .And(s.Source.Status is null ? Truth.Unknown : Truth.True)))
        .OrderByDescending(s => s.Within).ThenBy(s => s.Metres).ThenBy(s => s.Source.Key, NaturalOrder.Instance);
}
