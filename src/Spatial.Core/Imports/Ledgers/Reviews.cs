using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Contract.Imports;
using Spatial.Database;

namespace Spatial.Imports.Ledgers;

/// <summary>The questions that imports raised, and the answers of persons. An answer is recorded only: <c>same</c> merges no rows, moves nothing from one to the other and closes no firm.</summary>
public sealed class Reviews(SpatialDatabase database)
{
    /// <summary>Most questions given at once.</summary>
    public const int Most = 1000;

    private static readonly Dictionary<string, Text> Titles = new(StringComparer.Ordinal)
    {
        ["same_firm"] = new("可能是同一企业", "may be one firm"),
        ["same_site"] = new("可能是同一厂区", "may be one site"),
        ["renamed"] = new("疑似更名", "change of name"),
        ["check_character"] = new("信用代码校验位不符", "check character of the credit code"),
        ["permit_code"] = new("许可证编号与信用代码不一致", "permit and credit code differ"),
    };

    /// <summary>Questions, those most alike first, then by time.</summary>
    /// <param name="city">Name or code; null: every city.</param>
    /// <param name="open">True: those nobody has decided; false: those decided; null: all.</param>
    /// <param name="limit">1 to <see cref="Most"/>.</param>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>: no such city.</exception>
    public async Task<ReviewPage> ListAsync(string? city, bool? open, int limit, int offset, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var code = city is null ? null : (await Analyses.City.FindAsync(connection, city, cancel)).Code;
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(SqlFile.Of<Reviews>(), new { code, open, id = (Guid?)null, limit, offset }, cancellationToken: cancel))).ToList();
        var matched = rows.Count > 0 && offset == 0 && rows.Count < limit ? rows.Count : await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from review where (@code::text is null or city_code = @code) and (@open::boolean is null or (decision is null) = @open)", new { code, open }, cancellationToken: cancel));
        return new ReviewPage(matched, limit, offset, [.. rows.Select(Of)]);
    }

    /// <summary>One question.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public async Task<Review> OfAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await OneAsync(connection, id, cancel);
    }

    /// <summary>Records an answer; the one before, if any, stays in the note.</summary>
    /// <exception cref="Fault">
    /// <see cref="FaultCode.NotFound"/>: no such question; <see cref="FaultCode.BadValue"/>: an answer the question does not take, or no name;
    /// <see cref="FaultCode.Conflict"/>: it has been decided since <see cref="ReviewDecision.BasedOn"/>.
    /// </exception>
    public async Task<Review> DecideAsync(Guid id, ReviewDecision decision, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select from review where id = @id for update", new { id }, cancellationToken: cancel));
        var current = await OneAsync(connection, id, cancel);
        Check(current, decision);
        if (current.DecidedAt is { } at && at != decision.BasedOn)
        {
            var when = at.ToOffset(TimeSpan.FromHours(8));
            throw new Fault(
                FaultCode.Conflict,
                $"这个问题已有较新的决定：{current.Decision}（{current.DecidedBy}，{when:yyyy-MM-dd HH:mm}）；请以它为基础（basedOn {at.UtcDateTime:O}）重新决定。",
                $"The question has a newer decision: {current.Decision} ({current.DecidedBy}, {when:yyyy-MM-dd HH:mm} +08:00); decide again based on it (basedOn {at.UtcDateTime:O}).",
                "basedOn");
        }

        var before = current.DecidedAt is null ? null : $"（原：{current.Decision}，{current.DecidedBy}，{current.DecidedAt.Value.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm}{(current.Note is null ? "" : "，" + current.Note)}）";
        var note = string.Join(' ', new[] { string.IsNullOrWhiteSpace(decision.Note) ? null : decision.Note.Trim(), before }.OfType<string>());
        await connection.ExecuteAsync(new CommandDefinition(
            "update review set decision = @Decision, decided_by = @By, decided_at = clock_timestamp(), note = @Note where id = @id",
            new { decision.Decision, By = decision.By.Trim(), Note = note.Length == 0 ? null : note, id },
            cancellationToken: cancel));
        var decided = await OneAsync(connection, id, cancel);
        await transaction.CommitAsync(cancel);
        return decided;
    }

    private static async Task<Review> OneAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(SqlFile.Of<Reviews>(), new { code = (string?)null, open = (bool?)null, id = (Guid?)id, limit = 1, offset = 0 }, cancellationToken: cancel));
        return row is null ? throw new Fault(FaultCode.NotFound, $"没有待核实的问题 {id}。", $"There is no question {id}.", "id") : Of(row);
    }

    private static void Check(Review review, ReviewDecision decision)
    {
        string[] allowed = review.Kind is "check_character" or "permit_code" ? ["correct", "wrong"] : ["same", "different"];
        if (!allowed.Contains(decision.Decision))
        {
            throw new Fault(
                FaultCode.BadValue,
                $"“{Fault.Show(decision.Decision)}”不是“{review.KindTitle.Zh}”的答案；允许：{string.Join("、", allowed)}。",
                $"'{Fault.Show(decision.Decision)}' is no answer to '{review.KindTitle.En}'; allowed: {string.Join(", ", allowed)}.",
                "decision");
        }

        Length(decision.By, 1, 50, "by", "决定人");
        Length(decision.Note, 0, 2000, "note", "说明");
    }

    private static void Length(string? value, int least, int most, string field, string name)
    {
        var text = value?.Trim() ?? "";
        if (text.Length < least || text.Length > most || text.Contains('\0'))
        {
            throw new Fault(FaultCode.BadValue, $"{name}“{Fault.Show(value)}”的长度应为 {least}–{most} 个字符。", $"{field} '{Fault.Show(value)}' must have {least} to {most} characters.", field);
        }
    }

    private static Review Of(Row r) => new(
        r.Id, r.Kind, Titles[r.Kind], r.CityCode, r.ObjectId, r.OtherId, r.Score, r.DistanceM, new Text(r.ReasonZh, r.ReasonEn), r.Batch, new DateTimeOffset(r.OpenedAt), r.Decision, r.DecidedBy,
        r.DecidedAt is { } at ? new DateTimeOffset(at) : null, r.Note, r.IsSample);

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public string CityCode { get; init; } = "";

        public Guid ObjectId { get; init; }

        public Guid? OtherId { get; init; }

        public decimal? Score { get; init; }

        public decimal? DistanceM { get; init; }

        public string ReasonZh { get; init; } = "";

        public string ReasonEn { get; init; } = "";

        public Guid? Batch { get; init; }

        public DateTime OpenedAt { get; init; }

        public string? Decision { get; init; }

        public string? DecidedBy { get; init; }

        public DateTime? DecidedAt { get; init; }

        public string? Note { get; init; }

        public bool IsSample { get; init; }
    }
}
