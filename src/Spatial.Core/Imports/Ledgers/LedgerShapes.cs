using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Imports.Ledgers;

/// <summary>The lines and areas of a ledger that comes as a layer: gathered while its rows are read, mended where that is safe (V16), staged as <c>pg_temp.shape</c> in EPSG:4490.</summary>
internal sealed class LedgerShapes(Ledger ledger, FeatureTable? layer)
{
    private readonly List<(int N, Geometry Shape)> shapes = [];

    /// <summary>Says what is wrong with a row's geometry before anything is computed: its reader's word, its kind, its range.</summary>
    public void Check(Tables.TableRow row, RowRemarks remarks)
    {
        if (layer is null)
        {
            return;
        }

        (remarks.Column, remarks.Original) = (-1, null);
        if (row.Problem is { } problem)
        {
            remarks.Error("V16", problem.Zh, problem.En);
            return;
        }

        var shape = row.Shape is { IsEmpty: false } drawn ? drawn : null;
        if (shape is null)
        {
            if (ledger.NeedsShape)
            {
                remarks.Error("V16", "这一行没有几何图形：本模板每一行都要有", "the row has no geometry, which every row of this template needs");
            }

            return;
        }

        var box = shape.EnvelopeInternal;
        var crs = layer.Crs;
        if (!(box.MinX >= crs.MinX && box.MinY >= crs.MinY && box.MaxX <= crs.MaxX && box.MaxY <= crs.MaxY))
        {
            var fault = crs.OutOfRange(row.Number - 1, box.MinX < crs.MinX ? box.MinX : box.MaxX, box.MinY < crs.MinY ? box.MinY : box.MaxY).Sentence;
            remarks.Error("V10", fault.Zh, fault.En);
        }
        else if (IsWrong(shape))
        {
            var (zh, en) = ledger.Shape == Dimension.Curve ? ("线", "lines") : ("面", "areas");
            remarks.Error("V16", $"几何类型是 {shape.GeometryType}，本模板要{zh}", $"the geometry is a {shape.GeometryType}, the template wants {en}");
        }
    }

    /// <summary>Takes the geometry of a row that is staged.</summary>
    public void Add(int n, Tables.TableRow row)
    {
        if (layer is not null && ledger.Shape != Dimension.False && row.Shape is { IsEmpty: false } shape && shape.Dimension == ledger.Shape)
        {
            shapes.Add((n, Densification.Apply(shape, layer.Crs)!));
        }
    }

    /// <summary>Stages the geometries: an invalid one is mended where its area (of lines: length) changes by less than 0.1 %, else its row is in error.</summary>
    public async Task StageAsync(NpgsqlConnection connection, LedgerRun run, RowTally tally, CancellationToken cancel)
    {
        if (shapes.Count == 0)
        {
            return;
        }

        await ExecuteAsync(connection, "create temp table drawn (n int primary key, geom geometry, reason text, share double precision) on commit drop", cancel);
        await using (var copy = await connection.BeginBinaryImportAsync("copy drawn (n, geom) from stdin (format binary)", cancel))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            foreach (var (n, shape) in shapes)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(n, NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync(shape, NpgsqlDbType.Geometry, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        var invalid = await connection.QueryAsync<(int N, string Reason, double? Share)>(new CommandDefinition(SqlFile.Of<LedgerShapes>("ShapeRepair"), commandTimeout: 0, cancellationToken: cancel));
        foreach (var (n, reason, share) in invalid)
        {
            // A share of 0.1 % and more, and a shape that has none, cannot be mended without a person.
            if (share < 0.001)
            {
                run.Add(tally, n, "V16", Severity.Fixed, null, new Text($"几何无效（{reason}）已修复，面积或长度变化 {share:P4}", $"the geometry was invalid ({reason}) and has been mended; its area or length changed by {share:P4}"));
                run.Add(tally, n, "V16", Severity.Warning, null, new Text("请在图上核对修复后的几何", "please look at the mended geometry on the map"));
            }
            else
            {
                run.Add(tally, n, "V16", Severity.Error, null, new Text($"几何无效（{reason}），修复会改变面积或长度 0.1% 以上：请在制图软件中改正", $"the geometry is invalid ({reason}) and a repair would change its area or length by 0.1 % or more: mend it in a drawing program"));
            }
        }

        try
        {
            await ExecuteAsync(connection, $"insert into shape (n, geom) select n, {(layer!.Crs.IsWgs84 ? "st_setsrid(st_transform(geom, 4326), 4490)" : "st_transform(geom, 4490)")} from drawn where reason is null or share < 0.001", cancel);
        }
        catch (PostgresException e) when (e.SqlState == "XX000")
        {
            throw new Fault(FaultCode.CrsUnsupported, $"有坐标不能从 {layer!.Crs.Name} 换算到 EPSG:4490，没有导入。", $"A coordinate cannot be brought from {layer.Crs.Name} to EPSG:4490; nothing was imported.", "crs", e);
        }

        await ExecuteAsync(connection, "analyze shape", cancel);
    }

    // A template with optional outlines takes a point for what it is: the seat.
    private bool IsWrong(Geometry shape) => ledger.Shape != Dimension.False && shape.Dimension != ledger.Shape && (ledger.NeedsShape || shape.Dimension != Dimension.Point);

    private static Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel) => connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: cancel));
}
