using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Analyses;

/// <summary>Planners' decisions over proposals. A decision is never edited: a new one is recorded over it and both stay.</summary>
public sealed class Decisions(SpatialDatabase database)
{
    /// <summary>Records a decision.</summary>
    /// <exception cref="Fault">
    /// <see cref="FaultCode.NotFound"/> when there is no such object; <see cref="FaultCode.BadValue"/> for a way, date or name that cannot be;
    /// <see cref="FaultCode.Conflict"/> when a newer decision than <see cref="DecisionRequest.BasedOn"/> exists (it is named).
    /// </exception>
    public async Task<Decision> RecordAsync(DecisionRequest request, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Two planners deciding at once: the second waits here, then sees the first.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@Feature::text, 7))", new { request.Feature }, transaction, cancellationToken: cancel));
        var about = await ObjectAsync(connection, request.Feature, cancel)
            ?? throw new Fault(FaultCode.NotFound, $"没有可以决定的对象 {request.Feature}（厂区、锅炉或集群）。", $"There is nothing to decide on with id {request.Feature} (a site, a boiler or a cluster).", "feature");
        Check(request, about);

        var current = (await ListAsync(connection, about, cancel)).FirstOrDefault();
        if (current is not null && current.Id != request.BasedOn)
        {
            throw new Fault(
                FaultCode.Conflict,
                $"“{current.Name}”已有较新的决定：{current.WayTitle.Zh}（{current.DecidedBy}，{current.RecordedAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}，编号 {current.Id}）；请以它为基础重新决定。",
                $"'{current.Name}' has a newer decision: {current.WayTitle.En} ({current.DecidedBy}, {current.RecordedAt:yyyy-MM-dd HH:mm}Z, id {current.Id}); decide again based on it.",
                "basedOn");
        }

        var id = Guid.CreateVersion7();
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Of<Decisions>(about.Kind == "site" ? "RecordSiteDecision" : "RecordObjectDecision"), new
        {
            City = about.CityCode,
            Id = id,
            about.Kind,
            request.Feature,
            request.Way,
            DecidedOn = AnalysisRuns.Today.ToDateTime(TimeOnly.MinValue),
            DecidedBy = request.DecidedBy.Trim(),
            request.BasedOn,
            ReceivingPark = Blank(request.ReceivingPark),
            StartDue = request.StartDue?.ToDateTime(TimeOnly.MinValue),
            FinishDue = request.FinishDue?.ToDateTime(TimeOnly.MinValue),
            Note = Blank(request.Note),
            about.IsSample,
        }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return (await ListAsync(connection, about, cancel)).Single(d => d.Id == id);
    }

    /// <summary>All decisions on a site, boiler or cluster, newest first; those of the policy documents included. Empty when there is no such object.</summary>
    public async Task<IReadOnlyList<Decision>> OnAsync(Guid feature, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await ObjectAsync(connection, feature, cancel) is { } about ? await ListAsync(connection, about, cancel) : [];
    }

    /// <summary>The ways an object of this kind can go: the choices of <c>decided_way</c> of the analysis that decides on such.</summary>
    private static IReadOnlyList<Choice> Ways(string kind) =>
        AnalysisCatalogue.All.Select(a => a.Description).FirstOrDefault(d => d.Decides == kind)?.Columns.Single(c => c.Name == "decided_way").Choices ?? [];

    private static async Task<DecidedObject?> ObjectAsync(NpgsqlConnection connection, Guid feature, CancellationToken cancel)
    {
        var about = await connection.QueryFirstOrDefaultAsync<DecidedObject>(new CommandDefinition(SqlFile.Of<Decisions>("DecidedObject"), new { feature }, cancellationToken: cancel));
        return about is null ? null : about with { Feature = feature };
    }

    private static async Task<IReadOnlyList<Decision>> ListAsync(NpgsqlConnection connection, DecidedObject about, CancellationToken cancel) =>
        [.. (await connection.QueryAsync<StoredDecision>(new CommandDefinition(SqlFile.Of<Decisions>("DecisionsOn"), new { about.Feature }, cancellationToken: cancel))).Select(d => d.ToDecision(about))];

    private static void Check(DecisionRequest request, DecidedObject about)
    {
        var ways = Ways(about.Kind);
        if (ways.All(w => w.Value != request.Way))
        {
            throw new Fault(
                FaultCode.BadValue,
                $"方式“{Fault.Show(request.Way)}”不可用；允许：{string.Join("、", ways.Select(w => $"{w.Value}（{w.Title.Zh}）"))}。",
                $"Way '{Fault.Show(request.Way)}' is not allowed; allowed: {string.Join(", ", ways.Select(w => w.Value))}.",
                "way");
        }

        Length(request.DecidedBy, 1, 50, "decidedBy", "决定人");
        Length(request.Note, 0, 2000, "note", "说明");
        Length(request.ReceivingPark, 0, 200, "receivingPark", "承接园区");
        if (request is { StartDue: { } start, FinishDue: { } finish } && start > finish)
        {
            throw new Fault(FaultCode.BadValue, $"启动期限 {start:yyyy-MM-dd} 晚于完成期限 {finish:yyyy-MM-dd}。", $"The start date {start:yyyy-MM-dd} is after the finish date {finish:yyyy-MM-dd}.", "startDue");
        }

        if (about.Kind != "site" && !string.IsNullOrWhiteSpace(request.ReceivingPark))
        {
            throw new Fault(FaultCode.BadValue, $"承接园区“{Fault.Show(request.ReceivingPark)}”只用于厂区搬迁，{about.Name} 不是厂区。", $"Receiving park '{Fault.Show(request.ReceivingPark)}' is for sites only; {about.Name} is none.", "receivingPark");
        }
    }

    private static void Length(string? value, int least, int most, string field, string name)
    {
        var text = value?.Trim() ?? "";
        if (text.Length < least || text.Length > most || text.Contains('\0'))
        {
            throw new Fault(FaultCode.BadValue, $"{name}“{Fault.Show(value)}”的长度应为 {least}–{most} 个字符。", $"{field} '{Fault.Show(value)}' must have {least} to {most} characters.", field);
        }
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private sealed record DecidedObject
    {
        public Guid Feature { get; init; }
        public string Kind { get; init; } = "";
        public string CityCode { get; init; } = "";
        public string Name { get; init; } = "";
        public bool IsSample { get; init; }
    }

    private sealed class StoredDecision
    {
        public Guid Id { get; init; }
        public string Way { get; init; } = "";
        public string? ReceivingPark { get; init; }
        public DateTime? StartDue { get; init; }
        public DateTime? FinishDue { get; init; }
        public string? Note { get; init; }
        public string? DecidedBy { get; init; }
        public DateTime? DecidedOn { get; init; }
        public DateTime RecordedAt { get; init; }
        public string Source { get; init; } = "";

        public Decision ToDecision(DecidedObject about) => new(
            Id, about.Feature, about.Name, Way, Ways(about.Kind).FirstOrDefault(w => w.Value == Way)?.Title ?? new(Way, Way), ReceivingPark,
            StartDue is { } s ? DateOnly.FromDateTime(s) : null,
            FinishDue is { } f ? DateOnly.FromDateTime(f) : null,
            Note, DecidedBy ?? Source,
            DecidedOn is { } on ? DateOnly.FromDateTime(on) : null, RecordedAt, Source);
    }
}
