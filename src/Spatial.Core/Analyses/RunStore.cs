using System.Text.Json;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Analyses;

/// <summary>Reads and writes runs and their rows.</summary>
internal sealed class RunStore(SpatialDatabase database)
{
    public static async Task SaveAsync(NpgsqlConnection connection, Run run, AnalysisDescription description, AnalysisResult result, string product, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Of<RunStore>("SaveRun"), new
        {
            run.Id,
            run.Analysis,
            run.CityCode,
            AsOf = run.AsOf.ToDateTime(TimeOnly.MinValue),
            run.KnowledgeAt,
            Rows = Word(run.Rows),
            Parameters = RowJson.Write(run.Parameters),
            run.RowCount,
            Figures = RowJson.Write(run.Figures),
            Counts = RowJson.Write(run.Counts),
            Warnings = RowJson.Write(run.Warnings),
            Versions = RowJson.Write(run.Versions),
            Columns = run.Columns is { } columns ? RowJson.Write(columns) : null,
            FigureColumns = run.FigureColumns is { } described ? RowJson.Write(described) : null,
            Subject = run.Subject is { } subject ? RowJson.Write(subject) : null,
            Charts = result.Charts.Count == 0 ? null : RowJson.Write(result.Charts),
            Product = product,
            run.StartedAt,
            run.FinishedAt,
        }, cancellationToken: cancel));

        var isSample = run.Rows == RowKind.Sample;
        await using var writer = await connection.BeginBinaryImportAsync("copy analysis_row (run_id, ordinal, layer, feature_id, key, name, properties, reasons, is_sample, geom) from stdin (format binary)", cancel);
        var ordinal = 0;
        foreach (var row in result.Rows)
        {
            await WriteAsync(description.Id, row.Feature, row.Key, row.Name, RowJson.WriteValues(description.Columns, row.Values), RowJson.Write(row.Reasons), row.Geometry);
        }

        foreach (var shape in result.Shapes)
        {
            var drawn = description.Shapes!.Single(l => l.Id == shape.Layer).Columns;
            await WriteAsync(shape.Layer, Guid.CreateVersion7(), shape.Name, shape.Name, RowJson.WriteValues(drawn, shape.Values), "[]", shape.Geometry);
        }

        await writer.CompleteAsync(cancel);

        async Task WriteAsync(string layer, Guid feature, string key, string name, string properties, string reasons, Geometry? geometry)
        {
            await writer.StartRowAsync(cancel);
            await writer.WriteAsync(run.Id, NpgsqlDbType.Uuid, cancel);
            await writer.WriteAsync(++ordinal, NpgsqlDbType.Integer, cancel);
            await writer.WriteAsync(layer, NpgsqlDbType.Text, cancel);
            await writer.WriteAsync(feature, NpgsqlDbType.Uuid, cancel);
            await writer.WriteAsync(key, NpgsqlDbType.Text, cancel);
            await writer.WriteAsync(name, NpgsqlDbType.Text, cancel);
            await writer.WriteAsync(properties, NpgsqlDbType.Jsonb, cancel);
            await writer.WriteAsync(reasons, NpgsqlDbType.Jsonb, cancel);
            await writer.WriteAsync(isSample, NpgsqlDbType.Boolean, cancel);
            if (geometry is null)
            {
                await writer.WriteNullAsync(cancel);
                return;
            }

            geometry.SRID = 4490;
            await writer.WriteAsync(geometry, NpgsqlDbType.Geometry, cancel);
        }
    }

    public async Task<Run> FindAsync(Guid id, CancellationToken cancel) =>
        (await QueryAsync(new { Id = (Guid?)id, Analysis = (string?)null, CityCode = (string?)null, Rows = (string?)null, Most = 1 }, cancel)).SingleOrDefault()
        ?? throw new Fault(FaultCode.NotFound, $"没有运行记录 {id}。", $"There is no run {id}.", "run");

    public async Task<Run?> LastAsync(string analysis, string? cityCode, RowKind? rows, CancellationToken cancel) =>
        (await QueryAsync(new { Id = (Guid?)null, Analysis = (string?)analysis, CityCode = cityCode, Rows = rows is { } kind ? Word(kind) : null, Most = 1 }, cancel)).SingleOrDefault();

    public Task<IReadOnlyList<Run>> ListAsync(string? analysis, CancellationToken cancel) =>
        QueryAsync(new { Id = (Guid?)null, Analysis = analysis, CityCode = (string?)null, Rows = (string?)null, Most = 1000 }, cancel);

    public async Task<IReadOnlyList<AnalysisRow>> RowsAsync(Guid run, AnalysisDescription description, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select feature_id, key, name, geom, properties::text, reasons::text from analysis_row where run_id = $1 and layer = $2 order by ordinal", connection);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = description.Id });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<AnalysisRow>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new AnalysisRow(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancel) ? null : reader.GetFieldValue<Geometry>(3),
                RowJson.ReadValues(description.Columns, reader.GetString(4)),
                RowJson.Read<IReadOnlyList<Reason>>(reader.GetString(5))));
        }

        return rows;
    }

    public async Task<IReadOnlyList<AnalysisShape>> ShapesAsync(Guid run, ShapeLayer layer, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = new NpgsqlCommand("select name, geom, properties::text from analysis_row where run_id = $1 and layer = $2 order by ordinal", connection);
        command.Parameters.Add(new() { Value = run });
        command.Parameters.Add(new() { Value = layer.Id });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var shapes = new List<AnalysisShape>();
        while (await reader.ReadAsync(cancel))
        {
            shapes.Add(new AnalysisShape(
                layer.Id,
                reader.GetString(0),
                await reader.IsDBNullAsync(1, cancel) ? null : reader.GetFieldValue<Geometry>(1),
                RowJson.ReadValues(layer.Columns, reader.GetString(2))));
        }

        return shapes;
    }

    /// <summary>Empty when the run has none.</summary>
    public async Task<IReadOnlyList<Chart>> ChartsAsync(Guid run, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var json = await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select charts::text from analysis_run where id = @run", new { run }, cancellationToken: cancel));
        return json is null ? [] : RowJson.Read<Chart[]>(json);
    }

    private static string Word(RowKind rows) => rows == RowKind.Sample ? "sample" : "real";

    private async Task<IReadOnlyList<Run>> QueryAsync(object filter, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<StoredRun>(new CommandDefinition(SqlFile.Of<RunStore>("Runs"), filter, cancellationToken: cancel));
        return [.. rows.Select(r => r.ToRun())];
    }

    private sealed class StoredRun
    {
        public Guid Id { get; init; }
        public string Analysis { get; init; } = "";
        public string? CityCode { get; init; }
        public string? CityName { get; init; }
        public DateTime AsOf { get; init; }
        public DateTime KnowledgeAt { get; init; }
        public string Rows { get; init; } = "";
        public string Parameters { get; init; } = "";
        public int RowCount { get; init; }
        public string Figures { get; init; } = "";
        public string Counts { get; init; } = "";
        public string Warnings { get; init; } = "";
        public string Versions { get; init; } = "";
        public string? Columns { get; init; }
        public string? FigureColumns { get; init; }
        public string? Subject { get; init; }
        public DateTime StartedAt { get; init; }
        public DateTime FinishedAt { get; init; }

        public Run ToRun() => new(
            Id,
            Analysis,
            CityCode,
            CityName,
            DateOnly.FromDateTime(AsOf),
            KnowledgeAt,
            Rows == "sample" ? RowKind.Sample : RowKind.Real,
            RowJson.Read<Dictionary<string, JsonElement>>(Parameters).ToDictionary(p => p.Key, p => RowJson.Plain(p.Value), StringComparer.Ordinal),
            RowCount,
            RowJson.Read<Dictionary<string, double?>>(Figures),
            RowJson.Read<Dictionary<string, Dictionary<string, int>>>(Counts).ToDictionary(c => c.Key, c => (IReadOnlyDictionary<string, int>)c.Value, StringComparer.Ordinal),
            RowJson.Read<Text[]>(Warnings),
            RowJson.Read<DataVersion[]>(Versions),
            StartedAt,
            FinishedAt,
            Columns is null ? null : RowJson.Read<Column[]>(Columns),
            Subject is null ? null : RowJson.Read<Text>(Subject),
            FigureColumns is null ? null : RowJson.Read<Column[]>(FigureColumns));
    }
}
