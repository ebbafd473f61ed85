using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Imports;

/// <summary>
/// Brings a file into the database as a layer: read, stage, check, publish, all in one transaction. A file that is damaged anywhere changes nothing;
/// features that are refused are counted and named. The same file again changes nothing; another file under the same name replaces the layer.
/// </summary>
public static partial class LayerImport
{
    private const int MostFeatures = 5_000_000;
    private static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Imports one file.</summary>
    /// <param name="layerName">Lower-case letters, digits and hyphens, a letter first, at most 63.</param>
    /// <param name="crs"><c>EPSG:n</c>, <c>local</c>, or null: as the file says (GeoJSON that says nothing is WGS 84).</param>
    /// <exception cref="Fault">The name, the file or its reference system is refused; nothing was written.</exception>
    public static async Task<ImportOutcome> RunAsync(SpatialDatabase database, string path, string layerName, string? crs, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        CheckName(layerName, options);
        try
        {
            using var file = FeatureFile.Open(path, options.Table);
            return await RunAsync(database, [file], layerName, crs, options, progress, cancel);
        }
        catch (Exception e) when (ImportFaults.From(e, path) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>Imports several files of one kind as one layer.</summary>
    internal static async Task<ImportOutcome> RunAsync(SpatialDatabase database, IReadOnlyList<FeatureFile> files, string layerName, string? crsName, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var asked = crsName is null ? null : SourceCrs.Parse(crsName);
        var sha256 = await ImportBatch.HashAsync(files.SelectMany(f => f.Inputs), cancel);
        var warnings = new List<Text>();

        var (schema, total) = await ScanAsync(files, progress, cancel);
        warnings.AddRange(files.SelectMany(f => f.Warnings));
        var crs = Decide(files, asked, warnings);
        var format = files[0].Table is { } table ? $"{files[0].Format}: {table}" : files[0].Format;
        var properties = schema.Properties;

        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@layerName, 20210630))", new { layerName }, cancellationToken: cancel));
        var earlier = await connection.QuerySingleOrDefaultAsync<(Guid Id, int Read, int Accepted, int Rejected)?>(
            new CommandDefinition(SqlFile.Text("Imports/LayerImportEarlier.sql"), new { layer = layerName, sha256, crs = crs.Name, format }, cancellationToken: cancel));
        if (earlier is { } same)
        {
            return new ImportOutcome(same.Id, layerName, crs.Name, same.Read, same.Accepted, same.Rejected, 0, true, warnings, []);
        }

        var stage = new LayerStage(connection, schema, properties, crs);
        await stage.FillAsync(files, total, warnings, progress, cancel);
        progress?.Report(new ImportProgress(new Text("检查几何", "checking geometries"), 0, total));
        var (accepted, fixedRows, rejections, rejected) = await stage.CheckAsync(cancel);
        if (accepted == 0)
        {
            var first = rejections.Count == 0 ? new Text("文件里没有要素", "the file holds no feature") : rejections[0].Reason;
            throw new Fault(FaultCode.BadFile, $"没有一个要素可以导入：{first.Zh}。", $"No feature can be imported: {first.En}.", "file");
        }

        progress?.Report(new ImportProgress(new Text("发布", "publishing"), accepted, total));
        var geometryType = await stage.PublishAsync(layerName, cancel);
        var name = string.Join("; ", files.Select(f => Path.GetFileName(f.Path)));
        var batch = await new ImportBatch(name, sha256, format, crs.Name, layerName, total, accepted, rejected).InsertAsync(connection, cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            SqlFile.Text("Imports/LayerImportRegister.sql"),
            new
            {
                name = layerName,
                title_zh = options.Title?.Zh ?? layerName,
                title_en = options.Title?.En ?? layerName,
                table_name = LayerTable.NameOf(layerName),
                geometry_type = geometryType,
                properties = JsonSerializer.Serialize(properties, PlainJson),
                is_local = crs.Kind == CrsKind.Local,
                source_doc = string.Join("; ", files.Select(f => f.Source)),
                import_batch_id = batch,
                quality = options.Quality,
            },
            cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return new ImportOutcome(batch, layerName, crs.Name, total, accepted, rejected, fixedRows, false, warnings, rejections);
    }

    private static async Task<(LayerSchema Schema, int Total)> ScanAsync(IReadOnlyList<FeatureFile> files, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var schema = new LayerSchema();
        var total = 0;
        foreach (var file in files)
        {
            await foreach (var feature in file.ReadAsync(null, cancel))
            {
                schema.Add(feature);
                if (++total > MostFeatures)
                {
                    throw new Fault(FaultCode.TooLarge, $"要素超过 {MostFeatures:N0} 个。", $"There are more than {MostFeatures:N0} features.", "file");
                }

                if (total % 10_000 == 0)
                {
                    progress?.Report(new ImportProgress(new Text("读取", "reading"), total, null));
                }
            }
        }

        return (schema, total);
    }

    private static SourceCrs Decide(IReadOnlyList<FeatureFile> files, SourceCrs? asked, List<Text> warnings)
    {
        if (asked is not null)
        {
            foreach (var declared in files.Select(f => f.DeclaredCrs).OfType<string>().Where(d => !Means(d, asked)))
            {
                warnings.Add(new($"文件自称坐标系“{Fault.Show(declared)}”，按 --crs 用 {asked.Name}", $"the file says '{Fault.Show(declared)}'; {asked.Name} was used, as --crs says"));
            }

            return asked;
        }

        var all = files.Select(f => f.Declared() ?? f.DefaultCrs ?? throw new Fault(
            FaultCode.CrsUnsupported,
            $"文件“{Fault.Show(Path.GetFileName(f.Path))}”没有说明坐标系；请用 --crs EPSG:n，或 --crs local（平面米，不上图）。",
            $"'{Fault.Show(Path.GetFileName(f.Path))}' names no reference system; say --crs EPSG:n, or --crs local (planar metres, no map).",
            "crs")).Distinct().ToArray();
        return all.Length == 1 ? all[0] : throw new Fault(FaultCode.CrsUnsupported, "各文件的坐标系不同。", "The files differ in their reference system.", "crs");
    }

    private static bool Means(string declared, SourceCrs crs)
    {
        try
        {
            return SourceCrs.Parse(declared) == crs;
        }
        catch (Fault)
        {
            return false; // the file names a system we do not know; the user's word counts, and the difference is told
        }
    }

    /// <summary>Refuses what is no name for a layer of a user.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>.</exception>
    internal static void CheckName(string name, ImportOptions options)
    {
        if (!LayerName().IsMatch(name))
        {
            throw new Fault(FaultCode.BadValue, $"图层名“{Fault.Show(name)}”不行：用小写字母、数字和连字符，字母开头，最多 63 个字符。", $"'{Fault.Show(name)}' is no layer name: lower-case letters, digits and hyphens, a letter first, at most 63 characters.", "as-layer");
        }

        if (!options.BuiltIn && BuiltInLayers.Contains(name))
        {
            throw new Fault(FaultCode.BadValue, $"图层名“{name}”是系统自带图层，请换一个名字。", $"'{name}' is a layer of the product itself; choose another name.", "as-layer");
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LayerName();
}
