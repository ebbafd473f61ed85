using Npgsql;
using NpgsqlTypes;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Database;

namespace Spatial.Analyses.Heating.Network;

/// <summary>
/// How far along the pipes every source is (A4.2): the pieces of a topology that may be used, as a graph that pgRouting measures over stored lengths.
/// Distances are whole micrometres until they leave here.
/// </summary>
internal sealed class HeatGraph
{
    private const double Micro = 1e6;

    private readonly int[] componentOfNode;
    private readonly Dictionary<int, int[]> sourcesOf;   // by component
    private readonly double[]?[] far;                    // by source: micrometres to each node
    private readonly Lazy<ILookup<int, int>> piecesAt;

    private HeatGraph(HeatTopology topology, bool[] allowed, bool[]? sources)
    {
        Topology = topology;
        (componentOfNode, var fedComponents) = Components(topology, allowed, sources);
        sourcesOf = fedComponents;
        far = new double[topology.Sources.Count][];
        Fed = [.. topology.Pipes.Select((_, i) => allowed[i] && sourcesOf.ContainsKey(ComponentOf(i)))];
        Allowed = allowed;
        IsBuilt = topology.Pipes.Index().All(p => !Fed[p.Index] || p.Item.Status == "built") && Joined().All(i => topology.Sources[i].Status == "built");
        piecesAt = new(() => Enumerable.Range(0, topology.Pieces.Count).Where(i => Fed[topology.Pieces[i].Pipe])
            .SelectMany(i => new[] { (Node: topology.Pieces[i].FromNode, Piece: i), (Node: topology.Pieces[i].ToNode, Piece: i) }).Distinct().ToLookup(p => p.Node, p => p.Piece));
    }

    public HeatTopology Topology { get; }

    /// <summary>By pipe: it may be used.</summary>
    public bool[] Allowed { get; }

    /// <summary>All sources and the pipes that hang together with them are built.</summary>
    public bool IsBuilt { get; }

    /// <summary>By pipe: it may be used and hangs together with a source.</summary>
    public bool[] Fed { get; }

    /// <summary>Measures a graph with pgRouting.</summary>
    /// <param name="allowed">By pipe: it may be used.</param>
    /// <param name="sources">By source: it counts; null: all do.</param>
    public static async Task<HeatGraph> MeasureAsync(AnalysisInput input, HeatTopology topology, bool[] allowed, bool[]? sources, CancellationToken cancel)
    {
        var graph = new HeatGraph(topology, allowed, sources);
        var starts = graph.Joined().Select(s => (long)topology.SourceNodes[s]).Distinct().ToArray();
        if (starts.Length > 0)
        {
            await graph.CopyAsync(input.Connection, cancel);
            var found = await FactReader.Of<HeatGraph>(input).ReadAsync(
                "HeatDistances",
                r => (Start: r.GetInt64(0), Nodes: r.GetFieldValue<long[]>(1), Far: r.GetFieldValue<double[]>(2)),
                cancel,
                new NpgsqlParameter("starts", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = starts });
            var byNode = found.ToDictionary(f => f.Start, f => graph.Spread(f.Nodes, f.Far));
            foreach (var source in graph.Joined())
            {
                graph.far[source] = byNode[topology.SourceNodes[source]];
            }
        }

        return graph;
    }

    /// <summary>The part of the network a pipe hangs together with; a number without meaning beyond that.</summary>
    public int ComponentOf(int pipe) => componentOfNode[Topology.Pieces[Topology.PiecesOf(pipe).Start.Value].FromNode];

    /// <summary>The sources that feed a component, by their order.</summary>
    public IReadOnlyList<int> SourcesOf(int component) => sourcesOf.GetValueOrDefault(component) ?? [];

    /// <summary>Metres along the pipes from a source to a place on a pipe, to the micrometre; infinite when it cannot be reached.</summary>
    public double AlongM(int source, int pipe, double atM)
    {
        var (there, _) = End(source, pipe, atM);
        return there / Micro;
    }

    /// <summary>Metres along the pipes from a source to a node; infinite when it cannot be reached.</summary>
    public double AtNode(int source, int node) => far[source] is { } distances ? distances[node] / Micro : double.PositiveInfinity;

