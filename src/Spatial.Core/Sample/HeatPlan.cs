using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A sample heat source. Its capacity is set when the boilers beside its pipes are known; null is unknown.</summary>
/// <param name="HotMw">Hot water for external supply, MW.</param>
/// <param name="Committed">t/h already contracted; null: unknown.</param>
/// <param name="Share">Share of the demand beside its pipes that it can carry; null: nobody knows its capacity.</param>
public sealed record HeatSourceDrawn(string Name, string Kind, Coordinate Place, double? HotMw, double? Committed, double? PressureMpa, double? TempC, double? Efficiency, string Status, DateOnly? InServiceOn, double? Share);

/// <summary>
/// The heating of a sample: a running source beside the plant everybody knows and its steam pipes as a tree through parks and the central town, a second running source
/// at a far node, a third that is being built with its branch, a captive one of unknown capacity in a far county, a hot-water main, a stub joined to nothing,
/// and a planned main to the next county, within the source's reach at first and beyond it at the end.
/// </summary>
public sealed class HeatPlan
{
    /// <summary>Longest way of steam, m.</summary>
    public const double SteamReachM = 10_000;

    private readonly CityFrame frame;
    private readonly HeatSeat seat;
    private readonly HeatNet net;
    private readonly int seed;

    public HeatPlan(string city, CityFrame frame, BuiltUp built, ParkPlan parks, int seed)
    {
        (this.frame, this.seed) = (frame, seed);
        seat = HeatSeat.Of(city, frame);
        net = new HeatNet(seed, Allowed);
        var source = net.Root(seat.Source);
        var joined = Tree(source, Goals(built, parks));
        var hot = net.Main(source, frame.Towns[0].Middle, 1500, i => i < 2 ? 700 : 500, "hot_water", "built", HeatPart.HotWater);
        net.Pipe(hot[^1], HeatNet.Away(hot[^1].Place, Bearing(seat.Source, hot[^1].Place), 2200), 350, "hot_water", "built", HeatPart.HotWater);
        var second = joined.Where(j => j.Status == "built").Select(j => j.Node).MaxBy(n => n.Along) ?? source;
        HeatNode? third = joined.Where(j => j.Status != "built").Select(j => j.Node).FirstOrDefault();
        var link = HeatNet.Away(second.Place, Bearing(seat.Source, second.Place) + 0.7, 240);
        net.Pipe(second, link, 400, "steam", "built", HeatPart.Built);
        var sources = new List<HeatSourceDrawn>
        {
            new("示例-热源-01", "CHP", seat.Source, 240, 60, 1.6, 300, 0.9, "运行", new(2012, 11, 15), 0.47),
            new("示例-热源-02", "boiler_house", link, null, 20, 1.3, 240, 0.9, "运行", new(2018, 11, 15), 0.12),
        };
        if (third is not null)
        {
            var place = HeatNet.Away(third.Place, Bearing(seat.Source, third.Place) - 0.5, 210);
            net.Pipe(third, place, 300, "steam", "under_construction", HeatPart.Building);
            sources.Add(new("示例-热源-03", "waste_heat", place, null, 0, 1.6, 280, 0.86, "在建", null, 0.1));
        }

        Planned(source);
        Stub(joined.Select(j => j.Node.Place), parks);
        if (Captive(parks) is { } captive)
        {
            sources.Add(new("示例-热源-04", "captive", captive, null, null, 1.3, null, null, "运行", new(2016, 5, 1), null));
        }

        Sources = sources;
    }

    /// <summary>The main source first.</summary>
    public IReadOnlyList<HeatSourceDrawn> Sources { get; }

    public IReadOnlyList<HeatPipeDrawn> Pipes => net.Pipes;

    // The nearest parks outside the planned main's county, and the middle of the central town.
    private List<(Coordinate Place, bool IsPark, double Angle)> Goals(BuiltUp built, ParkPlan parks)
    {
        var goals = parks.Parks.Select(p => (Place: p.Area.InteriorPoint.Coordinate, IsPark: true, p.Angle))
            .Where(g => g.Place.Distance(seat.Source) is > 1200 and < 8600 && Allowed(g.Place))
            .OrderBy(g => g.Place.Distance(seat.Source)).Take(6).ToList();
        var middle = built.Towns[0].Town.Middle;
        if (middle.Distance(seat.Source) < 8600 && Allowed(middle))
        {
            goals.Add((middle, false, 0));
        }

        return goals.Count > 0 ? goals : [(HeatNet.Away(seat.Source, Bearing(seat.Source, middle), 5000), false, 0)];
    }

