using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>
/// Where the sample heat source of a city stands and where its planned main is to go: beside a plant everybody knows, as a record of its own. Not a data source.
/// </summary>
/// <param name="Source">In the plane of the sample.</param>
/// <param name="County">County the planned main goes to; pipes that are built stay out of it.</param>
/// <param name="By">Places the planned main passes on its way to the county's seat, in the plane.</param>
public sealed record HeatSeat(Coordinate Source, Town County, IReadOnlyList<Coordinate> By)
{
    /// <summary>Of Jingzhou: some 400 m from the plant that JZ-2.3-a names first; the planned main crosses the Yangtze to Gong'an.</summary>
    private static readonly (string City, double Lon, double Lat, string County, (double Lon, double Lat)[] By)[] Known =
    [
        ("421000", 112.3121, 30.2995, "421022", [(112.2745, 30.2625), (112.2515, 30.2462), (112.2330, 30.2205)]),
    ];

    /// <summary>The known seat of a city, else a place east of its middle and the nearest county town.</summary>
    public static HeatSeat Of(string city, CityFrame frame)
    {
        var middle = frame.Towns[0].Middle;
        var towns = frame.Towns.Where(t => t.Grade == "county").ToArray();
        if (Known.FirstOrDefault(k => k.City == city) is { City: not null } known && towns.FirstOrDefault(t => t.CountyCode == known.County) is { } county)
        {
            return new(frame.Plane.ToPlane(known.Lon, known.Lat), county, [.. known.By.Select(b => frame.Plane.ToPlane(b.Lon, b.Lat))]);
        }

        // Any other city: 5 km east of the middle, and the county town that is nearest, or nothing but the country where there is none.
        var source = new Coordinate(middle.X + 5000, middle.Y - 900);
        return new(source, towns.MinBy(t => t.Middle.Distance(source)) ?? frame.Towns[^1], []);
    }
}
