using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>
/// Neighbours among polygons by their boundaries, holes included: queen when a vertex of one lies on, or a boundary crosses, the other's; rook when they share a piece of boundary.
/// "On" means within a tolerance, and a shared piece is longer than it. Vertices need not match, so a corner on the middle of another's edge counts.
/// </summary>
/// <remarks>
/// On data whose shared boundaries have the same vertices this is what poly2nb of R's spdep finds, but for one case: spdep takes two shared vertices for a shared edge also when they are not joined.
/// </remarks>
internal static class PolygonContiguity
{
    /// <param name="areas">Polygons or multipolygons in one plane, or in degrees.</param>
    /// <param name="tolerance">In units of the coordinates, 0 or more; as wide as the drawing is inexact.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a tolerance less than 0, or an area that is empty or not polygonal.</exception>
    public static SpatialWeights Queen(IReadOnlyList<Geometry> areas, double tolerance) => Of(areas, tolerance, Contact.Point);

    /// <inheritdoc cref="Queen"/>
    public static SpatialWeights Rook(IReadOnlyList<Geometry> areas, double tolerance) => Of(areas, tolerance, Contact.Edge);

    private static SpatialWeights Of(IReadOnlyList<Geometry> areas, double tolerance, Contact least)
    {
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
        {
            throw new Fault(FaultCode.BadValue, $"邻接容差 {tolerance:R} 不是非负数。", $"The tolerance {tolerance:R} is not 0 or more.", "tolerance");
        }

        var tree = new STRtree<int>();
        var outlines = new BoundaryContact[areas.Count];
        for (var i = 0; i < areas.Count; i++)
        {
            if (areas[i] is not (Polygon or MultiPolygon) || areas[i].IsEmpty)
            {
                throw new Fault(FaultCode.BadValue, $"第 {i + 1} 个对象不是面：{areas[i].GeometryType}。", $"Object number {i + 1} is not an area: {areas[i].GeometryType}.", "areas");
            }

            outlines[i] = BoundaryContact.Of(areas[i], tolerance);
            tree.Insert(areas[i].EnvelopeInternal, i);
        }

        tree.Build();
        var after = new int[areas.Count][]; // neighbours of a higher number
        Parallel.For(0, areas.Count, i =>
        {
            var box = areas[i].EnvelopeInternal.Copy();
            box.ExpandBy(tolerance);
            after[i] = [.. tree.Query(box).Where(j => j > i && outlines[i].With(outlines[j], least) >= least)];
        });

        var lists = Enumerable.Range(0, areas.Count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < lists.Length; i++)
        {
            foreach (var j in after[i])
            {
                lists[i].Add(j);
                lists[j].Add(i);
            }
        }

        return SpatialWeights.FromLists(lists);
    }
}

/// <summary>How two boundaries meet.</summary>
internal enum Contact
{
    None,
    Point,
    Edge,
}
