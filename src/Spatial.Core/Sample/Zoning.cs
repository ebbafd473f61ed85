using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Spatial.Sample;

/// <summary>A block of a land-use plan.</summary>
/// <param name="Use">A value of land_use_zone.land_use.</param>
/// <param name="PlanYear">The use applies after this year.</param>
public sealed record Zone(string Name, string Use, int PlanYear, MultiPolygon Area);

/// <summary>
/// Land-use plans of the towns: blocks of about a kilometre, commerce and homes in the middle, industry outside, parks zoned industrial.
/// About a fifth of the blocks has no plan in force (unknown), and some industrial blocks have a later plan that is not in force yet.
/// </summary>
public sealed class Zoning
{
    private const double Block = 950;
    private static readonly string[] Uses = ["industrial", "residential", "commercial", "green", "public", "logistics", "other"];
    private static readonly double[][] Mix =
    [
        [0.02, 0.42, 0.28, 0.09, 0.15, 0.01, 0.03],
        [0.20, 0.45, 0.10, 0.10, 0.09, 0.03, 0.03],
        [0.46, 0.26, 0.05, 0.09, 0.04, 0.07, 0.03],
    ];

    private readonly STRtree<(Zone Zone, IPreparedGeometry Area)> index = new();

    public Zoning(BuiltUp built, ParkPlan parks, int seed, CancellationToken cancel)
    {
        var made = new List<Zone>();
        foreach (var park in parks.Parks.Where(p => p.Ordinal % 5 != 2))
        {
            made.Add(new Zone($"{park.Name}规划用地", "industrial", 2020, CityPlane.Drawn.CreateMultiPolygon([park.Area])));
        }

        foreach (var town in built.Towns.Where(t => t.Town.Grade != "town"))
        {
            cancel.ThrowIfCancellationRequested();
            Blocks(made, town, parks, seed);
        }

        Zones = made;
        foreach (var zone in made)
        {
            index.Insert(zone.Area.EnvelopeInternal, (zone, PreparedGeometryFactory.Prepare(zone.Area)));
        }

        index.Build();
    }

    public IReadOnlyList<Zone> Zones { get; }

    /// <summary>The zone in force at a place in <paramref name="year"/>: the latest plan of an earlier year; null where none is.</summary>
    public Zone? At(Coordinate place, int year)
    {
        var point = CityPlane.Drawn.CreatePoint(place);
        return index.Query(new Envelope(place)).Where(z => z.Zone.PlanYear < year && z.Area.Contains(point)).Select(z => z.Zone)
            .OrderByDescending(z => z.PlanYear).ThenBy(z => z.Name, StringComparer.Ordinal).FirstOrDefault();
    }

    private static void Blocks(List<Zone> made, BuiltTown built, ParkPlan parks, int seed)
    {
        var town = built.Town;
        var random = new SeededRandom(seed, $"zoning/{town.Name}");
        var angle = random.Next(-0.3, 0.3);
        var field = new FractalNoise(seed, $"zoning/{town.Name}");
        var box = built.Area.EnvelopeInternal;
        var half = (int)Math.Ceiling(Math.Max(box.Width, box.Height) * 0.75 / Block);
        var serial = 0;
        for (var j = -half; j < half; j++)
        {
            for (var i = -half; i < half; i++)
            {
                var middle = Node(i + 0.5, j + 0.5, 0);
                if (!built.Holds(middle) || random.Chance(0.13))
                {
                    continue;
                }

                Geometry area = CityPlane.Drawn.CreatePolygon([Corner(i, j), Corner(i + 1, j), Corner(i + 1, j + 1), Corner(i, j + 1), Corner(i, j)]);
                foreach (var park in parks.Parks.Where(p => p.Area.EnvelopeInternal.Intersects(area.EnvelopeInternal)))
                {
                    area = area.Difference(park.Area);
                }

                var parts = Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>().Where(p => p.Area > 30_000).ToArray();
                if (parts.Length == 0)
                {
                    continue;
                }

                // Noise shifts blocks between rings, so that uses gather in quarters rather than in circles.
                var ring = (middle.Distance(town.Middle) / town.Radius) + (0.45 * field.At(middle.X, middle.Y, 4200, 2));
                var use = Uses[random.PickIndex(Running(Mix[ring < 0.3 ? 0 : ring < 0.72 ? 1 : 2]))];
                var year = random.Next() switch { < 0.24 => 2015, < 0.93 => 2020, < 0.97 => 2025, _ => 2035 };
                var zone = new Zone($"示例-{town.Name}规划地块{++serial:0000}", use, year, CityPlane.Drawn.CreateMultiPolygon(parts));
                made.Add(zone);
                if (use == "industrial" && year <= 2020 && random.Chance(0.12))
                {
                    made.Add(zone with { Name = zone.Name + "(远期)", Use = "residential", PlanYear = 2035 });
                }
            }
        }

        Coordinate Corner(int i, int j) => Node(i, j, 0.16);

        // The same corner must come out the same for all four blocks that share it.
        Coordinate Node(double i, double j, double jitter)
        {
            var u = (i + (jitter * field.At((i * 977) + 13, j * 1033, 400, 1) * 1.4)) * Block;
            var v = (j + (jitter * field.At(i * 1021, (j * 991) + 31, 400, 1) * 1.4)) * Block;
            return new(town.Middle.X + (u * Math.Cos(angle)) - (v * Math.Sin(angle)), town.Middle.Y + (u * Math.Sin(angle)) + (v * Math.Cos(angle)));
        }
    }

    private static double[] Running(double[] weights)
    {
        var sums = new double[weights.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            sums[i] = weights[i] + (i == 0 ? 0 : sums[i - 1]);
        }

        return sums;
    }
}
