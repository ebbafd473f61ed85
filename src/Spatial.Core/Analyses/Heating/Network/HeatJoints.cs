using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Network;

/// <summary>Joints of pipes while a network is put together: every end, every tee, every source; joints that are one node are united.</summary>
internal sealed class HeatJoints
{
    private const double Micro = 1e6;

    private readonly HeatPlane plane;
    private readonly IReadOnlyList<HeatPipe> pipes;
    private readonly SegmentTree tree;
    private readonly double tolerance;
    private readonly List<(int Pipe, double AtM)> joints = [];   // a source that is on no pipe has Pipe -1
    private readonly List<int> head = [];
    private Dictionary<int, int>? nodes;

    public HeatJoints(HeatPlane plane, IReadOnlyList<HeatPipe> pipes, SegmentTree tree, double toleranceM)
    {
        (this.plane, this.pipes, this.tree, tolerance) = (plane, pipes, tree, toleranceM);
        for (var i = 0; i < pipes.Count; i++)
        {
            Add(i, 0);
            Add(i, pipes[i].LengthM);
        }
    }

    /// <summary>Unites ends within the tolerance of each other.</summary>
    public void JoinEnds()
    {
        var cell = Wide(tolerance) + 0.001;
        var cells = new Dictionary<(long, long), List<int>>();
        for (var end = 0; end < 2 * pipes.Count; end++)
        {
            var at = EndSpot(end);
            var (x, y) = ((long)Math.Floor(at.X / cell), (long)Math.Floor(at.Y / cell));
            for (var dx = -1; dx <= 1; dx++)
            {
                for (var dy = -1; dy <= 1; dy++)
                {
                    foreach (var other in cells.GetValueOrDefault((x + dx, y + dy)) ?? [])
                    {
                        if (Head(other) != Head(end) && plane.Rounded(EndSpot(other), at) <= tolerance)
                        {
                            Unite(other, end);
                        }
                    }
                }
            }

            if (!cells.TryGetValue((x, y), out var here))
            {
                cells[(x, y)] = here = [];
            }

            here.Add(end);
        }
    }

    /// <summary>Cuts pipes where the end of another, or their own far end, lies on them.</summary>
    public void JoinTees()
    {
        var hits = new List<SegmentTree.Hit>();
        for (var end = 0; end < 2 * pipes.Count; end++)
        {
            var at = EndSpot(end);
            hits.Clear();
            tree.Within(at, Wide(tolerance), hits);
            foreach (var near in hits.GroupBy(h => h.Line))
            {
                var pipe = near.Key;
                var candidates = pipe == end / 2 ? near.Where(h => !Leaves(end, h.Index)) : near;
                var hit = candidates.OrderBy(h => h.Squared).ThenBy(h => h.Index).Cast<SegmentTree.Hit?>().FirstOrDefault();
                if (hit is not { } on || plane.Rounded(at, on.At) > tolerance)
                {
                    continue;
                }

                // Near an end of that pipe, end and end are one node already.
                var ends = new[] { 2 * pipe, 2 * pipe + 1 }.Where(e => e != end);
                if (!ends.Any(e => plane.Rounded(EndSpot(e), at) <= tolerance))
                {
                    Unite(end, Add(pipe, HeatTopology.AlongPipe(pipes[pipe], on)));
                }
            }
        }
    }

    /// <summary>Joins sources to pipes.</summary>
    /// <returns>The joint of each source; -1 when no pipe is near enough.</returns>
    public int[] JoinSources(IReadOnlyList<HeatSource> sources, double snapM)
    {
        var at = new int[sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            at[i] = sources[i].IsPlaced ? JoinSource(sources[i].At!.Value, snapM) : -1;
        }

        return at;
    }

