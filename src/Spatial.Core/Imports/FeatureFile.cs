using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Imports.GeoJson;
using Spatial.Imports.GeoPackage;
using Spatial.Imports.Ogr;
using Spatial.Imports.Shapefile;
using Spatial.Imports.Tables;

namespace Spatial.Imports;

/// <summary>A file of features that can be read more than once: first for its property types, then for its rows.</summary>
public abstract class FeatureFile : IDisposable
{
    private static ReadOnlySpan<byte> Utf16Little => [0xFF, 0xFE];

    private static ReadOnlySpan<byte> Utf16Big => [0xFE, 0xFF];

    /// <summary>Where it lies.</summary>
    public abstract string Path { get; }

    /// <summary>Every file whose bytes make its features: the same bytes again are the same import.</summary>
    public virtual IReadOnlyList<string> Inputs => [Path];

    /// <summary>As stored in <c>import_batch.format</c>.</summary>
    public abstract string Format { get; }

    /// <summary>What papers call the source.</summary>
    public virtual string Source => System.IO.Path.GetFileName(Path) + (Table is null ? "" : $" [{Table}]");

    /// <summary>Which of several layers inside is read, where the user had to say; else null. Complete after the first reading.</summary>
    public virtual string? Table => null;

    /// <summary>What was decided or left out while reading, to be told. Complete after the first reading.</summary>
    public virtual IReadOnlyList<Text> Warnings => [];

    /// <summary>The reference system the file names; null when it names none. Complete after the first reading.</summary>
    public abstract string? DeclaredCrs { get; }

    /// <summary>What the file is in when neither it nor the user names a system; null: then it is refused.</summary>
    public abstract SourceCrs? DefaultCrs { get; }

    /// <summary>The system that <see cref="DeclaredCrs"/> means; null when the file names none.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.CrsUnsupported"/>, <see cref="FaultCode.BadValue"/>.</exception>
    public virtual SourceCrs? Declared() => DeclaredCrs is { } declared ? SourceCrs.Parse(declared) : null;

    /// <summary>Reads every feature in the order of the file.</summary>
    /// <param name="geometries">Null: skip the geometries; else make them with this factory.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the file is damaged.</exception>
    public abstract IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, CancellationToken cancel);

    /// <summary>Opens a file by its first bytes, whatever its name ends with.</summary>
    /// <exception cref="Fault">The file is missing (<see cref="FaultCode.NotFound"/>), empty (<see cref="FaultCode.BadFile"/>) or of another kind (<see cref="FaultCode.UnsupportedType"/>).</exception>
    public static FeatureFile Open(string path, string? table = null)
    {
        var name = System.IO.Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new Fault(FaultCode.NotFound, $"没有文件“{Fault.Show(path)}”。", $"There is no file '{Fault.Show(path)}'.", "file");
        }

        Span<byte> head = stackalloc byte[512];
        int length;
        try
        {
            using var stream = File.OpenRead(path);
            length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (stream.Length > 2L << 30)
            {
                throw new Fault(FaultCode.TooLarge, $"文件“{Fault.Show(name)}”超过 2 GB。", $"'{Fault.Show(name)}' is larger than 2 GB.", "file");
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new Fault(FaultCode.Machine, $"文件“{Fault.Show(name)}”打不开：没有读取权限或正被占用。", $"'{Fault.Show(name)}' cannot be opened: no permission, or it is in use.", "file", e);
        }

        head = head[..length];
        if (head.StartsWith("SQLite format 3\0"u8))
        {
            return new GeoPackageFile(path, table);
        }

        if ((head.StartsWith(Utf16Little) || head.StartsWith(Utf16Big)) && IsGeoJsonName(path))
        {
            throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(name)}”是 UTF-16 编码；GeoJSON 必须是 UTF-8，请另存。", $"'{Fault.Show(name)}' is UTF-16; GeoJSON must be UTF-8.", "file");
        }

        if (Binary(path, table, head) is { } binary)
        {
            return binary;
        }

        var text = head.StartsWith(GeoJsonFile.Bom) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(name)}”是空的。", $"'{Fault.Show(name)}' is empty.", "file");
        }

        return text[0] switch
        {
            (byte)'{' or JsonTokens.RecordSeparator => new GeoJsonFile(path),
            (byte)'<' => OgrFile.OfXml(path, table),
            _ when OgrKind.IsDxf(text) => new OgrFile(path, OgrKind.Dxf, table),
            _ when IsGeoJsonName(path) => throw Unknown(path, null),
            _ => OfTable(path, table),
        };
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what reading laid down.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    // What is nothing else is a table, or nothing at all.
    private static TableFeatures OfTable(string path, string? table)
    {
        TableFile? file = null;
        try
        {
            file = TableFile.Open(path);
            return new TableFeatures(file, table);
        }
        catch (Fault fault) when (fault.Code == FaultCode.UnsupportedType || (file is { Format: "csv" } && fault.Code == FaultCode.BadFile))
        {
            throw Unknown(path, fault);
        }
    }

    private static Fault Unknown(string path, Fault? inner)
    {
        var name = Fault.Show(System.IO.Path.GetFileName(path));
        return new Fault(
            FaultCode.UnsupportedType,
            $"文件“{name}”不是 GeoJSON 也不是 GeoPackage、Shapefile（请给出 .shp 或 zip）、KML/KMZ、OpenStreetMap pbf、DXF、FileGDB（zip），也不是有表头的 xlsx、xls、csv 表格；请先转换为其中一种。",
            $"'{name}' is neither GeoJSON nor GeoPackage, shapefile (give the .shp or a zip), KML/KMZ, OpenStreetMap pbf, DXF, FileGDB (zip), nor a table with a header (xlsx, xls, csv); convert it to one of these first.",
            "file",
            inner);
    }

    private static bool IsGeoJsonName(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() is ".geojson" or ".json" or ".geojsonl" or ".ndjson";

    private static FeatureFile? Binary(string path, string? table, ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8) ? new ZippedFile(path, table)
        : head.Length >= 4 && BinaryPrimitives.ReadInt32BigEndian(head) == ShapeRecords.FileCode ? new ShapefileFile(ShapefileParts.Beside(path))
        : OgrKind.IsOsm(head) ? new OgrFile(path, OgrKind.Osm, table)
        : null;
}

/// <summary>A feature as read: nothing is checked yet but its form.</summary>
/// <param name="Properties">Name as in the file and value: string, long, double, bool or null.</param>
/// <param name="Geometry">Null when the feature has no place.</param>
/// <param name="Problem">Why it cannot be taken; null when it can.</param>
/// <param name="DroppedOrdinates">It had Z or M, which are not kept.</param>
public sealed record SourceFeature(
    IReadOnlyList<KeyValuePair<string, object?>> Properties,
    Geometry? Geometry,
    Text? Problem = null,
    bool DroppedOrdinates = false);
