using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Triangulate;
using Npgsql;
using Spatial.Analyses;
using Spatial.Database;

namespace Spatial.Sample;

/// <summary>A county of the frame, drawn in the city's plane.</summary>
public sealed class County(string code, string name, Geometry area)
{
    private readonly IndexedPointInAreaLocator locator = new(area);

    public string Code => code;

    public string Name => name;

    public Geometry Area => area;

    public bool Holds(Coordinate place) => area.EnvelopeInternal.Contains(place) && locator.Locate(place) == Location.Interior;
}

/// <summary>A town the sample grows: its middle in the plane and the size it is to have.</summary>
/// <param name="CountyCode">County it is the seat of; the city's own code for the central town.</param>
/// <param name="Grade"><c>prefecture_plus</c>, <c>county</c> or <c>town</c>, as in built_up_area.</param>
public sealed record Town(string CountyCode, string Name, string Grade, Coordinate Middle, double AreaM2)
{
    /// <summary>Radius of a disc of that size, metres.</summary>
    public double Radius { get; } = Math.Sqrt(AreaM2 / Math.PI);
}

/// <summary>What a sample is drawn into: the city's counties (real where loaded), its towns and the roads between them.</summary>
public sealed class CityFrame
{
    private readonly IndexedFacetDistance rim;
    private readonly IndexedPointInAreaLocator inside;
    private readonly IPreparedGeometry prepared;

    private CityFrame(CityPlane plane, IReadOnlyList<County> counties, IReadOnlyList<Town> towns, bool isReal)
    {
        Plane = plane;
        Counties = counties;
        Towns = towns;
        IsReal = isReal;

        // Neighbours drawn apart leave slivers; closing 80 m removes them, or every place would be near "the city limits".
        Outline = WithoutHoles(UnaryUnionOp.Union(counties.Select(c => c.Area.Buffer(80, 2)).ToArray()).Buffer(-80, 2));
        rim = new IndexedFacetDistance(Outline.Boundary);
        inside = new IndexedPointInAreaLocator(Outline);
        prepared = PreparedGeometryFactory.Prepare(Outline);
    }

    public CityPlane Plane { get; }

    public IReadOnlyList<County> Counties { get; }

    /// <summary>The central town first.</summary>
    public IReadOnlyList<Town> Towns { get; }

    /// <summary>False when no real counties were loaded and cells around the seats stand in.</summary>
    public bool IsReal { get; }

    public Geometry Outline { get; }

    /// <summary>Reads the real counties of the city, or makes a frame of its own when there are none.</summary>
    public static async Task<CityFrame> ReadAsync(NpgsqlConnection connection, City city, int seed, CancellationToken cancel)
    {
        var read = new List<(string Code, string Name, Geometry Area)>();
        await using (var command = new NpgsqlCommand(SqlFile.Of<CityFrame>(), connection))
        {
            command.Parameters.AddWithValue("city", city.Code);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                read.Add((rows.GetString(0), rows.GetString(1), rows.GetFieldValue<Geometry>(2)));
            }
        }

        return Make(city, seed, read);
    }

    /// <summary>A frame over these counties (EPSG:4490); without any, over cells around the seats.</summary>
    public static CityFrame Make(City city, int seed, IReadOnlyList<(string Code, string Name, Geometry Area)> stored)
    {
        var seats = Seat.Of(city.Code);
        if (seats.Count == 0)
        {
            throw new Fault(FaultCode.InsufficientData, $"示例生成器不了解{city.NameZh}的城镇分布。", $"The sample generator knows no towns of {city.NameEn}.", "city");
        }

        var plane = new CityPlane(seats[0].Lon, seats[0].Lat);
        var counties = stored.Count > 0
            ? stored.Select(c => new County(c.Code, c.Name, plane.ToPlane(c.Area).Buffer(0))).ToArray()
            : Cells(plane, seats);
        var towns = seats.Where(s => s.Code == city.Code || counties.Any(c => c.Code == s.Code))
            .Select(s => new Town(s.Code, s.Name, s.Code == city.Code ? "prefecture_plus" : "county", plane.ToPlane(s.Lon, s.Lat), s.BuiltKm2 * 1e6)).ToList();
        AddTownships(city, seed, counties, towns);
        return new CityFrame(plane, counties, towns, stored.Count > 0);
    }

    public County? CountyOf(Coordinate place) => Counties.FirstOrDefault(c => c.Holds(place));

    /// <summary>True when the whole area lies in the city.</summary>
    public bool Holds(Geometry area) => prepared.Contains(area);

    public bool Holds(Coordinate place) => inside.Locate(place) == Location.Interior;

    /// <summary>Metres to the city's limits, negative outside.</summary>
    public double Depth(Coordinate place)
    {
        var distance = rim.Distance(CityPlane.Drawn.CreatePoint(place));
        return Holds(place) ? distance : -distance;
    }

    private static Geometry WithoutHoles(Geometry area) => CityPlane.Drawn.CreateMultiPolygon(
        [.. Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>().Select(p => CityPlane.Drawn.CreatePolygon(p.Shell))]).Buffer(0);

    private static County[] Cells(CityPlane plane, IReadOnlyList<Seat> seats)
    {
        var middles = seats.Select(s => plane.ToPlane(s.Lon, s.Lat)).ToArray();
        var box = new Envelope();
        foreach (var middle in middles)
        {
            box.ExpandToInclude(middle);
        }

        box.ExpandBy(25_000);
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = box };
        builder.SetSites(middles);
        var cells = builder.GetDiagram(CityPlane.Drawn).Intersection(CityPlane.Drawn.ToGeometry(box));
        return [.. seats.Select((s, i) => new County(
            s.Code,
            s.Name,
            Enumerable.Range(0, cells.NumGeometries).Select(cells.GetGeometryN).First(c => c.Contains(CityPlane.Drawn.CreatePoint(middles[i])))))];
    }

    // Market towns: a few in every county outside the central town, none near another.
    private static void AddTownships(City city, int seed, IReadOnlyList<County> counties, List<Town> towns)
    {
        foreach (var county in counties)
        {
            var random = new SeededRandom(seed, "townships/" + county.Code);
            var wanted = Math.Clamp((int)Math.Round(county.Area.Area / 280e6), 0, 8);
            var box = county.Area.EnvelopeInternal;
            for (int made = 0, tried = 0; made < wanted && tried < 400; tried++)
            {
                var place = new Coordinate(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));
                var area = random.LogNormal(2.2e6, 0.5);
                if (county.Holds(place) && towns.TrueForAll(t => t.Middle.Distance(place) > 5500 + (1.25 * t.Radius)))
                {
                    made++;
                    towns.Add(new Town(county.Code, $"{(county.Code == city.Code ? city.NameZh : county.Name)}镇区{made:00}", "town", place, area));
                }
            }
        }
    }
}