    /// <summary>All pieces, and how many nodes they run between.</summary>
    public (int Nodes, Piece[] Pieces) Pieces()
    {
        var pieces = new List<Piece>(pipes.Count);
        foreach (var onPipe in joints.Index().Where(j => j.Item.Pipe >= 0).GroupBy(j => j.Item.Pipe).OrderBy(g => g.Key))
        {
            var length = pipes[onPipe.Key].LengthM;
            var inOrder = onPipe.OrderBy(j => j.Item.AtM).ThenBy(j => j.Index == 2 * onPipe.Key ? -1 : j.Index == 2 * onPipe.Key + 1 ? 1 : 0).ThenBy(j => j.Index).ToArray();
            foreach (var (a, b) in inOrder.Zip(inOrder.Skip(1)))
            {
                pieces.Add(new Piece(onPipe.Key, a.Item.AtM, Math.Min(b.Item.AtM, length), NodeOf(a.Index), NodeOf(b.Index), Math.Max(1, Math.Round((b.Item.AtM - a.Item.AtM) * Micro))));
            }
        }

        return (nodes?.Count ?? 0, [.. pieces]);
    }

    /// <summary>The node of a joint.</summary>
    public int NodeOf(int joint)
    {
        nodes ??= [];
        var first = Head(joint);
        if (!nodes.TryGetValue(first, out var node))
        {
            nodes[first] = node = nodes.Count;
        }

        return node;
    }

    private int JoinSource(Spot source, double snapM)
    {
        var hits = new List<SegmentTree.Hit>();
        tree.Within(source, Wide(snapM), hits);
        var near = hits.GroupBy(h => h.Line)
            .Select(g => g.OrderBy(h => h.Squared).ThenBy(h => h.Index).First())
            .Select(h => (Hit: h, Metres: plane.Rounded(source, h.At)))
            .Where(h => h.Metres <= snapM)
            .ToArray();
        if (near.Length == 0)
        {
            return -1;
        }

        var joint = Add(-1, 0);
        foreach (var sameMedium in near.GroupBy(h => pipes[h.Hit.Line].Medium == "hot_water"))
        {
            // The nearest joins, and the nearest that is there already: what is planned takes no pipe from a source.
            var least = sameMedium.Min(h => h.Metres);
            var leastBuilt = sameMedium.Where(h => IsBuilt(h.Hit.Line)).Min(h => (double?)h.Metres);
            foreach (var (hit, metres) in sameMedium)
            {
                int[] ends = [.. new[] { 2 * hit.Line, 2 * hit.Line + 1 }.Where(e => plane.Rounded(source, EndSpot(e)) <= snapM)];
                foreach (var end in ends)
                {
                    Unite(joint, end);
                }

                if (ends.Length == 0 && (metres == least || (metres == leastBuilt && IsBuilt(hit.Line))))
                {
                    Unite(joint, Add(hit.Line, HeatTopology.AlongPipe(pipes[hit.Line], hit)));
                }
            }
        }

        return joint;
    }

    private bool IsBuilt(int pipe) => pipes[pipe].Status is null or "built";

    // A pipe does not join itself where it leaves its end: up to the first vertex beyond the tolerance.
    private bool Leaves(int end, int index)
    {
        var line = pipes[end / 2].Line;
        var at = EndSpot(end);
        var (step, i) = end % 2 == 0 ? (1, 0) : (-1, line.Count - 1);
        while (i + step >= 0 && i + step < line.Count)
        {
            if (Math.Min(i, i + step) == index)
            {
                return true;
            }

            if (plane.Rounded(line[i + step], at) > tolerance)
            {
                return false;
            }

            i += step;
        }

        return true;
    }

    // Metres of the plane within which everything lies that is so near geodesically.
    private static double Wide(double metres) => metres * (1 + HeatPlane.WorstScale) + 0.002;

    private Spot EndSpot(int end) => pipes[end / 2].Line[end % 2 == 0 ? 0 : ^1];

    private int Add(int pipe, double atM)
    {
        joints.Add((pipe, atM));
        head.Add(head.Count);
        return head.Count - 1;
    }

    private int Head(int joint)
    {
        while (head[joint] != joint)
        {
            head[joint] = head[head[joint]];
            joint = head[joint];
        }

        return joint;
    }

    private void Unite(int a, int b)
    {
        var (x, y) = (Head(a), Head(b));
        head[Math.Max(x, y)] = Math.Min(x, y);
    }
}
