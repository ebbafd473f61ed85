using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Contract;

namespace Spatial.Imports.GeoPackage;

/// <summary>The geometry blob of a GeoPackage: a header (GP, version, flags, SRID, envelope), then WKB.</summary>
internal static class GeoPackageGeometry
{
    /// <summary>Reads one blob; what cannot be read becomes the reason its row is refused.</summary>
    public static (Geometry? Geometry, bool Dropped, Text? Problem) Read(byte[] blob, WKBReader reader)
    {
        if (blob.Length < 8 || blob[0] != (byte)'G' || blob[1] != (byte)'P' || blob[2] != 0)
        {
            return (null, false, new("几何不是 GeoPackage 格式", "the geometry is not in the GeoPackage encoding"));
        }

        var flags = blob[3];
        if ((flags & 0b0010_0000) != 0)
        {
            return (null, false, new("几何是扩展类型，读不了", "the geometry is of an extended type"));
        }

        var envelope = ((flags >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => -1 };
        if (envelope < 0 || blob.Length < 8 + envelope + 5)
        {
            return (null, false, new("几何的头部不对", "the header of the geometry is wrong"));
        }

        if ((flags & 0b0001_0000) != 0)
        {
            return (null, false, new("几何为空", "the geometry is empty"));
        }

        var wkb = blob.AsSpan(8 + envelope);
        var type = wkb[0] == 1 ? BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) : BinaryPrimitives.ReadUInt32BigEndian(wkb[1..]);
        var kind = (type & 0x0FFF_FFFF) % 1000;
        if (kind is 0 or 7 or > 7)
        {
            return (null, false, kind == 7
                ? new("几何集合（GeometryCollection）不能作为图层要素", "a GeometryCollection cannot be a feature of a layer")
                : new("曲线或未知的几何类型，请先化为折线", "a curve or unknown geometry type; make it straight lines first"));
        }

        try
        {
            var geometry = reader.Read(wkb.ToArray());
            var dropped = (type & 0xC000_0000) != 0 || (type & 0x0FFF_FFFF) > 1000;
            if (dropped)
            {
                geometry = reader.Read(new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false).Write(geometry));
            }

            var plane = new Plane();
            geometry.Apply(plane);
            return plane.IsInfinite ? (null, false, new("坐标不是有限的数", "a coordinate is not a finite number")) : (geometry, dropped, null);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or IOException or InvalidOperationException or OverflowException or IndexOutOfRangeException)
        {
            return (null, false, new("几何的二进制内容不对", "the binary content of the geometry is wrong"));
        }
    }

    /// <summary>Looks at every x and y.</summary>
    private sealed class Plane : IEntireCoordinateSequenceFilter
    {
        public bool IsInfinite { get; private set; }

        public bool Done => IsInfinite;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count && !IsInfinite; i++)
            {
                IsInfinite = !double.IsFinite(seq.GetX(i)) || !double.IsFinite(seq.GetY(i));
            }
        }
    }
}
