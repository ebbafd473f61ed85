using Spatial.Analyses;
using Spatial.Contract;

namespace Spatial.Sample;

/// <summary>Everything drawn for one sample, before it is written.</summary>
public sealed class SampleSet
{
    private SampleSet(City city, int seed, CityFrame frame, Roads roads, BuiltUp built, ParkPlan parks, Zoning zoning, IReadOnlyList<Works> scattered, ClusterPlan clusters)
    {
        City = city;
        Seed = seed;
        Frame = frame;
        Roads = roads;
        Built = built;
        Parks = parks;
        Zoning = zoning;
        Scattered = scattered;
        Clusters = clusters;
        Works = [.. scattered, .. clusters.Works];
    }

    public City City { get; }

    public int Seed { get; }

    public CityFrame Frame { get; }

    public Roads Roads { get; }

    public BuiltUp Built { get; }

    public ParkPlan Parks { get; }

    public Zoning Zoning { get; }

    /// <summary>The works of the usual city: neighbours on the ground are neighbours in the table.</summary>
    public IReadOnlyList<Works> Scattered { get; }

    public ClusterPlan Clusters { get; }

    /// <summary>All works in the order they are written, those of the clusters last: what they are like changes no other.</summary>
    public IReadOnlyList<Works> Works { get; }

    /// <summary>source_doc of every row.</summary>
    public string Source => $"示例数据生成器 seed={Seed}";

    /// <summary>Draws a city; the same frame, seed and count give the same set.</summary>
    /// <param name="sites">Number of scattered works.</param>
    public static SampleSet Draw(City city, CityFrame frame, int seed, int sites, IProgress<Text>? progress, CancellationToken cancel)
    {
        progress?.Report(new("绘制示例建成区、园区和用地规划", "Drawing built-up areas, parks and land use"));
        var roads = new Roads(frame, seed);
        var built = new BuiltUp(frame, roads, seed, cancel);
        var parks = new ParkPlan(frame, built, seed);
        var zoning = new Zoning(built, parks, seed, cancel);
        progress?.Report(new($"布置 {sites:N0} 个示例厂区", $"Placing {sites:N0} sample sites"));
        var layout = new WorksLayout(frame, roads, built, parks, zoning, seed);
        var works = layout.Draw(sites, progress, cancel);
        var clusters = new ClusterPlan(city.Code, frame, built, parks, zoning, layout.Ground, works, seed);
        var tail = new EmissionTail(works, seed);
        tail.Apply(works);
        tail.Apply(clusters.Works);
        clusters.Raise();
        var assessments = new Assessments(built, zoning, seed);
        assessments.Assess(works);
        assessments.Assess(clusters.Works);
        Name([.. works, .. clusters.Works], city, seed);
        var box = frame.Outline.EnvelopeInternal;
        return new SampleSet(city, seed, frame, roads, built, parks, zoning, [.. works.OrderBy(w => Curve(w, box)).ThenBy(w => w.Ordinal)], clusters);
    }

    private static void Name(IReadOnlyList<Works> works, City city, int seed)
    {
        var serials = new Dictionary<string, int>(StringComparer.Ordinal);
        var households = 0;
        foreach (var work in works.Where(w => w.SiteNo == 1))
        {
            var firm = work.Firm;
            var random = new SeededRandom(seed, "register", firm.Ordinal);
            var serial = serials[firm.Industry.Short] = serials.GetValueOrDefault(firm.Industry.Short) + 1;
            firm.Name = $"示例-{firm.Industry.Short}-{serial:0000}";
            firm.Id = SeededRandom.Id(seed, city.Code, "enterprise", firm.Ordinal);

            // Workshops and households may have no credit code.
            if (work.Showing == Showing.Nothing && firm.Size == "微" && random.Chance(0.2))
            {
                firm.LocalKey = $"NOID-{work.County.Code}-示例{++households:00000}";
            }
            else
            {
                // Some firms are registered elsewhere in the city than they produce.
                firm.Uscc = SampleCodes.Uscc(seed, random.Chance(0.12) ? city.Code : work.County.Code, firm.Ordinal);
            }
        }
    }

    // Morton order over the city's box: a spatial index built from such rows is tight.
    private static long Curve(Works works, NetTopologySuite.Geometries.Envelope box)
    {
        var x = (int)(65_535 * (works.Place.X - box.MinX) / box.Width);
        var y = (int)(65_535 * (works.Place.Y - box.MinY) / box.Height);
        long key = 0;
        for (var bit = 15; bit >= 0; bit--)
        {
            key = (key << 2) | (uint)((((x >> bit) & 1) << 1) | ((y >> bit) & 1));
        }

        return key;
    }
}
