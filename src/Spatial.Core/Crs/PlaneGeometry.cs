using NetTopologySuite.Geometries;

namespace Spatial.Crs;

/// <summary>Whole geometries between degrees (EPSG:4490) and the metres of a plane projection, vertex by vertex.</summary>
public static class PlaneGeometry
{
    /// <summary>A copy in metres.</summary>
    public static Geometry Forward(this PlaneProjection plane, Geometry degrees) => Copy(degrees, plane.Forward, plane.Srid);

    /// <summary>A copy in degrees.</summary>
    public static Geometry Inverse(this PlaneProjection plane, Geometry metres) => Copy(metres, plane.Inverse, 4490);

    private static Geometry Copy(Geometry geometry, Func<double, double, (double X, double Y)> move, int srid)
    {
        var copy = geometry.Copy();
        copy.Apply(new EveryVertex(move));
        copy.SRID = srid;
        return copy;
    }

    private sealed class EveryVertex(Func<double, double, (double X, double Y)> move) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                var (x, y) = move(seq.GetX(i), seq.GetY(i));
                seq.SetX(i, x);
                seq.SetY(i, y);
            }
        }
    }
}
