using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>
/// The straight-line question of A4.2 by itself: does any of these pipes come within the connecting distance of a place, wherever its source is? Built once, asked for any number of places, from many threads.
/// Places clearly inside or outside are told in the plane; only those near the edge of the distance are measured geodesically, to 1 mm.
/// </summary>
internal sealed class StraightLine
{
    private readonly HeatPlane plane;
    private readonly double connectM;
    private readonly (double? AccuracyM, SegmentTree Tree)[] classes;

    /// <param name="connectM">Farthest offset, metres, included.</param>
    /// <param name="classes">Pipes by the accuracy of their lines, metres; null: not known.</param>
    public StraightLine(HeatPlane plane, double connectM, IEnumerable<(double? AccuracyM, SegmentTree Tree)> classes)
    {
        (this.plane, this.connectM) = (plane, connectM);

        // The most accurate first: once a place is surely near, nothing else can change it.
        this.classes = [.. classes.OrderBy(c => c.AccuracyM ?? double.PositiveInfinity)];
    }

    public static StraightLine Of(HeatPlane plane, double connectM, IEnumerable<HeatPipe> pipes) =>
        new(plane, connectM, pipes.GroupBy(p => p.AccuracyM).Select(g => (g.Key, new SegmentTree([.. g.Select(p => p.Line)]))));

    /// <summary>True: surely within the distance of a pipe; Unknown: a tolerance leaves it open, or an accuracy is not known.</summary>
    /// <param name="accuracyM">95 % radius of the place; null: not known.</param>
    public Truth Near(Spot at, double? accuracyM)
    {
        var near = Truth.False;
        foreach (var (pipes, tree) in classes)
        {
            near = near.Or(Near(at, CoverageLimits.Tolerance(accuracyM, pipes), tree));
            if (near == Truth.True)
            {
                break;
            }
        }

        return near;
    }

    private Truth Near(Spot at, double? toleranceM, SegmentTree tree)
    {
        if (toleranceM is not { } tolerance)
        {
            return tree.IsEmpty ? Truth.False : Truth.Unknown;
        }

        // A metre of the plane is a metre on the ground to within the worst scale.
        const double Slack = 0.002;
        if (!tree.Any(at, (connectM + tolerance) * (1 + HeatPlane.WorstScale) + Slack))
        {
            return Truth.False;
        }

        if (tree.Any(at, (connectM - tolerance) / (1 + HeatPlane.WorstScale) - Slack))
        {
            return Truth.True;
        }

        return tree.Nearest(at) is { } hit ? CoverageLimits.Keeps(plane.Rounded(at, hit.At), connectM, tolerance) : Truth.False;
    }
}
