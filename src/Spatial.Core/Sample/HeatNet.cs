using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A pipe between two nodes, as drawn.</summary>
/// <param name="Dn">Nominal diameter, mm; null: not in the register.</param>
/// <param name="Medium"><c>steam</c> or <c>hot_water</c>.</param>
/// <param name="Status"><c>built</c>, <c>under_construction</c> or <c>planned</c>.</param>
/// <param name="Along">Metres of pipe between the tree's root and its far end.</param>
public sealed record HeatPipeDrawn(string From, string To, int? Dn, string Medium, string Status, HeatPart Part, Coordinate[] Line, double Along)
{
    public double Length { get; } = HeatNet.LengthOf(Line);
}

/// <summary>The part of the network a pipe belongs to: what a boiler beside it shows.</summary>
public enum HeatPart
{
    /// <summary>Steam in service, joined to the running sources.</summary>
    Built,

    /// <summary>Hot water in service.</summary>
    HotWater,

    /// <summary>Under construction.</summary>
    Building,

    /// <summary>Planned, within the reach of the source.</summary>
    Planned,

    /// <summary>Planned, farther than the source reaches.</summary>
    PlannedFar,

    /// <summary>In service but joined to nothing (孤立管段).</summary>
    Stub,

    /// <summary>In service at a source of unknown capacity.</summary>
    Captive,
}

/// <summary>Lays pipes as streets run: bent lines with vertices at most 350 m apart, joined end to end, with side branches and twigs.</summary>
public sealed class HeatNet(int seed, Func<Coordinate, bool> allowed)
{
    private const double Step = 350;
    private readonly List<HeatPipeDrawn> pipes = [];
    private int nodes;
    private int tried;

    public IReadOnlyList<HeatPipeDrawn> Pipes => pipes;

    public static double LengthOf(Coordinate[] line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Length; i++)
        {
            length += line[i - 1].Distance(line[i]);
        }

        return length;
    }

    public HeatNode Root(Coordinate place) => new($"示例-节点-{++nodes:000}", place, 0);

    /// <summary>A main from a node to a place, cut into pipes about <paramref name="piece"/> metres long; the nodes in their order, the first excluded.</summary>
    public List<HeatNode> Main(HeatNode from, Coordinate to, double piece, Func<int, int> dn, string medium, string status, HeatPart part)
    {
        var made = new List<HeatNode>();
        var length = from.Place.Distance(to);
        var count = Math.Max(1, (int)Math.Round(length / piece));
        var random = new SeededRandom(seed, "heat/main", pipes.Count);
        double dx = (to.X - from.Place.X) / length, dy = (to.Y - from.Place.Y) / length;
        var bow = random.Next(-0.05, 0.05) * length;
        var start = from.Place;
        for (var i = 1; i <= count; i++)
        {
            var t = (double)i / count;
            var aside = i == count ? 0 : (4 * t * (1 - t) * bow) + random.Next(-60, 60);
            var end = i == count ? to : new Coordinate(start.X + (t * length * dx) - (aside * dy), start.Y + (t * length * dy) + (aside * dx));
            made.Add(Pipe(made.Count == 0 ? from : made[^1], end, dn(i - 1), medium, status, part));
        }

        return made;
    }

    /// <summary>One pipe from a node to a place; its diameter is missing for one in twenty-five.</summary>
    public HeatNode Pipe(HeatNode from, Coordinate to, int dn, string medium, string status, HeatPart part)
    {
        var random = new SeededRandom(seed, "heat/pipe", pipes.Count);
        var count = Math.Max(1, (int)Math.Ceiling(from.Place.Distance(to) / Step));
        var line = new Coordinate[count + 1];
        line[0] = from.Place;
        line[count] = to;
        for (var i = 1; i < count; i++)
        {
            var t = (double)i / count;
            line[i] = new(from.Place.X + (t * (to.X - from.Place.X)) + random.Next(-14, 14), from.Place.Y + (t * (to.Y - from.Place.Y)) + random.Next(-14, 14));
        }

        var node = new HeatNode($"示例-节点-{++nodes:000}", to, from.Along + LengthOf(line));
        pipes.Add(new HeatPipeDrawn(from.Name, node.Name, random.Chance(0.04) ? null : dn, medium, status, part, line, node.Along));
        return node;
    }

    /// <summary>Branches of 600 to 1,300 m to both sides of a main at each of its nodes, each with a twig, as far as the ground allows.</summary>
    public void Branches(IReadOnlyList<HeatNode> main, Coordinate origin, double share, int dn, string status, HeatPart part)
    {
        for (var i = 0; i < main.Count; i++)
        {
            var before = i == 0 ? origin : main[i - 1].Place;
            var angle = Math.Atan2(main[i].Place.Y - before.Y, main[i].Place.X - before.X);
            foreach (var side in (double[])[1, -1])
            {
                var random = new SeededRandom(seed, "heat/branch", tried++);
                var end = Away(main[i].Place, angle + (side * (Math.PI / 2)) + random.Next(-0.2, 0.2), random.Next(600, 1300));
                if (!random.Chance(share) || !allowed(end))
                {
                    continue;
                }

                var tip = Pipe(main[i], end, dn, "steam", status, part);
                var twig = Away(end, angle + random.Next(-0.2, 0.2), random.Next(300, 600) * (random.Chance(0.5) ? 1 : -1));
                if (random.Chance(0.6) && allowed(twig))
                {
                    Pipe(tip, twig, random.Chance(0.5) && dn > 200 ? 200 : 150, "steam", status, part);
                }
            }
        }
    }

    public static Coordinate Away(Coordinate from, double angle, double metres) => new(from.X + (metres * Math.Cos(angle)), from.Y + (metres * Math.Sin(angle)));
}

/// <summary>An end of pipes.</summary>
/// <param name="Along">Metres of pipe to the root.</param>
public sealed record HeatNode(string Name, Coordinate Place, double Along);
