using NetTopologySuite.Geometries;
using Spatial.Crs;

namespace Spatial.Sample;

/// <summary>What is wrong with a register entry.</summary>
public enum Dirt
{
    None,

    /// <summary>Known by county only: the county's middle stands in.</summary>
    CountyOnly,

    /// <summary>No position at all.</summary>
    NoPlace,

    /// <summary>Two decimals of a degree: 1 km.</summary>
    TwoDecimals,

    /// <summary>Four decimals of a degree: 10 m.</summary>
    FourDecimals,

    /// <summary>A web-map pick declared as CGCS2000: off by the local GCJ-02 shift.</summary>
    Shifted,

    /// <summary>The declared county is a neighbour's.</summary>
    WrongCounty,
}

/// <summary>Where the register says a works is: true place plus the error of the method, or one of the usual blunders.</summary>
/// <param name="Place">In the plane; null when unknown.</param>
/// <param name="AccuracyM">95 % radius; null when unknown.</param>
/// <param name="Decimals">Decimals of a degree the source gave.</param>
public sealed record Entry(Dirt Dirt, Coordinate? Place, MultiPolygon? Ground, double? AccuracyM, string LocationLevel, string RegionCode, int Decimals, string? Method)
{
    /// <summary>Share of the entries that are dirty or imprecise.</summary>
    public const double DirtyShare = 0.05;

    private static readonly (double Accuracy, string Method)[] Methods =
        [(1, "测绘"), (10, "手机定位"), (30, "地图点选"), (200, "地址匹配"), (5000, "乡镇中心点")];

    private static readonly double[] MethodSums = [0.10, 0.38, 0.74, 0.96, 1.0];

    public static Entry Of(Works works, CityFrame frame, SeededRandom random)
    {
        var dirt = works is { Showing: Showing.Nothing, Dealt: null } && random.Chance(DirtyShare) ? (Dirt)(1 + random.Below(6)) : Dirt.None;
        var county = works.County;
        switch (dirt)
        {
            case Dirt.CountyOnly:
                var middle = county.Area.InteriorPoint.Coordinate;
                var reach = Math.Round(county.Area.Coordinates.Max(c => c.Distance(middle)));
                return new Entry(dirt, middle, null, reach, "county", county.Code, 6, "县域代表点");
            case Dirt.NoPlace:
                return new Entry(dirt, null, null, null, "county", county.Code, 0, null);
            case Dirt.TwoDecimals:
                return new Entry(dirt, works.Place, null, 555, "site", county.Code, 2, "手工填报");
            case Dirt.FourDecimals:
                return new Entry(dirt, works.Place, null, 10, "site", county.Code, 4, "手工填报");
            case Dirt.Shifted:
                var true84 = frame.Plane.ToDegrees(works.Place.X, works.Place.Y);
                var (lon, lat) = Gcj02.FromWgs84(true84.X, true84.Y);
                return new Entry(dirt, frame.Plane.ToPlane(lon, lat), null, 30, "site", county.Code, 8, "地图点选");
            case Dirt.WrongCounty:
                var other = frame.Counties.Where(c => c != county).MinBy(c => c.Area.Centroid.Coordinate.Distance(county.Area.Centroid.Coordinate)) ?? county;
                return Plain(works, random) with { Dirt = dirt, RegionCode = other.Code };
            default:
                return Plain(works, random);
        }
    }

    private static Entry Plain(Works works, SeededRandom random)
    {
        if (works.Showing == Showing.TownshipOnly)
        {
            return new Entry(Dirt.None, works.Place, null, 5000, "site_uncertain", works.County.Code, 5, "乡镇中心点");
        }

        if (works.Ground is not null)
        {
            return new Entry(Dirt.None, works.Ground.InteriorPoint.Coordinate, works.Ground, random.Pick([1.0, 3, 5, 10]), "site", works.County.Code, 8, "测绘");
        }

        if (works.Showing != Showing.Nothing || works.Dealt is not null)
        {
            // Shown and dealt cases stand where they were put: 200 m accuracy at 150 m from the line must stay 150 m.
            var geocoded = works.Showing is Showing.NearBoundary or Showing.SharedAddress;
            return new Entry(Dirt.None, works.Place, null, geocoded ? 200 : 10, "site", works.County.Code, 8, geocoded ? "地址匹配" : "手机定位");
        }

        var (accuracy, method) = Methods[random.PickIndex(MethodSums)];

        // 95 % of a round normal error lie within 2.45 standard deviations.
        var sigma = accuracy / 2.45;
        var place = new Coordinate(works.Place.X + (sigma * random.Normal()), works.Place.Y + (sigma * random.Normal()));
        return new Entry(Dirt.None, place, null, accuracy, accuracy >= 5000 ? "site_uncertain" : "site", works.County.Code, accuracy >= 200 ? 5 : 8, method);
    }
}
