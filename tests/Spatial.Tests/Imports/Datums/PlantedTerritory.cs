using NetTopologySuite.Geometries;
using Spatial.Crs;
using Spatial.Imports.Datums;

namespace Spatial.Tests.Imports.Datums;

/// <summary>A made county of 36 x 36 km south of Zhengzhou with townships, parks and room for sites, in metres of EPSG:4547 and in degrees.</summary>
internal sealed class PlantedTerritory
{
    public const string CountyCode = "410184";
    private const double West = 470_000, South = 3_800_000, Side = 36_000;

    private static readonly PlaneProjection Plane = PlaneProjection.Of(4547);
    private readonly Random random;

    /// <param name="townM">Side of a township.</param>
    /// <param name="generalisedM">How far vertices of the stored townships lie from the true ones, and the accuracy stored with them.</param>
    /// <param name="outlineDatum">What was done to the stored outlines: nothing, or a shift of a web map.</param>
    public PlantedTerritory(int seed, double townM, double generalisedM, Func<double, double, (double X, double Y)>? outlineDatum = null, double? statedM = null)
    {
        random = new Random(seed);
        var shapes = new List<TerritoryShape> { Store(OutlineKind.County, CountyCode, "新郑市", null, 100, Box(West, South, West + Side, South + Side), 0, outlineDatum) };
        var across = (int)Math.Round(Side / townM);
        for (var i = 0; i < across; i++)
        {
            for (var j = 0; j < across; j++)
            {
                var (x, y) = (West + (Side * i / across), South + (Side * j / across));
                var box = Box(x, y, x + (Side / across), y + (Side / across));
                var code = FormattableString.Invariant($"{CountyCode}{Towns.Count + 100:000}");
                Towns.Add((code, box));
                shapes.Add(Store(OutlineKind.Township, code, "镇" + code, CountyCode, statedM ?? Math.Max(20, generalisedM), box, generalisedM, outlineDatum));
            }
        }

        for (var i = 0; i < 12; i++)
        {
            var (w, h) = (800 + (2200 * random.NextDouble()), 800 + (2200 * random.NextDouble()));
            var (x, y) = (West + 2000 + ((Side - 7000) * random.NextDouble()), South + 2000 + ((Side - 7000) * random.NextDouble()));
            var park = Blob(x + (w / 2), y + (h / 2), w / 2, h / 2);
            Parks.Add(("园区" + i, park));
            shapes.Add(Store(OutlineKind.Park, "P" + i, "园区" + i, CountyCode, 30, park, 20, outlineDatum));
        }

        Index = new TerritoryIndex(shapes);
        OutlineDatum = outlineDatum;
    }

    public List<(string Code, Geometry True)> Towns { get; } = [];

    public List<(string Name, Geometry True)> Parks { get; } = [];

    public TerritoryIndex Index { get; }

    private Func<double, double, (double X, double Y)>? OutlineDatum { get; }

    public static (double X, double Y) Degrees(double easting, double northing) => Plane.Inverse(easting, northing);

    /// <summary>A site of 60 to 500 m anywhere in the county.</summary>
    public (TerritoryShape Stored, Geometry True) Site(OutlineKind kind = OutlineKind.Site)
    {
        var at = Anywhere();
        var site = Blob(at.X, at.Y, 30 + (220 * random.NextDouble()), 30 + (220 * random.NextDouble()));
        return (Store(kind, "S", "场所", CountyCode, null, site, 5, OutlineDatum), site);
    }

    /// <summary>A site of 80 m half-width around a true place in degrees, stored as this territory stores its outlines.</summary>
    public TerritoryShape SiteAt(double longitude, double latitude, OutlineKind kind = OutlineKind.Site)
    {
        var (x, y) = Plane.Forward(longitude, latitude);
        return Store(kind, "S", "场所", CountyCode, null, Box(x - 80, y - 80, x + 80, y + 80), 0, OutlineDatum);
    }

    public Coordinate Anywhere() => new(West + 1000 + ((Side - 2000) * random.NextDouble()), South + 1000 + ((Side - 2000) * random.NextDouble()));

    /// <summary>Inside, evenly.</summary>
    public Coordinate Inside(Geometry area)
    {
        var box = area.EnvelopeInternal;
        while (true)
        {
            var c = new Coordinate(box.MinX + (box.Width * random.NextDouble()), box.MinY + (box.Height * random.NextDouble()));
            if (area.Contains(area.Factory.CreatePoint(c)))
            {
                return c;
            }
        }
    }

    /// <summary>At a gate: on the outline or up to so many metres outside, all round or on one side.</summary>
    public Coordinate Gate(Geometry area, double metres, double? side)
    {
        var ring = area.Buffer(random.NextDouble() * metres).Boundary;
        var line = new NetTopologySuite.LinearReferencing.LengthIndexedLine(ring);
        while (true)
        {
            var c = line.ExtractPoint(ring.Length * random.NextDouble());
            var angle = Math.Atan2(c.Y - area.Centroid.Y, c.X - area.Centroid.X);
            if (side is not { } s || Math.Cos(angle - s) > Math.Cos(Math.PI / 4))
            {
                return c;
            }
        }
    }

    private static Polygon Box(double x1, double y1, double x2, double y2)
    {
        var c = new List<Coordinate>();
        const int PerSide = 10;
        for (var i = 0; i < PerSide; i++) { c.Add(new(x1 + ((x2 - x1) * i / PerSide), y1)); }
        for (var i = 0; i < PerSide; i++) { c.Add(new(x2, y1 + ((y2 - y1) * i / PerSide))); }
        for (var i = 0; i < PerSide; i++) { c.Add(new(x2 - ((x2 - x1) * i / PerSide), y2)); }
        for (var i = 0; i < PerSide; i++) { c.Add(new(x1, y2 - ((y2 - y1) * i / PerSide))); }
        c.Add(c[0]);
        return new Polygon(new LinearRing([.. c]));
    }

    private Polygon Blob(double x, double y, double a, double b)
    {
        const int Corners = 18;
        var c = new Coordinate[Corners + 1];
        for (var i = 0; i < Corners; i++)
        {
            var r = 0.85 + (0.3 * random.NextDouble());
            c[i] = new(x + (a * r * Math.Cos(2 * Math.PI * i / Corners)), y + (b * r * Math.Sin(2 * Math.PI * i / Corners)));
        }

        c[Corners] = c[0];
        return new Polygon(new LinearRing(c));
    }

    private TerritoryShape Store(OutlineKind kind, string code, string name, string? parent, double? accuracy, Geometry area, double jitterM, Func<double, double, (double X, double Y)>? datum)
    {
        var ring = area.Coordinates;
        var moved = new Coordinate[ring.Length];
        for (var i = 0; i < ring.Length - 1; i++)
        {
            var (x, y) = Degrees(ring[i].X + (jitterM * ((2 * random.NextDouble()) - 1)), ring[i].Y + (jitterM * ((2 * random.NextDouble()) - 1)));
            (x, y) = datum is null ? (x, y) : datum(x, y);
            moved[i] = new(x, y);
        }

        moved[^1] = moved[0];
        return TerritoryShape.Of(kind, code, name, parent, accuracy, new Polygon(new LinearRing(moved)));
    }
}
