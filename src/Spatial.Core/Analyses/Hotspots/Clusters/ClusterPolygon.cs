using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Hotspots.Clusters;

/// <summary>The ground a cluster covers: discs of eps / 2 around its points, united, then drawn in by eps / 4 (DOMAIN A6.4); may have several parts, and holes.</summary>
internal static class ClusterPolygon
{
    /// <summary>Segments to a quarter of a circle.</summary>
    private const int PerQuarter = 16;

    private static readonly GeometryFactory Plane = new();

    /// <param name="points">Of one cluster, in metres of a plane; several on one spot count once.</param>
    /// <param name="eps">Metres, greater than 0.</param>
    /// <returns>Empty without points.</returns>
    public static Geometry Of(IEnumerable<Coordinate> points, double eps)
    {
        // A point is a line of no length; discs that lie wholly inside others are left out.
        var spots = points.Select(p => new Coordinate(p.X, p.Y)).Distinct().Order().Select(p => Plane.CreateLineString([p, p.Copy()])).ToArray();
        return BufferUnion.Of(spots, eps / 2, PerQuarter).Buffer(-eps / 4, PerQuarter);
    }

    /// <summary>Area of the intersection over area of the union, 0 to 1; null when both are empty.</summary>
    public static double? Jaccard(Geometry a, Geometry b)
    {
        var common = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(a, b, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area;
        var all = a.Area + b.Area - common;
        return all > 0 ? common / all : null;
    }
}
