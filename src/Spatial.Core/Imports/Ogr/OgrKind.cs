namespace Spatial.Imports.Ogr;

/// <summary>A format that GDAL reads for us, told by the file's own bytes. GDAL may open it with this one driver; there are no others.</summary>
/// <param name="Format">As stored in <c>import_batch.format</c>.</param>
/// <param name="Driver">GDAL's name of it.</param>
/// <param name="Ending">What the file is called for GDAL.</param>
/// <param name="Default">The system the format is always in; null when the file says.</param>
internal sealed record OgrKind(string Format, string Driver, string Ending, SourceCrs? Default)
{
    /// <summary>Keyhole Markup Language: WGS 84 by its standard (OGC 12-007).</summary>
    public static readonly OgrKind Kml = new("KML", "LIBKML", ".kml", SourceCrs.Wgs84);

    /// <summary>An extract of OpenStreetMap.</summary>
    public static readonly OgrKind Osm = new("OpenStreetMap", "OSM", ".osm.pbf", SourceCrs.Wgs84);

    /// <summary>AutoCAD's exchange format, which knows no reference system.</summary>
    public static readonly OgrKind Dxf = new("DXF", "DXF", ".dxf", null);

    /// <summary>ESRI's file geodatabase, a folder.</summary>
    public static readonly OgrKind Geodatabase = new("FileGDB", "OpenFileGDB", ".gdb", null);

    /// <summary>The first blob of an extract is its header: length of the blob header, then field 1, 9 bytes, OSMHeader.</summary>
    public static bool IsOsm(ReadOnlySpan<byte> head) => head.Length > 15 && head[0] == 0 && head[1] == 0 && head[4..].StartsWith("\u000a\u0009OSMHeader"u8);

    /// <summary>A DXF in text begins with a section, perhaps after comments (group 999).</summary>
    /// <param name="text">Without leading blanks.</param>
    public static bool IsDxf(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var group = Line(ref text);
            var value = Line(ref text);
            if (!group.SequenceEqual("999"u8))
            {
                return group.SequenceEqual("0"u8) && value.SequenceEqual("SECTION"u8);
            }
        }
    }

    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
        text = end < 0 ? [] : text[(end + 1)..];
        return line;
    }
}
