using NetTopologySuite.Geometries;

namespace NetTopologySuite.IO;

/// <summary>Writes the extended WKB PostGIS reads: little-endian, with SRID when the geometry has one.</summary>
public sealed class PostGisWriter
{
    /// <summary>Ordinates to write; the geometry's own when <see cref="Ordinates.None"/>.</summary>
    public Ordinates HandleOrdinates { get; set; }

    /// <summary>Writes one geometry.</summary>
    public void Write(Geometry geometry, Stream stream)
    {
        var ordinates = HandleOrdinates == Ordinates.None ? Present(geometry) : HandleOrdinates;
        var writer = new WKBWriter(ByteOrder.LittleEndian, geometry.SRID > 0, ordinates.HasFlag(Ordinates.Z), ordinates.HasFlag(Ordinates.M));
        writer.Write(geometry, stream);
    }

    private static Ordinates Present(Geometry geometry)
    {
        var found = new FirstSequence();
        geometry.Apply(found);
        return found.Ordinates;
    }

    private sealed class FirstSequence : IEntireCoordinateSequenceFilter
    {
        public Ordinates Ordinates { get; private set; } = Ordinates.XY;

        public bool Done { get; private set; }

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq)
        {
            Ordinates = seq.Ordinates;
            Done = true;
        }
    }

}
