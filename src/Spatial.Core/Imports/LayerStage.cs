using Dapper;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Imports;

/// <summary>The rows between reading and publishing, in a temporary table of the import's own transaction.</summary>
internal sealed class LayerStage(NpgsqlConnection connection, LayerSchema schema, IReadOnlyList<LayerProperty> properties, SourceCrs crs)
{
    private const int Named = 100;
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

                    var geometry = crs.Kind == CrsKind.Local ? feature.Geometry : Densification.Apply(crs.Unshifted(feature.Geometry), crs);
                    await WriteAsync(copy, number, geometry, Row(number, feature), cancel);
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

    private object?[] Row(int number, SourceFeature feature)
    {
        try
        {
            return schema.Row(feature, properties);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidCastException or FormatException)
        {
            throw new Fault(FaultCode.BadFile, $"第 {number} 个要素与第一遍读到的不同：文件在导入时被改动，没有导入。", $"Feature {number} differs from the first reading: the file was changed during the import; nothing was imported.", "file", e);
        }
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
