using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;

namespace Spatial.Analyses.Territory;

/// <summary>
/// The union of the buffers of many lines. Where pipes run close together most buffers lie wholly inside others, and uniting them all takes most of a minute for a city;
/// so only those that touch the outline are united, and rings that the missing ones would have covered are dropped. The result is that of uniting all.
/// </summary>
/// <remarks>
/// Why this is exact: where an outline of the few passes from true to false, a buffer left out begins to cover it; it then touches the true outline there, and would not have been left out.
/// So a ring is true or false as a whole, and one vertex tells which. Samples along a line's own outline stand at most <see cref="Step"/> of the distance apart, and the distance to the nearest line changes by no more than a metre per metre.
/// </remarks>
internal static class BufferUnion
{
    // Shares of the buffer's distance: between samples; by which a left-out line's outline is covered at the least; by which a vertex of a true ring may lie nearer (sagitta of 16 segments a quarter: 0.0012).
    private const double Step = 0.25;
    private const double Covered = 0.02;
    private const double Sagitta = 0.003;
    private const int Few = 64;

    private static readonly GeometryFactory Plane = new(new PrecisionModel());

    /// <param name="lines">In metres of a plane.</param>
    /// <param name="metres">Greater than 0.</param>
    /// <param name="perQuarter">Segments to a quarter of a circle, 16 or more.</param>
    public static Geometry Of(IReadOnlyList<LineString> lines, double metres, int perQuarter)
    {
        if (lines.Count <= Few)
        {
            return Join([.. lines.Select(l => l.Buffer(metres, perQuarter))]);
        }

        var tree = new SegmentTree([.. lines.Select(l => (IReadOnlyList<Spot>)[.. l.Coordinates.Select(c => new Spot(c.X, c.Y))])]);
        var outer = lines.AsParallel().AsOrdered().Where(l => Touches(l, tree, metres)).Select(l => l.Buffer(metres, perQuarter)).ToArray();
        var union = Join(outer);
        return outer.Length == lines.Count ? union : True(union, tree, metres * (1 - Sagitta));
    }

    /// <summary>The union of areas.</summary>
    public static Geometry Join(Geometry[] areas)
    {
        // Neighbours first, on every core, then the parts: buffers overlap so much that the parts are small.
        while (areas.Length > 1)
        {
            var width = areas.Max(a => a.EnvelopeInternal.Width) * 2;
            areas = [.. areas.OrderBy(a => Math.Floor(a.EnvelopeInternal.Centre.X / width)).ThenBy(a => a.EnvelopeInternal.Centre.Y).Chunk(16).AsParallel().AsOrdered().Select(part => part.Length == 1 ? part[0] : OverlayNGRobust.Union(part))];
        }

        return areas.Length == 0 ? Plane.CreatePolygon() : areas[0];
    }

    // Some sample of the outline of the line's own buffer is not well inside the others.
    private static bool Touches(LineString line, SegmentTree tree, double metres)
    {
        var reach = metres * (1 - (Step / 2) - Covered);
        var c = line.Coordinates;
        for (var i = 1; i < c.Length; i++)
        {
            double dx = c[i].X - c[i - 1].X, dy = c[i].Y - c[i - 1].Y;
            var length = Math.Sqrt(dx * dx + dy * dy);
            var along = Math.Atan2(dy, dx);
            var sides = Math.Max(1, (int)Math.Ceiling(length / (Step * metres)));
            for (var k = 0; k <= sides; k++)
            {
                var (x, y) = (c[i - 1].X + dx * k / sides, c[i - 1].Y + dy * k / sides);
                var (nx, ny) = (-Math.Sin(along) * metres, Math.Cos(along) * metres);
                if (!tree.Any(new Spot(x + nx, y + ny), reach) || !tree.Any(new Spot(x - nx, y - ny), reach))
                {
                    return true;
                }
            }

            var arcs = (int)Math.Ceiling(Math.PI / Step);
            for (var k = 0; k <= arcs; k++)
            {
                var (sin, cos) = Math.SinCos(along + (Math.PI / 2) + (Math.PI * k / arcs));
                if (!tree.Any(new Spot(c[i - 1].X + metres * cos, c[i - 1].Y + metres * sin), reach) || !tree.Any(new Spot(c[i].X - metres * cos, c[i].Y - metres * sin), reach))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Geometry True(Geometry union, SegmentTree tree, double least)
    {
        var (shells, holes) = (new List<LinearRing>(), new List<LinearRing>());
        for (var i = 0; i < union.NumGeometries; i++)
        {
            var polygon = (Polygon)union.GetGeometryN(i);
            Keep((LinearRing)polygon.ExteriorRing, shells);
            foreach (var hole in polygon.InteriorRings)
            {
                Keep((LinearRing)hole, holes);
            }
        }

        void Keep(LinearRing ring, List<LinearRing> kept)
        {
            if (tree.Nearest(new Spot(ring.Coordinate.X, ring.Coordinate.Y)) is { } near && near.Squared >= least * least)
            {
                kept.Add(ring);
            }
        }

        // A hole belongs to the smallest shell around it.
        var inOrder = shells.Select(s => (Ring: s, Area: Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(s.CoordinateSequence)), Holes: new List<LinearRing>())).OrderBy(s => s.Area).ToArray();
        foreach (var hole in holes)
        {
            inOrder.First(s => s.Ring.EnvelopeInternal.Contains(hole.EnvelopeInternal) && PointLocation.IsInRing(hole.Coordinate, s.Ring.Coordinates)).Holes.Add(hole);
        }

        return Plane.BuildGeometry([.. inOrder.Select(s => (Geometry)Plane.CreatePolygon(s.Ring, [.. s.Holes]))]);
    }
}
