using System.Diagnostics;
using System.Reflection;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Reports;

namespace Spatial.Analyses;

/// <summary>Runs analyses and keeps every run with its rows, so that a list handed in can be read back, compared and reproduced.</summary>
public sealed class AnalysisRuns(SpatialDatabase database)
{
    private static readonly string Product = typeof(AnalysisRuns).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private readonly RunStore store = new(database);

    /// <summary>The calendar day in Asia/Shanghai (UTC+8, no daylight saving), the default as-of.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    /// <summary>Runs an analysis and stores the run.</summary>
    /// <param name="limit">Longest time one statement may take; null is 30 s.</param>
    /// <exception cref="Fault">Unknown analysis, city or parameter; a value out of range; data missing; the limit passed; database away.</exception>
    public async Task<Run> RunAsync(RunRequest request, CancellationToken cancel, TimeSpan? limit = null)
    {
        try
        {
            return await ExecuteAsync(request, limit ?? TimeSpan.FromSeconds(30), cancel);
        }
        catch (Exception e) when (e is not Fault && !cancel.IsCancellationRequested && DatabaseFaults.From(e) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>A stored run.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public Task<Run> FindAsync(Guid id, CancellationToken cancel) => store.FindAsync(id, cancel);

    /// <summary>The last finished run of an analysis; null when there is none.</summary>
    public Task<Run?> LastAsync(string analysis, string? cityCode, RowKind? rows, CancellationToken cancel) => store.LastAsync(analysis, cityCode, rows, cancel);

    /// <summary>Stored runs, newest first, at most 1,000.</summary>
    public Task<IReadOnlyList<Run>> ListAsync(string? analysis, CancellationToken cancel) => store.ListAsync(analysis, cancel);

    /// <summary>The rows of a stored run, in the order of the list.</summary>
    public async Task<IReadOnlyList<AnalysisRow>> RowsAsync(Guid id, CancellationToken cancel)
    {
        var run = await store.FindAsync(id, cancel);
        return await store.RowsAsync(id, AnalysisCatalogue.DescriptionOf(run), cancel);
    }

    /// <summary>What a stored run draws besides its list, of one of the layers its description names.</summary>
    public Task<IReadOnlyList<AnalysisShape>> ShapesAsync(Run run, string layer, CancellationToken cancel) =>
        store.ShapesAsync(run.Id, AnalysisCatalogue.Find(run.Analysis).Description.Shapes!.Single(s => s.Id == layer), cancel);

    /// <summary>The charts of a stored run.</summary>
    public Task<IReadOnlyList<Chart>> ChartsAsync(Guid run, CancellationToken cancel) => store.ChartsAsync(run, cancel);

    /// <summary>What entered, left or changed between two runs of one analysis, and why.</summary>
    /// <exception cref="Fault">A run does not exist, or the two are of different analyses.</exception>
    public async Task<RunDifference> CompareAsync(Guid before, Guid after, CancellationToken cancel)
    {
        var (a, b) = (await store.FindAsync(before, cancel), await store.FindAsync(after, cancel));
        if (a.Analysis != b.Analysis)
        {
            throw new Fault(FaultCode.BadValue, $"两次运行不是同一分析：{a.Analysis} 与 {b.Analysis}。", $"The two runs are of different analyses: {a.Analysis} and {b.Analysis}.", "run");
        }

        var description = AnalysisCatalogue.DescriptionOf(a);
        return RunComparison.Compare(description, a, await store.RowsAsync(before, description, cancel), b, await store.RowsAsync(after, AnalysisCatalogue.DescriptionOf(b), cancel));
    }

    private async Task<Run> ExecuteAsync(RunRequest request, TimeSpan limit, CancellationToken cancel)
    {
        var analysis = AnalysisCatalogue.Find(request.Analysis);
        var description = analysis.Description;
        var parameters = ParameterValues.Read(description, request.Set);
        var started = DateTimeOffset.UtcNow;

        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var now = await BeginAsync(connection, limit, cancel);
        var city = await CityOfAsync(connection, description, request.City, cancel);
        var input = new AnalysisInput(connection, city, request.AsOf ?? Today, request.KnowledgeAt ?? now, request.Rows, parameters);
        var result = await analysis.RunAsync(input, cancel);
        description = result.Columns is { } columns ? description with { Columns = columns } : description;
        Debug.Assert(result.Rows.All(r => r.Values.Count == description.Columns.Count), "A row has as many values as the run has columns.");

        var run = new Run(
            Guid.CreateVersion7(),
            description.Id,
            city?.Code,
            city?.NameZh,
            input.AsOf,
            input.KnowledgeAt,
            request.Rows,
            parameters.All,
            result.Rows.Count,
            result.Figures,
            Counts(description, result),
            result.Warnings,
            [.. result.Versions.Select(v => v with { Source = Attribution.Of(v.Source) })],
            started,
            DateTimeOffset.UtcNow,
            result.Columns,
            result.Subject,
            result.FigureColumns);
        await RunStore.SaveAsync(connection, run, description, result, Product, cancel);
        await transaction.CommitAsync(cancel);
        return run;
    }

    private static async Task<DateTimeOffset> BeginAsync(NpgsqlConnection connection, TimeSpan limit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select set_config('statement_timeout', $1, true), set_config('plan_cache_mode', 'force_custom_plan', true), now()", connection);
        command.Parameters.Add(new() { Value = ((long)limit.TotalMilliseconds).ToString() });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return reader.GetFieldValue<DateTimeOffset>(2);
    }

    private static async Task<City?> CityOfAsync(NpgsqlConnection connection, AnalysisDescription description, string? city, CancellationToken cancel)
    {
        if (city is not null)
        {
            return await City.FindAsync(connection, city, cancel);
        }

        return description.NeedsCity
            ? throw new Fault(FaultCode.BadValue, $"分析 {description.Id} 需要指定城市。", $"Analysis {description.Id} needs a city.", "city")
            : null;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Counts(AnalysisDescription description, AnalysisResult result)
    {
        var counts = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var name in result.CountBy)
        {
            var at = description.Columns.Select(c => c.Name).ToList().IndexOf(name);
            var byValue = (description.Columns[at].Choices ?? []).ToDictionary(c => c.Value, _ => 0, StringComparer.Ordinal);
            foreach (var row in result.Rows)
            {
                var value = row.Values[at]?.ToString() ?? "unknown";
                byValue[value] = byValue.GetValueOrDefault(value) + 1;
            }

            counts[name] = byValue;
        }

        return counts;
    }
}
