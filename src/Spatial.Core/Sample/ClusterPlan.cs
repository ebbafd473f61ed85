using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Spatial.Sample;

/// <summary>What a works of a sample cluster is: given by the case, not drawn.</summary>
/// <param name="Scattered">Scattered-polluting.</param>
/// <param name="Grade">Performance grade; null: none.</param>
/// <param name="Devices">Kinds of its control devices with what the inspection found; verdict null: not inspected.</param>
public sealed record ClusterRole(bool Scattered, string? Grade, IReadOnlyList<(string Kind, string? Verdict, bool Rectified)> Devices);

/// <summary>A sample cluster with its members; without members it has no boundary either.</summary>
public sealed record ClusterDrawn(ClusterCase Case, IReadOnlyList<Works> Members, MultiPolygon? Area);

/// <summary>A cluster planted to be found: sites of one industry near one another whose VOCs are raised.</summary>
/// <param name="MedianT">Median VOCs of a site, t/a: moderate, so that it is the many that make the spot and not one stack.</param>
public sealed record PlantedDrawn(string Name, string Strength, Industry Industry, Coordinate Middle, double RadiusM, double MedianT, IReadOnlyList<Works> Works);

/// <summary>
/// Puts clusters into the city beside its usual works: three planted ones to be found, those whose class is to be judged, and two traps, an agent's address with
/// many registrations and firms known by the middle of their township only. Clusters stand clear of towns, parks and one another.
/// </summary>
public sealed class ClusterPlan
{
    /// <summary>Index of VOCs in <see cref="Sample.Works.Emitted"/>.</summary>
    public const int Vocs = 3;

    private const double Cell = 1000;

    // How the distance from the middle grows with a uniform draw: the root fills a disc evenly, more draws works together.
    private const double Even = 0.5;
    private const double Dense = 0.6;

    // Industries of neither list of named ones, so that a planted site is no case of another question.
    private static readonly string[] Registered = ["2319", "2110", "1819", "3484", "2926"];
    private readonly string city;
    private readonly CityFrame frame;
    private readonly BuiltUp built;
    private readonly ParkPlan parks;
    private readonly Zoning zoning;
    private readonly Occupancy ground;
    private readonly int seed;
    private readonly Dictionary<(int, int), int> density = [];
    private readonly List<Coordinate> middles = [];
    private readonly List<Works> made = [];
    private readonly int firstWorks;
    private readonly int firstFirm;

    /// <param name="ground">Ground the usual works take; what is placed here takes its own from it.</param>
    public ClusterPlan(string city, CityFrame frame, BuiltUp built, ParkPlan parks, Zoning zoning, Occupancy ground, IReadOnlyList<Works> usual, int seed)
    {
        (this.city, this.frame, this.built, this.parks, this.zoning, this.ground, this.seed) = (city, frame, built, parks, zoning, ground, seed);
        firstWorks = usual.Count;
        firstFirm = usual.Max(w => w.Firm.Ordinal) + 1;
        foreach (var place in usual.Select(w => w.Place))
        {
            density[At(place)] = density.GetValueOrDefault(At(place)) + 1;
        }

        Planted =
        [
            Plant("示例-植入集群-1", "strong", "2319", Math.Clamp(usual.Count / 65, 14, 45), 1900, 30),
            Plant("示例-植入集群-2", "middling", "2110", Math.Clamp(usual.Count / 100, 10, 30), 1500, 11),
            Plant("示例-植入集群-3", "weak", "2926", Math.Clamp(usual.Count / 130, 9, 22), 1200, 6),
        ];
        Named = [.. ClusterCases.Of(city).Select(Draw)];
        ShareAnAddress();
        NameTheTownshipOnly();
    }

    public IReadOnlyList<PlantedDrawn> Planted { get; }

    public IReadOnlyList<ClusterDrawn> Named { get; }

    /// <summary>Everything placed here, in the order it was.</summary>
    public IReadOnlyList<Works> Works => made;

    /// <summary>Raises the VOCs of the planted sites above what their industry and size would give.</summary>
    public void Raise()
    {
        foreach (var (planted, works) in Planted.SelectMany(p => p.Works.Select(w => (p, w))))
        {
            works.Emitted[Vocs] = Math.Round(new SeededRandom(seed, "planted/emission/" + city, works.Ordinal).LogNormal(planted.MedianT, 0.35), 6);
        }
    }

    private PlantedDrawn Plant(string name, string strength, string industry, int count, double radius, double median)
    {
        var random = new SeededRandom(seed, "planted/" + strength);
        var middle = Middle(random, radius, false);
        var kind = IndustryMix.Find(industry);
        return new(name, strength, kind, middle, radius, median, [.. Enumerable.Range(0, count).Select(i => Settle(random, FirmOf(random, kind, "小小中微"[i % 4]), Showing.Planted, middle, radius, Even, null))]);
    }

