using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Spatial.Sample;

/// <summary>An industrial park as drawn.</summary>
/// <param name="Angle">Direction of its streets, radians from east.</param>
/// <param name="Share">Built share of the planned area, 0 to 1.</param>
/// <param name="Chemical">null: whether it is a chemical park is unknown.</param>
public sealed record ParkDrawn(int Ordinal, County County, string Name, string Level, string Kind, Polygon Area, double Angle, double Share, bool? Chemical, DateOnly? RecognisedOn)
{
    private readonly IndexedPointInAreaLocator locator = new(Area);

    public bool Holds(Coordinate place) => Area.EnvelopeInternal.Contains(place) && locator.Locate(place) == Location.Interior;
}

/// <summary>Where the parks lie: at the edge of the central town, a few grown into it, and outside the county towns; street blocks of 500 m joined.</summary>
public sealed class ParkPlan
{
    private const double Block = 500;
    private static readonly string[] CountyKinds = ["产业集聚区", "工业园区", "经开区", "高新区", "物流园区", "静脉产业园"];

    public ParkPlan(CityFrame frame, BuiltUp built, int seed)
    {
        var wanted = Math.Clamp((int)Math.Round(frame.Outline.Area / 225e6), 10, 60);
        var random = new SeededRandom(seed, "parks");
        var seats = built.Towns.Where(t => t.Town.Grade != "town").Select(t => t.Town).ToArray();
        var made = new List<ParkDrawn>();
        var perCounty = new Dictionary<string, int>();
        for (int tried = 0, since = 0; made.Count < wanted && tried < wanted * 60; tried++, since++)
        {
            // A third around the central town, the rest around the county towns in turn; where ground is taken, farther out.
            var central = made.Count % 3 == 0;
            var town = central ? seats[0] : seats[1 + ((made.Count - (made.Count / 3)) % Math.Max(1, seats.Length - 1)) % Math.Max(1, seats.Length - 1)];
            var inner = central && made.Count % 9 == 0;
            var away = (inner ? random.Next(0.45, 0.85) : random.Next(0.95, central ? 1.7 : 3.2) * (1 + (since / 25.0))) * town.Radius;
            var bearing = random.Next(0, 2 * Math.PI);
            var middle = new Coordinate(town.Middle.X + (away * Math.Cos(bearing)), town.Middle.Y + (away * Math.Sin(bearing)));
            var angle = random.Next(-0.35, 0.35);
            var chemical = !inner && made.Count % 9 == 4;
            var size = Math.Clamp(random.LogNormal(central ? 11e6 : 6.5e6, 0.55), 1.5e6, 38e6) * (chemical ? 0.6 : 1);
            if (made.Exists(p => p.Area.EnvelopeInternal.Distance(new Envelope(middle)) < 500 + (0.45 * Math.Sqrt(size))) || frame.CountyOf(middle) is not { } county || frame.Depth(middle) < 1000 + (0.65 * Math.Sqrt(size)) || (chemical && built.At(middle) is not null))
            {
                continue;
            }

            var area = Outline(middle, angle, (int)(size / (Block * Block)), random);
            if (!frame.Holds(area) || made.Exists(p => p.Area.EnvelopeInternal.Distance(area.EnvelopeInternal) < 900 && p.Area.Distance(area) < 900))
            {
                continue;
            }

            since = 0;
            made.Add(Describe(made.Count, county, central, chemical, area, angle, perCounty, random));
        }

        Parks = made;
    }

    public IReadOnlyList<ParkDrawn> Parks { get; }

    public ParkDrawn? At(Coordinate place) => Parks.FirstOrDefault(p => p.Holds(place));

    private static ParkDrawn Describe(int ordinal, County county, bool central, bool chemical, Polygon area, double angle, Dictionary<string, int> perCounty, SeededRandom random)
    {
        var serial = perCounty[county.Code] = perCounty.GetValueOrDefault(county.Code) + 1;
        var kind = chemical ? "化工园区" : central && random.Chance(0.5) ? (random.Chance(0.5) ? "经开区" : "高新区") : serial == 1 ? "产业集聚区" : random.Pick(CountyKinds);
        var level = ordinal switch { 0 or 3 => "国家级", _ => random.Next() switch { < 0.4 => "省级", < 0.75 => "市级", _ => "县级" } };

        // Recognised chemical parks, one recognised only after mid-2021, one applied for but not recognised: each case occurs.
        var nth = ordinal / 9;
        DateOnly? recognised = !chemical ? null : nth switch { 1 => new DateOnly(2021, 9, 15), 3 => null, _ => new DateOnly(2020, 6 + nth, 18) };
        bool? isChemical = chemical ? recognised is not null : ordinal % 11 == 10 ? null : false;
        return new ParkDrawn(ordinal, county, $"示例-{county.Name}{kind}{serial:00}", level, kind, area, angle, random.Next(0.35, 0.95), isChemical, recognised);
    }

    // Blocks are added at the rim of what there is, those with more neighbours first, then nodes are shifted a little: streets are never quite square.
    private static Polygon Outline(Coordinate middle, double angle, int blocks, SeededRandom random)
    {
        var taken = new List<(int X, int Y)> { (0, 0) };
        var set = new HashSet<(int X, int Y)>(taken);
        while (taken.Count < Math.Max(4, blocks))
        {
            var (x, y) = random.Pick(taken);
            var next = random.Below(4) switch { 0 => (X: x + 1, Y: y), 1 => (X: x - 1, Y: y), 2 => (X: x, Y: y + 1), _ => (X: x, Y: y - 1) };
            var neighbours = (set.Contains((next.X + 1, next.Y)) ? 1 : 0) + (set.Contains((next.X - 1, next.Y)) ? 1 : 0) + (set.Contains((next.X, next.Y + 1)) ? 1 : 0) + (set.Contains((next.X, next.Y - 1)) ? 1 : 0);
            if (!set.Contains(next) && random.Chance(neighbours switch { 1 => 0.25, 2 => 0.9, _ => 1 }))
            {
                set.Add(next);
                taken.Add(next);
            }
        }

        var shift = new Dictionary<(int, int), Coordinate>();
        var squares = taken.ConvertAll(b => (Geometry)CityPlane.Drawn.CreatePolygon([Node(b.X, b.Y), Node(b.X + 1, b.Y), Node(b.X + 1, b.Y + 1), Node(b.X, b.Y + 1), Node(b.X, b.Y)]));
        var joined = UnaryUnionOp.Union(squares);
        var largest = Enumerable.Range(0, joined.NumGeometries).Select(joined.GetGeometryN).OfType<Polygon>().MaxBy(p => p.Area)!;
        return (Polygon)CityPlane.Drawn.CreatePolygon(largest.Shell).Normalized();

        Coordinate Node(int i, int j)
        {
            if (!shift.TryGetValue((i, j), out var node))
            {
                var u = (i + random.Next(-0.12, 0.12)) * Block;
                var v = (j + random.Next(-0.12, 0.12)) * Block;
                shift[(i, j)] = node = new(middle.X + (u * Math.Cos(angle)) - (v * Math.Sin(angle)), middle.Y + (u * Math.Sin(angle)) + (v * Math.Cos(angle)));
            }

            return node.Copy();
        }
    }
}