    /// <summary>The way from a source to a place on a pipe. Of ways equally long the one over smaller pipe keys, seen from the place.</summary>
    public IReadOnlyList<Leg> Path(int source, int pipe, double atM)
    {
        var (there, last) = End(source, pipe, atM);
        if (double.IsInfinity(there))
        {
            return [];
        }

        var distances = far[source]!;
        var (node, from, to) = last;
        var legs = new List<Leg>();
        if (from != to)
        {
            legs.Add(new Leg(Topology.Pipes[pipe], Topology.PieceAt(pipe, atM), from / Micro, to / Micro));
        }

        while (distances[node] > 0)
        {
            var before = piecesAt.Value[node]
                .Select(p => (Piece: p, From: Topology.Pieces[p].FromNode == node ? Topology.Pieces[p].ToNode : Topology.Pieces[p].FromNode))
                .Where(p => distances[p.From] + Topology.Pieces[p.Piece].Cost == distances[node])
                .OrderBy(p => Topology.Pipes[Topology.Pieces[p.Piece].Pipe].Key, NaturalOrder.Instance).ThenBy(p => p.Piece)
                .First();
            var (over, whole) = (Topology.Pieces[before.Piece], Topology.Pieces[before.Piece].Cost / Micro);
            legs.Add(before.From == over.FromNode ? new Leg(Topology.Pipes[over.Pipe], before.Piece, 0, whole) : new Leg(Topology.Pipes[over.Pipe], before.Piece, whole, 0));
            node = before.From;
        }

        legs.Reverse();
        return legs;
    }

    private IEnumerable<int> Joined() => sourcesOf.Values.SelectMany(s => s).Order();

    // Distance to the place, and over what of its piece: the node it is entered by, and the micrometres along the piece from there to the place.
    private (double There, (int Node, double From, double To) Last) End(int source, int pipe, double atM)
    {
        if (far[source] is not { } distances)
        {
            return (double.PositiveInfinity, (-1, 0, 0));
        }

        var piece = Topology.Pieces[Topology.PieceAt(pipe, atM)];
        var fromStart = Math.Clamp(Math.Round((atM - piece.FromM) * Micro), 0, piece.Cost);
        var (a, b) = (distances[piece.FromNode] + fromStart, distances[piece.ToNode] + (piece.Cost - fromStart));
        return a <= b ? (a, (piece.FromNode, 0, fromStart)) : (b, (piece.ToNode, piece.Cost, fromStart));
    }

    private async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using (var create = new NpgsqlCommand(SqlFile.Of<HeatGraph>("HeatEdges"), connection))
        {
            await create.ExecuteNonQueryAsync(cancel);
        }

        await using (var empty = new NpgsqlCommand("truncate heat_edge", connection))
        {
            await empty.ExecuteNonQueryAsync(cancel);
        }

        await using var copy = await connection.BeginBinaryImportAsync("copy heat_edge (id, source, target, cost) from stdin (format binary)", cancel);
        for (var i = 0; i < Topology.Pieces.Count; i++)
        {
            var piece = Topology.Pieces[i];
            if (Fed[piece.Pipe])
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync((long)i, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync((long)piece.FromNode, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync((long)piece.ToNode, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync(piece.Cost, NpgsqlDbType.Double, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }

    private double[] Spread(long[] nodes, double[] distances)
    {
        var all = new double[Topology.Nodes];
        Array.Fill(all, double.PositiveInfinity);
        for (var i = 0; i < nodes.Length; i++)
        {
            all[nodes[i]] = distances[i];
        }

        return all;
    }

    private static (int[] OfNode, Dictionary<int, int[]> Fed) Components(HeatTopology topology, bool[] allowed, bool[]? sources)
    {
        var head = Enumerable.Range(0, topology.Nodes).ToArray();
        int Head(int node)
        {
            while (head[node] != node)
            {
                node = head[node] = head[head[node]];
            }

            return node;
        }

        var used = new bool[topology.Nodes];
        foreach (var piece in topology.Pieces)
        {
            if (allowed[piece.Pipe])
            {
                used[piece.FromNode] = used[piece.ToNode] = true;
                var (a, b) = (Head(piece.FromNode), Head(piece.ToNode));
                head[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var components = Enumerable.Range(0, topology.Nodes).Select(Head).ToArray();
        var fed = topology.SourceNodes.Index().Where(s => s.Item >= 0 && used[s.Item] && sources?[s.Index] != false).GroupBy(s => components[s.Item]).ToDictionary(g => g.Key, g => g.Select(s => s.Index).ToArray());
        return (components, fed);
    }
}

/// <summary>A stretch of the way from a source to a boiler.</summary>
/// <param name="Piece">Index of the piece between two nodes; the same for every boiler whose way leads through it.</param>
/// <param name="FromM">Where the way enters it, metres along the piece from its first node, to the micrometre.</param>
/// <param name="ToM">Where it leaves; less than <paramref name="FromM"/> when it is gone through from its last node.</param>
internal readonly record struct Leg(HeatPipe Pipe, int Piece, double FromM, double ToM = 0)
{
    public double LengthM => Math.Abs(ToM - FromM);
}