    private ClusterDrawn Draw(ClusterCase c)
    {
        if (c.Count == 0)
        {
            return new(c, [], null);
        }

        var random = new SeededRandom(seed, "cluster/" + c.Name);
        var radius = 1000 + (20 * c.Count);
        var roles = Roles(c, random);
        var codes = c.Firms.SelectMany(f => Enumerable.Repeat(f.Code, f.Count)).ToArray();
        var middle = Middle(random, radius, c.AcrossCounties);
        Works[] members = [.. codes.Select((code, i) => Settle(random, FirmOf(random, IndustryMix.Find(code), c.Sizes[i % c.Sizes.Length]), Showing.Clustered, middle, radius, Dense, roles[i]))];

        // Closed to one shape where members are near, at least 350 m wide around each.
        var area = UnaryUnionOp.Union(members.Select(m => CityPlane.Drawn.CreatePoint(m.Place).Buffer(450, 4)).ToArray()).Buffer(250, 4).Buffer(-350, 4);
        return new(c, members, area as MultiPolygon ?? CityPlane.Drawn.CreateMultiPolygon([(Polygon)area]));
    }

    // Who is what, dealt in an order that has nothing to do with industry or size.
    private static ClusterRole[] Roles(ClusterCase c, SeededRandom random)
    {
        var scattered = Order(c.Count);
        var graded = Order(c.Count);
        var inspected = Order(c.Count);
        var found = Order(c.Inspected * c.Devices.Length);
        return [.. Enumerable.Range(0, c.Count).Select(i => new ClusterRole(scattered[i] < c.Scattered, Grade(graded[i]), [.. c.Devices.Select((kind, d) => Device(kind, inspected[i], d))]))];

        int[] Order(int count)
        {
            var keys = Enumerable.Range(0, count).Select(_ => random.Next()).ToArray();
            var rank = new int[count];
            foreach (var (at, i) in Enumerable.Range(0, count).OrderBy(i => keys[i]).Select((at, i) => (at, i)))
            {
                rank[at] = i;
            }

            return rank;
        }

        string? Grade(int rank) => rank < c.GradeB ? "BAB"[rank % 3].ToString()
            : rank < c.GradeB + c.Ungraded ? null
            : rank == c.Count - 1 && 4 * c.GradeB > c.Count ? "PI"
            : ((rank - c.GradeB) % 5) switch { 1 => "B-", 3 => "D", _ => "C" };

        (string, string?, bool) Device(string kind, int firm, int device)
        {
            if (firm >= c.Inspected)
            {
                return (kind, null, false);
            }

            var rank = found[(firm * c.Devices.Length) + device];
            return (kind, rank >= c.Ineffective ? "有效" : rank % 3 == 0 ? "失效" : "低效", rank < c.Rectified);
        }
    }

