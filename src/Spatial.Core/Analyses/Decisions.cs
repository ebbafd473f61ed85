using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Analyses;

/// <summary>Planners' decisions over proposals. A decision is never edited: a new one is recorded over it and both stay.</summary>
public sealed class Decisions(SpatialDatabase database)
{
    private static readonly string[] Ways = ["InPlaceUpgrade", "RelocateToPark", "Convert", "Close"];

    /// <summary>Records a decision.</summary>
    /// <exception cref="Fault">
    /// <see cref="FaultCode.NotFound"/> when there is no such site; <see cref="FaultCode.BadValue"/> for a way, date or name that cannot be;
    /// <see cref="FaultCode.Conflict"/> when a newer decision than <see cref="DecisionRequest.BasedOn"/> exists (it is named).
    /// </exception>
    public async Task<Decision> RecordAsync(DecisionRequest request, CancellationToken cancel)
    {
        Check(request);
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Two planners deciding at once: the second waits here, then sees the first.
        var city = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "select city_code from site where id = @Site for update", new { request.Site }, transaction, cancellationToken: cancel))
            ?? throw new Fault(FaultCode.NotFound, $"没有厂区 {request.Site}。", $"There is no site {request.Site}.", "site");

        var current = (await ListAsync(connection, request.Site, cancel)).FirstOrDefault();
        if (current is not null && current.Id != request.BasedOn)
        {
            throw new Fault(
                FaultCode.Conflict,
                $"“{current.SiteName}”已有较新的决定：{Way(current.Way).Zh}（{current.DecidedBy}，{current.RecordedAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}，编号 {current.Id}）；请以它为基础重新决定。",
                $"'{current.SiteName}' has a newer decision: {Way(current.Way).En} ({current.DecidedBy}, {current.RecordedAt:yyyy-MM-dd HH:mm}Z, id {current.Id}); decide again based on it.",
                "basedOn");
        }

        var id = Guid.CreateVersion7();
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Of<Decisions>("RecordDecision"), new
        {
            City = city,
            Id = id,
            request.Site,
            request.Way,
            DecidedOn = AnalysisRuns.Today.ToDateTime(TimeOnly.MinValue),
            DecidedBy = request.DecidedBy.Trim(),
            request.BasedOn,
            ReceivingPark = Blank(request.ReceivingPark),
            StartDue = request.StartDue?.ToDateTime(TimeOnly.MinValue),
            FinishDue = request.FinishDue?.ToDateTime(TimeOnly.MinValue),
            Note = Blank(request.Note),
        }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return (await ListAsync(connection, request.Site, cancel)).Single(d => d.Id == id);
    }

    /// <summary>All decisions on a site, newest first; those of the policy documents included.</summary>
    public async Task<IReadOnlyList<Decision>> OfSiteAsync(Guid site, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await ListAsync(connection, site, cancel);
    }

    /// <summary>What a way is called.</summary>
    public static Text Way(string way) => way switch
    {
        "InPlaceUpgrade" => new("就地改造", "in-place upgrade"),
        "RelocateToPark" => new("退城入园", "relocation into a park"),
        "Convert" => new("转型转产", "conversion"),
        "Close" => new("关闭退出", "closure"),
        _ => new("待定", "undecided"),
    };

    private static async Task<IReadOnlyList<Decision>> ListAsync(NpgsqlConnection connection, Guid site, CancellationToken cancel) =>
        [.. (await connection.QueryAsync<StoredDecision>(new CommandDefinition(SqlFile.Of<Decisions>("DecisionsOfSite"), new { site }, cancellationToken: cancel))).Select(d => d.ToDecision())];

    private static void Check(DecisionRequest request)
    {
        if (!Ways.Contains(request.Way))
        {
            throw new Fault(FaultCode.BadValue, $"改造方式“{Fault.Show(request.Way)}”不可用；允许：{string.Join("、", Ways)}。", $"Way '{Fault.Show(request.Way)}' is not allowed; allowed: {string.Join(", ", Ways)}.", "way");
        }

        Length(request.DecidedBy, 1, 50, "decidedBy", "决定人");
        Length(request.Note, 0, 2000, "note", "说明");
        Length(request.ReceivingPark, 0, 200, "receivingPark", "承接园区");
        if (request is { StartDue: { } start, FinishDue: { } finish } && start > finish)
        {
            throw new Fault(FaultCode.BadValue, $"启动期限 {start:yyyy-MM-dd} 晚于完成期限 {finish:yyyy-MM-dd}。", $"The start date {start:yyyy-MM-dd} is after the finish date {finish:yyyy-MM-dd}.", "startDue");
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

    private sealed class StoredDecision
    {
        public Guid Id { get; init; }
        public Guid Site { get; init; }
        public string SiteName { get; init; } = "";
        public string Way { get; init; } = "";
        public string? ReceivingPark { get; init; }
        public DateTime? StartDue { get; init; }
        public DateTime? FinishDue { get; init; }
        public string? Note { get; init; }
        public string? DecidedBy { get; init; }
        public DateTime? DecidedOn { get; init; }
        public DateTime RecordedAt { get; init; }
        public string Source { get; init; } = "";

        public Decision ToDecision() => new(
            Id, Site, SiteName, Way, ReceivingPark,
            StartDue is { } s ? DateOnly.FromDateTime(s) : null,
            FinishDue is { } f ? DateOnly.FromDateTime(f) : null,
            Note, DecidedBy ?? Source,
            DateOnly.FromDateTime(DecidedOn ?? RecordedAt), RecordedAt, Source);
    }
}
