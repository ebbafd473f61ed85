using NetTopologySuite.Geometries;

namespace NetTopologySuite.IO;

/// <summary>Reads the extended WKB PostGIS sends. Curves are refused by the WKB reader: linearise them in SQL.</summary>
public sealed class PostGisReader(CoordinateSequenceFactory sequences, PrecisionModel precision, Ordinates ordinates)
{
    private readonly WKBReader reader = new(new NtsGeometryServices(sequences, precision, -1)) { HandleSRID = true, HandleOrdinates = ordinates };

    /// <summary>Reads one geometry.</summary>
    public Geometry Read(Stream stream) => reader.Read(stream);
}
