using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using Npgsql;
using NpgsqlTypes;
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
    private const int Named = 100;
    private static readonly JsonSerializerOptions PlainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Imports one file.</summary>
    /// <param name="layerName">Lower-case letters, digits and hyphens, a letter first, at most 63.</param>
    /// <param name="crs"><c>EPSG:n</c>, <c>local</c>, or null: as the file says (GeoJSON that says nothing is WGS 84).</param>
    /// <exception cref="Fault">The name, the file or its reference system is refused; nothing was written.</exception>
    public static Task<ImportOutcome> RunAsync(SpatialDatabase database, string path, string layerName, string? crs, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        CheckName(layerName, options);
        return RunAsync(database, [FeatureFile.Open(path, options.Table)], layerName, crs, options, progress, cancel);
    }

    /// <summary>Imports several files of one kind as one layer.</summary>
    internal static async Task<ImportOutcome> RunAsync(SpatialDatabase database, IReadOnlyList<FeatureFile> files, string layerName, string? crsName, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var asked = crsName is null ? null : SourceCrs.Parse(crsName);
        var sha256 = await ImportBatch.HashAsync(files.Select(f => f.Path), cancel);
        var warnings = new List<Text>();

        var (schema, total) = await ScanAsync(files, progress, cancel);
        var crs = Decide(files, asked, warnings);
        var properties = schema.Properties;

        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@layerName, 20210630))", new { layerName }, cancellationToken: cancel));
        var earlier = await connection.QuerySingleOrDefaultAsync<(Guid Id, int Read, int Accepted, int Rejected)?>(
            new CommandDefinition(SqlFile.Text("Imports/LayerImportEarlier.sql"), new { layer = layerName, sha256, crs = crs.Name }, cancellationToken: cancel));
        if (earlier is { } same)
        {
            return new ImportOutcome(same.Id, layerName, crs.Name, same.Read, same.Accepted, same.Rejected, 0, true, warnings, []);
        }

        var stage = new Stage(connection, schema, properties, crs);
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
        var batch = await new ImportBatch(name, sha256, files[0].Format, crs.Name, layerName, total, accepted, rejected).InsertAsync(connection, cancel);
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
                source_doc = name,
                import_batch_id = batch,
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

        var all = files.Select(f => f.DeclaredCrs is { } declared ? SourceCrs.Parse(declared) : f.DefaultCrs ?? throw new Fault(
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

    private static void CheckName(string name, ImportOptions options)
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

    /// <summary>The rows between reading and publishing, in a temporary table of the import's own transaction.</summary>
    private sealed class Stage(NpgsqlConnection connection, LayerSchema schema, IReadOnlyList<LayerProperty> properties, SourceCrs crs)
    {
        private static readonly NtsGeometryServices Geometries = new(PackedCoordinateSequenceFactory.DoubleFactory, new PrecisionModel(), 0);
        private readonly List<Rejection> rejections = [];
        private int rejected;

        public async Task FillAsync(IReadOnlyList<FeatureFile> files, int total, List<Text> warnings, IProgress<ImportProgress>? progress, CancellationToken cancel)
        {
            await connection.ExecuteAsync(new CommandDefinition(LayerTable.Stage(properties), cancellationToken: cancel));
            var factory = Geometries.CreateGeometryFactory(crs.Srid);
            var number = 0;
            var dropped = 0;
            await using (var copy = await connection.BeginBinaryImportAsync(LayerTable.CopyStage(properties), cancel))
            {
                copy.Timeout = Timeout.InfiniteTimeSpan;
                foreach (var file in files)
                {
                    await foreach (var feature in file.ReadAsync(factory, cancel))
                    {
                        number++;
                        dropped += feature.DroppedOrdinates ? 1 : 0;
                        if ((feature.Problem ?? Check(number, feature)) is { } problem)
                        {
                            Reject(number, problem);
                            continue;
                        }

                        var geometry = crs.Kind == CrsKind.Local ? feature.Geometry : Densification.Apply(feature.Geometry, crs);
                        await WriteAsync(copy, number, geometry, schema.Row(feature, properties), cancel);
                        if (number % 10_000 == 0)
                        {
                            progress?.Report(new ImportProgress(new Text("写入", "staging"), number, total));
                        }
                    }
                }

                await copy.CompleteAsync(cancel);
            }

            if (dropped > 0)
            {
                warnings.Add(new($"{dropped} 个要素带有高程或度量值（Z/M），只保留平面坐标", $"{dropped} features had Z or M, which were dropped"));
            }
        }

        public async Task<(int Accepted, int Fixed, IReadOnlyList<Rejection> Rejections, int Rejected)> CheckAsync(CancellationToken cancel)
        {
            await ExecuteAsync(SqlFile.Text("Imports/LayerImportCheck.sql"), cancel);
            foreach (var (fid, zh, en) in await connection.QueryAsync<(int, string, string)>(new CommandDefinition("select fid, problem_zh, problem_en from pg_temp.import_stage where problem_zh is not null order by fid", cancellationToken: cancel)))
            {
                Reject(fid, new Text(zh, en));
            }

            var (accepted, repaired) = await connection.QuerySingleAsync<(int, int)>(new CommandDefinition("select count(*)::int, count(*) filter (where is_fixed)::int from pg_temp.import_stage where problem_zh is null", cancellationToken: cancel));
            return (accepted, repaired, [.. rejections.OrderBy(r => r.Feature)], rejected);
        }

        /// <summary>Builds the table under a name nobody reads, then takes the old one's place.</summary>
        public async Task<string> PublishAsync(string layerName, CancellationToken cancel)
        {
            var types = (await connection.QueryAsync<string>(new CommandDefinition(SqlFile.Text("Imports/LayerImportTypes.sql"), cancellationToken: cancel))).Select(t => t["ST_".Length..]).ToArray();
            var plain = types.Select(t => t.Replace("Multi", "", StringComparison.Ordinal)).Distinct().ToArray();
            var geometryType = plain.Length == 1 ? plain[0] : "Geometry";
            var multi = geometryType != "Geometry" && types.Any(t => t.StartsWith("Multi", StringComparison.Ordinal));
            var isLocal = crs.Kind == CrsKind.Local;
            var (draft, table) = ("import_" + Guid.NewGuid().ToString("N"), LayerTable.NameOf(layerName));
            await ExecuteAsync(LayerTable.Create(draft, properties, multi ? "Multi" + geometryType : geometryType, isLocal), cancel);
            try
            {
                await ExecuteAsync(LayerTable.Fill(draft, properties, crs, multi), cancel);
            }
            catch (PostgresException e) when (e.SqlState == "XX000")
            {
                throw new Fault(FaultCode.CrsUnsupported, $"有坐标不能从 {crs.Name} 换算到 EPSG:4490，没有导入。", $"A coordinate cannot be brought from {crs.Name} to EPSG:4490; nothing was imported.", "crs", e);
            }

            await ExecuteAsync(LayerTable.Index(draft, isLocal), cancel);
            await ExecuteAsync(LayerTable.Drop(table), cancel);
            await ExecuteAsync(LayerTable.Rename(draft, table), cancel);
            return geometryType;
        }

        private Text? Check(int number, SourceFeature feature)
        {
            foreach (var (name, value) in feature.Properties)
            {
                if (value is string text && text.Contains('\0', StringComparison.Ordinal))
                {
                    return new Text($"属性“{Fault.Show(name)}”里有空字符", $"property '{Fault.Show(name)}' holds a NUL character");
                }
            }

            if (feature.Geometry is not { } geometry)
            {
                return null;
            }

            if (geometry.IsEmpty)
            {
                return new Text("几何为空", "the geometry is empty");
            }

            var box = geometry.EnvelopeInternal;
            if (!(box.MinX >= crs.MinX && box.MinY >= crs.MinY && box.MaxX <= crs.MaxX && box.MaxY <= crs.MaxY))
            {
                throw crs.OutOfRange(number, box.MinX < crs.MinX ? box.MinX : box.MaxX, box.MinY < crs.MinY ? box.MinY : box.MaxY);
            }

            return crs.Kind == CrsKind.Geographic && (box.MaxY > 85.06 || box.MinY < -85.06)
                ? new Text("纬度超出地图范围（±85.06°）", "the latitude is beyond the map's range (85.06 degrees)")
                : null;
        }

        private void Reject(int number, Text reason)
        {
            rejected++;
            if (rejections.Count < Named)
            {
                rejections.Add(new Rejection(number, reason));
            }
        }

        private static async Task WriteAsync(NpgsqlBinaryImporter copy, int number, Geometry? geometry, object?[] row, CancellationToken cancel)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(number, NpgsqlDbType.Integer, cancel);
            await (geometry is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(geometry, NpgsqlDbType.Geometry, cancel));
            foreach (var value in row)
            {
                await (value switch
                {
                    null => copy.WriteNullAsync(cancel),
                    long integer => copy.WriteAsync(integer, NpgsqlDbType.Bigint, cancel),
                    double number64 => copy.WriteAsync(number64, NpgsqlDbType.Double, cancel),
                    bool yes => copy.WriteAsync(yes, NpgsqlDbType.Boolean, cancel),
                    DateOnly day => copy.WriteAsync(day, NpgsqlDbType.Date, cancel),
                    _ => copy.WriteAsync((string)value, NpgsqlDbType.Text, cancel),
                });
            }
        }

        private async Task ExecuteAsync(string sql, CancellationToken cancel) =>
            await connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: cancel));
    }
}
