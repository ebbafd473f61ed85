using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using Spatial.Contract;

namespace Spatial.Imports.Shapefile;

/// <summary>One record of a .shp as a geometry. Z and M are dropped; a null shape has no place.</summary>
internal static class ShapeGeometry
{
    private const int Patches = 31;

    /// <summary>Reads the content of a record; what cannot be read becomes the reason its row is refused.</summary>
    /// <param name="type">Of the file; a record is this or null.</param>
    public static (Geometry? Geometry, bool Dropped, Text? Problem) Read(ReadOnlySpan<byte> record, int type, GeometryFactory factory)
    {
        var own = BinaryPrimitives.ReadInt32LittleEndian(record);
        if (own == 0)
        {
            return (null, false, null);
        }

        if (own != type)
        {
            return (null, false, new($"几何类型 {own} 与文件的 {type} 不同", $"its shape type {own} is not the file's {type}"));
        }

        if (own == Patches || own % 10 is not (1 or 3 or 5 or 8) || own > 28)
        {
            return (null, false, new($"几何类型 {own}（三维面片等）不能导入", $"shape type {own} (patches and the like) cannot be taken"));
        }

        var (geometry, problem) = (own % 10) switch
        {
            1 => Point(record, factory),
            8 => Points(record, factory),
            _ => Parts(record, factory, own % 10 == 5),
        };
        return (geometry, own > 10 && geometry is not null, problem);
    }

    private static (Geometry?, Text?) Point(ReadOnlySpan<byte> record, GeometryFactory factory)
    {
        if (record.Length < 20)
        {
            return Short;
        }

        var at = Ordinates(record[4..20]);
        return IsFinite(at) ? (factory.CreatePoint(new PackedDoubleCoordinateSequence(at, 2, 0)), null) : Infinite;
    }

    private static (Geometry?, Text?) Points(ReadOnlySpan<byte> record, GeometryFactory factory)
    {
        if (record.Length < 40)
        {
            return Short;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]);
        if (count == 0)
        {
            return Empty;
        }

        if (40 + (16L * count) > record.Length)
        {
            return Short;
        }

        var all = Ordinates(record.Slice(40, 16 * (int)count));
        return IsFinite(all) ? (factory.CreateMultiPoint(new PackedDoubleCoordinateSequence(all, 2, 0)), null) : Infinite;
    }

    private static (Geometry?, Text?) Parts(ReadOnlySpan<byte> record, GeometryFactory factory, bool rings)
    {
        if (record.Length < 44)
        {
            return Short;
        }

        long parts = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]), points = BinaryPrimitives.ReadUInt32LittleEndian(record[40..]);
        if (parts == 0 || points == 0)
        {
            return Empty;
        }

        if (44 + (4 * parts) + (16 * points) > record.Length)
        {
            return Short;
        }

        var all = Ordinates(record.Slice(44 + (4 * (int)parts), 16 * (int)points));
        if (!IsFinite(all))
        {
            return Infinite;
        }

        var lines = new LineString[parts];
        for (var i = 0; i < parts; i++)
        {
            long from = BinaryPrimitives.ReadUInt32LittleEndian(record[(44 + (4 * i))..]), to = i + 1 < parts ? BinaryPrimitives.ReadUInt32LittleEndian(record[(48 + (4 * i))..]) : points;
            if (from > to || to > points || (i == 0 && from != 0))
            {
                return (null, new("几何的分段超出范围", "a part of the geometry lies outside it"));
            }

            if (to - from < (rings ? 4 : 2))
            {
                return (null, rings ? new("面的环少于四个点", "a ring has fewer than four points") : new("线少于两个点", "a line has fewer than two points"));
            }

            var part = all[(int)(2 * from)..(int)(2 * to)];
            if (rings && (part[0] != part[^2] || part[1] != part[^1]))
            {
                return (null, new("面的环没有闭合", "a ring is not closed"));
            }

            var sequence = new PackedDoubleCoordinateSequence(part, 2, 0);
            lines[i] = rings ? factory.CreateLinearRing(sequence) : factory.CreateLineString(sequence);
        }

        return (rings ? Polygons(Array.ConvertAll(lines, l => (LinearRing)l), factory) : lines is [var only] ? only : factory.CreateMultiLineString(lines), null);
    }

    /// <summary>
    /// Outer rings run clockwise, holes the other way; a hole belongs to the smallest outer ring around it. Where no ring runs clockwise the writer knew no rule,
    /// and a hole that lies in nothing is ground of its own.
    /// </summary>
    private static Geometry Polygons(LinearRing[] rings, GeometryFactory factory)
    {
        if (rings is [var single])
        {
            return factory.CreatePolygon(single);
        }

        var outer = Array.FindAll(rings, r => !r.IsCCW);
        if (outer.Length == 0 || outer.Length == rings.Length)
        {
            return factory.CreateMultiPolygon(Array.ConvertAll(rings, r => factory.CreatePolygon(r)));
        }

        var shells = outer.Select(r => (Ring: r, Box: r.EnvelopeInternal, Holes: new List<LinearRing>())).OrderBy(s => s.Box.Area).ToList();
        foreach (var hole in rings.Where(r => r.IsCCW))
        {
            var box = hole.EnvelopeInternal;
            var around = shells.Find(s => s.Box.Contains(box) && (outer.Length == 1 || IsInside(hole, s.Ring)));
            if (around.Ring is null)
            {
                shells.Add((hole, new Envelope(), []));
            }
            else
            {
                around.Holes.Add(hole);
            }
        }

        var polygons = shells.ConvertAll(s => factory.CreatePolygon(s.Ring, [.. s.Holes]));
        return polygons is [var one] ? one : factory.CreateMultiPolygon([.. polygons]);
    }

    /// <summary>By the first point that is not on the outer ring itself.</summary>
    private static bool IsInside(LinearRing hole, LinearRing ring)
    {
        for (var i = 0; i < hole.NumPoints - 1; i++)
        {
            var where = PointLocation.LocateInRing(hole.GetCoordinateN(i), ring.CoordinateSequence);
            if (where != Location.Boundary)
            {
                return where == Location.Interior;
            }
        }

        return true;
    }

    private static double[] Ordinates(ReadOnlySpan<byte> bytes)
    {
        var all = new double[bytes.Length / 8];
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(all.AsSpan()));
            return all;
        }

        for (var i = 0; i < all.Length; i++)
        {
            all[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        }

        return all;
    }

    private static bool IsFinite(double[] all) => Array.TrueForAll(all, double.IsFinite);

    private static (Geometry?, Text?) Short => (null, new("几何的二进制内容不对", "the binary content of the geometry is wrong"));

    private static (Geometry?, Text?) Empty => (null, new("几何为空", "the geometry is empty"));

    private static (Geometry?, Text?) Infinite => (null, new("坐标不是有限的数", "a coordinate is not a finite number"));
}
