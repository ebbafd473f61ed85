using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Imports.Shapefile;

/// <summary>
/// A shapefile: shapes, attributes, reference system and encoding in files of their own. Read here and not by GDAL, which guesses the encoding silently
/// and calls the same Gauss-Kruger zone by what the .prj calls itself.
/// </summary>
internal sealed class ShapefileFile : FeatureFile
{
    private readonly ShapefileParts parts;
    private readonly DbfTable? table;
    private readonly WktCrs? crs;
    private readonly string? prj;
    private readonly List<Text> warnings = [];
    private bool isPrepared;

    /// <summary>Opens one and checks the headers of its parts.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>.</exception>
    public ShapefileFile(ShapefileParts parts)
    {
        this.parts = parts;
        using var records = new ShapeRecords(parts);
        table = parts.Dbf is null ? null : new DbfTable(parts.Dbf);
        if (table is not null && records.Count is { } count && count != table.Count)
        {
            throw Differ(count);
        }

        prj = parts.Prj is null ? null : Head(parts.Prj);
        crs = prj is null ? null : WktCrs.Read(prj);
    }

    public override string Path => parts.Shp;

    public override IReadOnlyList<string> Inputs => parts.All;

    public override string Format => "Shapefile";

    public override string? DeclaredCrs => prj is null ? null : Known()?.Name ?? crs?.Name ?? prj.Trim();

    public override SourceCrs? DefaultCrs => null;

    public override IReadOnlyList<Text> Warnings => warnings;

    public override SourceCrs? Declared()
    {
        if (prj is null)
        {
            throw new Fault(
                FaultCode.CrsUnsupported,
                $"Shapefile“{Fault.Show(parts.Name)}”缺少 .prj，坐标系不明；请用 --crs EPSG:n 说明（CGCS2000 3 度带如 EPSG:4547），没有地理位置的用 --crs local。",
                $"The shapefile '{Fault.Show(parts.Name)}' has no .prj, so its reference system is unknown; say --crs EPSG:n (as EPSG:4547 for a 3-degree zone of CGCS2000), or --crs local for a plan without a place.",
                "crs");
        }

        return crs is null
            ? throw new Fault(FaultCode.CrsUnsupported, $"Shapefile“{Fault.Show(parts.Name)}”的 .prj 读不懂（{Fault.Show(prj.Trim())}）；请用 --crs EPSG:n 说明坐标系。", $"The .prj of the shapefile '{Fault.Show(parts.Name)}' cannot be read ({Fault.Show(prj.Trim())}); say --crs EPSG:n.", "crs")
            : crs.Resolve();
    }

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!isPrepared)
        {
            warnings.AddRange(table is null
                ? [new($"Shapefile“{Fault.Show(parts.Name)}”缺少 .dbf，要素没有属性", $"the shapefile '{Fault.Show(parts.Name)}' has no .dbf; its features have no properties")]
                : await table.PrepareAsync(parts.Cpg is null ? null : Head(parts.Cpg).Split('\n')[0].Trim(), cancel));
            isPrepared = true;
        }

        using var records = new ShapeRecords(parts);
        await using var rows = table?.RowsAsync(cancel).GetAsyncEnumerator(cancel);
        var read = 0L;
        while (await records.ReadAsync(cancel) is { } record)
        {
            read++;
            if (rows is not null && !await rows.MoveNextAsync())
            {
                throw Differ(read);
            }

            if (rows is { Current: null })
            {
                continue;
            }

            var (geometry, dropped, problem) = geometries is null ? (null, false, null) : ShapeGeometry.Read(record.Span, records.Type, geometries);
            yield return new SourceFeature(rows?.Current ?? [], geometry, problem, dropped);
        }

        if (table is not null && read != table.Count)
        {
            throw Differ(read);
        }
    }

    private SourceCrs? Known()
    {
        try
        {
            return crs?.Resolve();
        }
        catch (Fault)
        {
            return null; // then it is called what it calls itself
        }
    }

    private static string Head(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[1 << 16];
        return new string(text, 0, reader.ReadBlock(text));
    }

    private Fault Differ(long shapes) => new(
        FaultCode.BadFile,
        $"Shapefile“{Fault.Show(parts.Name)}”不配套：.shp 有 {shapes} 个图形，.dbf 有 {table!.Count} 条记录，没有导入。",
        $"The parts of the shapefile '{Fault.Show(parts.Name)}' do not belong together: {shapes} shapes in the .shp, {table.Count} records in the .dbf; nothing was imported.",
        "file");
}
