using System.Text.Json;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports.Ledgers;

/// <summary>The record of a ledger's import: its batch, every remark, the cells as entered; and whether the same file came before.</summary>
internal static class LedgerRecord
{
    /// <summary>Writes it, and what follows the publication: links and questions.</summary>
    public static async Task WriteAsync(LedgerRun run, NpgsqlConnection connection, Ledger ledger, MergeSource source, string sha256, LedgerOptions options, CancellationToken cancel)
    {
        var o = run.Outcome!;
        await LedgerSql.ExecuteAsync(
            connection,
            SqlFile.Of<Ledger>("RecordBatch"),
            new
            {
                source.Batch, source.Document, sha256, format = run.File.Format, target = ledger.Id, o.Read, o.Accepted, o.Rejected, source.By, o.Fixed, o.Warned, o.Skipped, o.New, o.Changed, o.Alike,
                day = source.Day, options = OptionsJson(options), o.Datum,
            },
            cancel);
        foreach (var follow in ledger.Follow)
        {
            await LedgerSql.ExecuteAsync(connection, ledger.Sql(follow), source, cancel);
        }

        await ledger.FollowAsync(connection, source, cancel);

        foreach (var objects in ledger.Targets.Where(t => t.IsObject))
        {
            await LedgerSql.ExecuteAsync(connection, SqlFile.Of<Ledger>("RecordEntered").Replace("incoming_object", "incoming_" + objects.Table, StringComparison.Ordinal), new { source.Batch, template = ledger.Id, source.Sheets }, cancel);
        }

        await using var copy = await connection.BeginBinaryImportAsync("copy import_remark (import_batch_id, n, rule, severity, sheet, row, cell, original, message_zh, message_en) from stdin (format binary)", cancel);
        copy.Timeout = Timeout.InfiniteTimeSpan;
        var n = 0;
        foreach (var remark in run.Remarks())
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(source.Batch, cancel);
            await copy.WriteAsync(++n, cancel);
            await copy.WriteAsync(remark.Rule, cancel);
            await copy.WriteAsync(remark.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "fixed" }, cancel);
            await TextAsync(copy, source.Sheets[remark.Sheet], cancel);
            await copy.WriteAsync(remark.Row, cancel);
            await TextAsync(copy, LedgerRun.Cell(remark), cancel);
            await TextAsync(copy, remark.Original?.Replace("\0", "", StringComparison.Ordinal), cancel);
            await copy.WriteAsync(remark.Sentence.Zh.Replace("\0", "", StringComparison.Ordinal), cancel);
            await copy.WriteAsync(remark.Sentence.En.Replace("\0", "", StringComparison.Ordinal), cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancel) => value is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(value, cancel);

    /// <summary>The outcome of the same file imported before, with the same options; null when it was not.</summary>
    public static async Task<LedgerOutcome?> EarlierAsync(NpgsqlConnection connection, LedgerPlan plan, string sha256, LedgerOptions options, CancellationToken cancel)
    {
        var earlier = await connection.QuerySingleOrDefaultAsync<Earlier?>(new CommandDefinition(
            SqlFile.Of<Ledger>("EarlierBatch"), new { sha256, template = plan.Template.Id, options = OptionsJson(options) }, cancellationToken: cancel));
        return earlier is null
            ? null
            : new LedgerOutcome(
                LedgerState.Unchanged, earlier.Id, plan.Template.Id, plan.Guessed, earlier.Read, earlier.Accepted, earlier.Fixed, earlier.Warned, earlier.Rejected, earlier.Skipped, 0, 0, 0, [], plan.Notes, earlier.Datum);
    }

    // What makes the same file another import; who brings it in and whether it is only tried does not.
    private static string OptionsJson(LedgerOptions options) => JsonSerializer.Serialize(new { acceptDatum = options.AcceptDatum, dataDate = options.DataDate, isSample = options.IsSample });

    private sealed record Earlier(Guid Id, int Read, int Accepted, int Fixed, int Warned, int Rejected, int Skipped, string? Datum);
}
