using Spatial.Analyses.Heating.Coverage;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>
/// What central heating would bring to a boiler, as rule B5 asks. Of the sources in reach the one counts that reaches it most surely among those that can be connected; of these what is built before what is planned,
/// what surely suits before what may, then the one whose pipes were in service first, then the nearest along the pipes.
/// </summary>
/// <param name="Covered">By that source. A theoretical radius is Unknown at best: without a map of the pipes nobody can say that the boiler can be connected (DOMAIN 9 Q17).</param>
/// <param name="Reach">The way from that source; null when no source is known to reach it.</param>
/// <param name="Connectable">False when no source in reach suits the boiler.</param>
/// <param name="InService">Since when heat can be had; null when the way is not all built, or a day is not known.</param>
internal sealed record HeatSupply(Truth Covered, bool IsTheoretical, Reach? Reach, Truth Connectable, DateOnly? InService)
{
    public IReadOnlyList<Text> Missing => Connectable == Truth.Unknown ? Reach!.Missing : [];

    /// <param name="coverage">Null: not measured.</param>
    public static HeatSupply Of(BoilerCoverage? coverage)
    {
        if (coverage is null)
        {
            return new(Truth.Unknown, false, null, Truth.True, null);
        }

        var isTheoretical = coverage.Method == CoverageMethod.Radius && coverage.Covered != Truth.False;
        if (coverage.Reaches.Count == 0)
        {
            return new(isTheoretical ? Truth.Unknown : coverage.Covered, isTheoretical, null, Truth.True, null);
        }

        var (reach, day) = coverage.Reaches.Select(r => (Reach: r, Day: Since(r)))
            .OrderBy(r => r.Reach.Connectable == Truth.False).ThenByDescending(r => r.Reach.Within).ThenByDescending(r => r.Reach.State == "built").ThenByDescending(r => r.Reach.Connectable).ThenBy(r => r.Day ?? DateOnly.MaxValue).First();
        return new(isTheoretical ? Truth.Unknown : reach.Within, isTheoretical, reach, reach.Connectable, day);
    }

    // The last of the pipes on the way and of the source. What joins the way is asked first: finding the way takes time.
    private static DateOnly? Since(Reach reach)
    {
        if (reach.Pipe is not { InServiceOn: { } last } || reach.State != "built")
        {
            return null;
        }

        DateOnly?[] days = [last, .. reach.Path.Select(leg => leg.Pipe.InServiceOn), .. reach.Source.InServiceOn is { } source ? new DateOnly?[] { source } : []];
        return days.All(d => d is not null) ? days.Max() : null;
    }
}
