namespace Spatial.Tests.Analyses.Heating;

/// <summary>What A4.2 says of a random network, found the long way: every end against every end and every pipe, Dijkstra over a full table, every boiler against every pipe.</summary>
internal sealed class BruteNetwork
{
    private readonly RandomNetwork network;
    private readonly List<(int Pipe, double At)> joints = [];
    private readonly List<(int A, int B)> same = [];
    private readonly double[][] fromSource;
    private readonly bool[] counts;

    /// <param name="builtOnly">Heat goes through built pipes only, and boilers see no others; ends that meet are one node whosever they are.</param>
    public BruteNetwork(RandomNetwork network, bool builtOnly = false, double tolerance = 1, double snap = 50)
    {
        (this.network, counts) = (network, [.. network.Pipes.Select(p => !(builtOnly && p.IsPlanned))]);
        for (var p = 0; p < network.Pipes.Count; p++)
        {
            joints.Add((p, 0));
            joints.Add((p, network.Pipes[p].Length));
        }

        var ends = joints.Count;
        (double X, double Y) Place(int end) => network.Pipes[end / 2].Line[end % 2 == 0 ? 0 : ^1];
        bool Meet((double X, double Y) a, (double X, double Y) b, double within) => Math.Round(RandomPipe.Far(a, b), 3) <= within;
        for (var a = 0; a < ends; a++)
        {
            for (var b = 0; b < ends; b++)
            {
                if (a != b && Meet(Place(a), Place(b), tolerance))
                {
                    same.Add((a, b));
                }
            }

            for (var p = 0; p < network.Pipes.Count; p++)
            {
                var (metres, at) = network.Pipes[p].Nearest(Place(a));
                if (p != a / 2 && Math.Round(metres, 3) <= tolerance && !Meet(Place(a), Place(2 * p), tolerance) && !Meet(Place(a), Place(2 * p + 1), tolerance))
                {
                    same.Add((a, Join(p, at)));
                }
            }
        }

        var starts = new List<int>();
        foreach (var (_, x, y) in network.Sources)
        {
            var near = network.Pipes.Select((p, i) => (Pipe: i, Near: p.Nearest((x, y)))).Select(n => (n.Pipe, Metres: Math.Round(n.Near.Metres, 3), n.Near.At)).Where(n => n.Metres <= snap).ToArray();
            var start = Join(-1, 0);
            starts.Add(start);
            foreach (var n in near)
            {
                var reached = new[] { 2 * n.Pipe, 2 * n.Pipe + 1 }.Where(e => Meet(Place(e), (x, y), snap)).ToArray();
                same.AddRange(reached.Select(e => (start, e)));
                // The nearest, and the nearest built one.
                var built = near.Where(m => !network.Pipes[m.Pipe].IsPlanned).Select(m => m.Metres).DefaultIfEmpty(-1).Min();
                if (reached.Length == 0 && (n.Metres == near.Min(m => m.Metres) || (n.Metres == built && !network.Pipes[n.Pipe].IsPlanned)))
                {
                    same.Add((start, Join(n.Pipe, n.At)));
                }
            }
        }

        var table = Table();
        fromSource = [.. starts.Select(s => Dijkstra(table, s))];
    }

    /// <summary>Answers for a boiler as the list should.</summary>
    public (bool Covered, double? Offset, double? Along, string? Source, string? Pipe) Cover((string Id, double X, double Y) boiler, double connect, double most)
    {
        var found = new List<(bool Covered, double Offset, double Along, string Source, string Pipe)>();
        var fed = network.Pipes.Select((p, i) => (Index: i, Pipe: p, Near: p.Nearest((boiler.X, boiler.Y)))).Where(p => counts[p.Index] && fromSource.Any(f => double.IsFinite(f[2 * p.Index]))).ToArray();

        // A part of the network is known by the sources that reach it.
        foreach (var part in fed.GroupBy(p => string.Concat(fromSource.Select(f => double.IsFinite(f[2 * p.Index]) ? '1' : '0'))))
        {
            var offset = part.Min(p => Math.Round(p.Near.Metres, 3));
            foreach (var (index, pipe, near) in part.Where(p => Math.Round(p.Near.Metres, 3) == offset))
            {
                for (var s = 0; s < network.Sources.Count; s++)
                {
                    if (double.IsFinite(fromSource[s][2 * index]))
                    {
                        // The nearest point may be tied along one pipe; every segment is asked.
                        var along = Math.Round(TiedPlaces(pipe, (boiler.X, boiler.Y), offset).Min(at => Along(s, index, at)), 3);
                        found.Add((offset <= connect && Math.Round(offset + along, 3) <= most, offset, along, network.Sources[s].Id, pipe.Id));
                    }
                }
            }
        }

        return found.Count == 0
            ? (false, null, null, null, null)
            : found.OrderByDescending(f => f.Covered).ThenBy(f => f.Offset).ThenBy(f => f.Along).ThenBy(f => f.Pipe, StringComparer.Ordinal).ThenBy(f => f.Source, StringComparer.Ordinal)
                .Select(f => (f.Covered, (double?)f.Offset, (double?)f.Along, f.Covered ? f.Source : null, f.Pipe)).First();
    }

    private static IEnumerable<double> TiedPlaces(RandomPipe pipe, (double X, double Y) p, double offset)
    {
        var before = 0.0;
        for (var i = 1; i < pipe.Line.Length; i++)
        {
            var one = new RandomPipe("", [pipe.Line[i - 1], pipe.Line[i]]);
            var (metres, at) = one.Nearest(p);
            if (Math.Round(metres, 3) == offset)
            {
                yield return before + at;
            }

            before += one.Length;
        }
    }

    private double Along(int source, int pipe, double at) => joints.Select((j, i) => (j, i)).Where(x => x.j.Pipe == pipe).Min(x => fromSource[source][x.i] + Math.Abs(x.j.At - at));

    private int Join(int pipe, double at)
    {
        joints.Add((pipe, at));
        return joints.Count - 1;
    }

    private double[,] Table()
    {
        var n = joints.Count;
        var table = new double[n, n];
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b < n; b++)
            {
                table[a, b] = joints[a].Pipe >= 0 && joints[a].Pipe == joints[b].Pipe && counts[joints[a].Pipe] ? Math.Abs(joints[a].At - joints[b].At) : double.PositiveInfinity;
            }
        }

        foreach (var (a, b) in same)
        {
            table[a, b] = table[b, a] = 0;
        }

        return table;
    }

    private static double[] Dijkstra(double[,] table, int start)
    {
        var n = table.GetLength(0);
        var (far, done) = (new double[n], new bool[n]);
        Array.Fill(far, double.PositiveInfinity);
        far[start] = 0;
        for (var round = 0; round < n; round++)
        {
            var next = -1;
            for (var i = 0; i < n; i++)
            {
                if (!done[i] && double.IsFinite(far[i]) && (next < 0 || far[i] < far[next]))
                {
                    next = i;
                }
            }

            if (next < 0)
            {
                break;
            }

            done[next] = true;
            for (var i = 0; i < n; i++)
            {
                far[i] = Math.Min(far[i], far[next] + table[next, i]);
            }
        }

        return far;
    }
}