    // One agent's address with more registrations than works: the point is the agent's, the plants stand somewhere else.
    private void ShareAnAddress()
    {
        var random = new SeededRandom(seed, "agent");
        var town = built.Towns[0];
        var box = town.Area.EnvelopeInternal;
        Coordinate place;
        do
        {
            place = new(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));
        }
        while (!town.Holds(place) || frame.CountyOf(place) is null || zoning.At(place, 2021)?.Use == "industrial");
        var address = $"{frame.CountyOf(place)!.Name}示例大道88号示例大厦A座1206室";
        for (var i = 0; i < 26; i++)
        {
            Stand(random, FirmOf(random, IndustryMix.Find(Registered[i % Registered.Length]), '微'), Showing.SharedAddress, place, 800, null, address);
        }
    }

    // Firms of one township that a register knows by the township's middle: 5 km, and all at one point.
    private void NameTheTownshipOnly()
    {
        var random = new SeededRandom(seed, "township-only");
        var place = built.Towns[^1].Town.Middle;
        for (var i = 0; i < 12 && frame.CountyOf(place) is not null; i++)
        {
            Stand(random, FirmOf(random, IndustryMix.Find(Registered[i % Registered.Length]), "小微"[i % 2]), Showing.TownshipOnly, place, 2000, null, null);
        }
    }

    // A middle away from towns, parks and other clusters, with as few works around as can be found; on the border of two counties when asked.
    private Coordinate Middle(SeededRandom random, double radius, bool border)
    {
        var box = frame.Outline.EnvelopeInternal;
        Coordinate? best = null;
        var least = int.MaxValue;
        for (int tried = 0, fit = 0; tried < 20_000 && fit < 40 && least > 1; tried++)
        {
            var place = border ? Border(random) : new Coordinate(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));
            var apart = Math.Max(3 * radius, 9000 - (tried / 2.0));
            if (frame.CountyOf(place) is null || frame.Depth(place) < radius + 1500 || middles.Exists(m => m.Distance(place) < apart) || !Clear(place, radius + 900)
                || (border && !Both(place, radius)))
            {
                continue;
            }

            fit++;
            var around = Around(place, radius + 600);
            if (around < least)
            {
                (best, least) = (place, around);
            }
        }

        best ??= frame.Counties[0].Area.InteriorPoint.Coordinate;
        middles.Add(best);
        return best;
    }

    private Coordinate Border(SeededRandom random)
    {
        var rim = ((Polygon)random.Pick(frame.Counties).Area.GetGeometryN(0)).Shell.Coordinates;
        var k = random.Below(rim.Length);
        return new(rim[k].X + random.Next(-50, 50), rim[k].Y + random.Next(-50, 50));
    }

    // A third of the ring and more in each of two counties.
    private bool Both(Coordinate place, double radius)
    {
        var ring = Ring(place, radius * 0.6).Select(c => frame.CountyOf(c)?.Code).OfType<string>().GroupBy(c => c).Select(g => g.Count()).OrderDescending().ToArray();
        return ring.Length >= 2 && ring[1] >= 4;
    }

    private bool Clear(Coordinate place, double reach) =>
        Ring(place, reach).Concat(Ring(place, reach / 2)).Append(place).All(c => built.At(c) is null && parks.At(c) is null);

    private static IEnumerable<Coordinate> Ring(Coordinate middle, double radius) =>
        Enumerable.Range(0, 12).Select(i => new Coordinate(middle.X + (radius * Math.Cos(i * Math.PI / 6)), middle.Y + (radius * Math.Sin(i * Math.PI / 6))));

    private int Around(Coordinate place, double reach)
    {
        var sum = 0;
        var (i0, j0) = At(new(place.X - reach, place.Y - reach));
        var (i1, j1) = At(new(place.X + reach, place.Y + reach));
        for (var i = i0; i <= i1; i++)
        {
            for (var j = j0; j <= j1; j++)
            {
                sum += density.GetValueOrDefault((i, j));
            }
        }

        return sum;
    }

    private static (int, int) At(Coordinate place) => ((int)Math.Floor(place.X / Cell), (int)Math.Floor(place.Y / Cell));

    private Firm FirmOf(SeededRandom random, Industry industry, char size)
    {
        var (revenue, employees) = size switch
        {
            '大' => (random.Next(45_000, 90_000), random.Next(1050, 2400)),
            '中' => (random.Next(3_000, 18_000), random.Next(310, 800)),
            '小' => (random.Next(400, 1_900), random.Next(22, 180)),
            _ => (random.Next(60, 280), random.Next(4, 19)),
        };
        return new Firm { Ordinal = firstFirm + made.Count, Industry = industry, Revenue = Math.Round(revenue, 1), Employees = (int)employees };
    }

    // On crowded ground a works becomes smaller, and after that it is squeezed in.
    private Works Settle(SeededRandom random, Firm firm, Showing showing, Coordinate middle, double radius, double spread, ClusterRole? role)
    {
        var area = Math.Min(WorksLayout.Area(random, firm), 40_000);
        for (var tried = 0; ; tried++)
        {
            var away = 0.9 * radius * Math.Pow(random.Next(), spread);
            var bearing = random.Next(0, 2 * Math.PI);
            var place = new Coordinate(middle.X + (away * Math.Cos(bearing)), middle.Y + (away * Math.Sin(bearing)));
            var size = Math.Max(1500, area * Math.Pow(0.93, tried));
            if (frame.CountyOf(place) is not null && (tried > 60 || ground.Take(place, 0.62 * Math.Sqrt(size) * 1.12)))
            {
                return Stand(random, firm, showing, place, size, role, null);
            }
        }
    }

    private Works Stand(SeededRandom random, Firm firm, Showing showing, Coordinate place, double area, ClusterRole? role, string? address)
    {
        var angle = random.Next(-0.3, 0.3);
        var works = new Works
        {
            Ordinal = firstWorks + made.Count,
            Industry = firm.Industry,
            Place = place,
            Angle = angle,
            AreaM2 = area,
            Firm = firm,
            Showing = showing,
            Ground = showing is Showing.Planted or Showing.Clustered && random.Chance(0.35) ? Plot.Draw(random, place, angle, area) : null,
            County = frame.CountyOf(place)!,
            Park = parks.At(place),
            Town = built.At(place),
            Role = role,
            Address = address,
        };
        made.Add(works);
        return works;
    }
}
