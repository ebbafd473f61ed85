using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>The boundary of an area as segments sorted from west to east, to be held against another's.</summary>
internal sealed class BoundaryContact
{
    private readonly LineSegment[] segments; // by their western end
    private readonly Envelope box;
    private readonly double tolerance;

    private BoundaryContact(LineSegment[] segments, Envelope box, double tolerance) => (this.segments, this.box, this.tolerance) = (segments, box, tolerance);

    public static BoundaryContact Of(Geometry area, double tolerance)
    {
        var cut = new List<LineSegment>();
        foreach (var ring in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(area).Cast<LineString>())
        {
            for (var i = 1; i < ring.NumPoints; i++)
            {
                cut.Add(new LineSegment(ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i)));
            }
        }

        return new BoundaryContact([.. cut.OrderBy(s => s.MinX)], area.EnvelopeInternal, tolerance);
    }

    /// <summary>How the boundaries meet; stops looking at what is enough.</summary>
    public Contact With(BoundaryContact other, Contact enough)
    {
        var (mine, theirs) = (Near(other.box), other.Near(box));
        var found = Contact.None;
        var open = new List<LineSegment>(); // of theirs, that may still reach eastwards
        var next = 0;
        foreach (var a in mine)
        {
            for (; next < theirs.Count && theirs[next].MinX <= a.MaxX + tolerance; next++)
            {
                open.Add(theirs[next]);
            }

            open.RemoveAll(b => b.MaxX < a.MinX - tolerance);
            foreach (var b in open)
            {
                if (b.MinX <= a.MaxX + tolerance && b.MinY <= a.MaxY + tolerance && b.MaxY >= a.MinY - tolerance)
                {
                    var contact = Of(a, b);
                    found = contact > found ? contact : found;
                    if (found >= enough)
                    {
                        return found;
                    }
                }
            }
        }

        return found;
    }

    private List<LineSegment> Near(Envelope other) =>
        [.. segments.Where(s => s.MinX <= other.MaxX + tolerance && s.MaxX >= other.MinX - tolerance && s.MinY <= other.MaxY + tolerance && s.MaxY >= other.MinY - tolerance)];

    // Two segments share a piece when two of their four ends, apart from one another, lie on the other segment.
    private Contact Of(LineSegment a, LineSegment b)
    {
        Coordinate? first = null;
        foreach (var (end, on) in new[] { (a.P0, b), (a.P1, b), (b.P0, a), (b.P1, a) })
        {
            if (DistanceComputer.PointToSegment(end, on.P0, on.P1) <= tolerance)
            {
                if (first is not null && first.Distance(end) > tolerance)
                {
                    return Contact.Edge;
                }

                first ??= end;
            }
        }

        return first is not null || Crosses(a, b) ? Contact.Point : Contact.None;
    }

    private static bool Crosses(LineSegment a, LineSegment b) =>
        Orientation.Index(a.P0, a.P1, b.P0) != Orientation.Index(a.P0, a.P1, b.P1) && Orientation.Index(b.P0, b.P1, a.P0) != Orientation.Index(b.P0, b.P1, a.P1);
}