    // Each goal joins the node from which the way to the source stays shortest, nearest goals first; the farthest park's branch is still being built.
    private List<(HeatNode Node, string Status)> Tree(HeatNode source, List<(Coordinate Place, bool IsPark, double Angle)> goals)
    {
        var nodes = new List<HeatNode> { source };
        var ends = new List<(HeatNode Node, string Status)>();
        var last = goals.Where(g => g.IsPark).OrderBy(g => g.Place.Distance(seat.Source)).LastOrDefault();
        foreach (var goal in goals.OrderBy(g => g.Place.Distance(seat.Source)))
        {
            var building = goals.Count > 2 && goal == last;
            var (status, part) = building ? ("under_construction", HeatPart.Building) : ("built", HeatPart.Built);
            var from = nodes.MinBy(n => n.Place.Distance(goal.Place) + (0.6 * n.Along))!;
            if (from.Along + from.Place.Distance(goal.Place) > SteamReachM - 600)
            {
                continue;
            }

            var main = net.Main(from, goal.Place, 1300, _ => building ? 400 : from.Along < 1500 ? 800 : from.Along < 4500 ? 500 : 350, "steam", status, part);
            net.Branches(main, from.Place, 0.8, from.Along < 4500 ? 250 : 200, status, part);
            ends.Add((main[^1], status));
            if (!building)
            {
                nodes.AddRange(main);
            }
        }

        return ends;
    }

    private void Planned(HeatNode source)
    {
        var goals = seat.By.Count > 0 ? seat.By : [HeatNet.Away(source.Place, Bearing(source.Place, seat.County.Middle), 7800), HeatNet.Away(source.Place, Bearing(source.Place, seat.County.Middle), 11_500)];
        var at = source;
        for (var i = 0; i < goals.Count; i++)
        {
            var far = i == goals.Count - 1;
            var main = net.Main(at, goals[i], 1100, _ => i == 0 ? 600 : 400, "steam", "planned", far ? HeatPart.PlannedFar : HeatPart.Planned);
            if (i == goals.Count - 2)
            {
                Short(main);
            }

            at = main[^1];
        }

        // Short twigs where the boilers are, so that they stay within the source's reach.
        void Short(List<HeatNode> main)
        {
            foreach (var node in main.TakeLast(3))
            {
                foreach (var side in (double[])[1, -1])
                {
                    var random = new SeededRandom(seed, "heat/twig", net.Pipes.Count);
                    net.Pipe(node, HeatNet.Away(node.Place, Bearing(source.Place, node.Place) + (side * 1.4), random.Next(350, 700)), 200, "steam", "planned", HeatPart.Planned);
                }
            }
        }
    }

    // 900 m of pipe that nobody joined, at least 1.5 km from any other, if a park leaves room for it.
    private void Stub(IEnumerable<Coordinate> joined, ParkPlan parks)
    {
        var others = net.Pipes.SelectMany(p => p.Line).Concat(joined).ToArray();
        foreach (var park in parks.Parks.OrderBy(p => p.Area.Distance(CityPlane.Drawn.CreatePoint(seat.Source))))
        {
            var a = park.Area.InteriorPoint.Coordinate;
            var b = HeatNet.Away(a, park.Angle, 900);
            if (others.All(o => o.Distance(a) > 1500 && o.Distance(b) > 1500) && frame.Holds(b))
            {
                net.Pipe(net.Root(a), b, 250, "steam", "built", HeatPart.Stub);
                return;
            }
        }
    }

    private Coordinate? Captive(ParkPlan parks)
    {
        var park = parks.Parks.Where(p => p.Chemical != true && p.County.Code != seat.County.CountyCode && p.Area.Distance(CityPlane.Drawn.CreatePoint(seat.Source)) > 22_000).MaxBy(p => p.Area.Area);
        if (park is null)
        {
            return null;
        }

        var root = net.Root(park.Area.InteriorPoint.Coordinate);
        for (var k = 0; k < 3; k++)
        {
            var main = net.Main(root, HeatNet.Away(root.Place, park.Angle + (k * Math.PI * 2 / 3), 1600), 800, _ => 300, "steam", "built", HeatPart.Captive);
            net.Branches(main, root.Place, 0.5, 150, "built", HeatPart.Captive);
        }

        return root.Place;
    }

    // A river often lies between: what is built stays out of the county the planned main goes to, unless the source itself stands there.
    private bool Allowed(Coordinate place) => frame.CountyOf(place) is { } county && (county.Code != seat.County.CountyCode || county.Code == frame.CountyOf(seat.Source)?.Code);

    private static double Bearing(Coordinate a, Coordinate b) => Math.Atan2(b.Y - a.Y, b.X - a.X);
}
