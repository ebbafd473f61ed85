using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Imports.Ledgers;

/// <summary>The checks that compare the rows of a ledger with each other and with what is known, one query after another; a row in error is taken out of the stage before the next.</summary>
internal static class LedgerChecks
{
    public static async Task RunAsync(LedgerRun run, NpgsqlConnection connection, Ledger ledger, MergeSource source, RowTally tally, CancellationToken cancel)
    {
        await DropRejectedAsync(connection, tally, cancel);
        var checks = new List<string>();
        if (ledger.NeedsOwner)
        {
            await LedgerSql.ExecuteAsync(connection, "alter table stage add column if not exists uscc text, add column if not exists permit_no text, add column if not exists site_no int", source, cancel);
            await LedgerSql.ExecuteAsync(connection, SqlFile.Of<Ledger>("Owners"), source, cancel);
            if (!ledger.OwnerMayBeUnknown)
            {
                checks.Add(SqlFile.Of<Ledger>("OwnerChecks"));
            }
        }

        if (ledger.Key.Count > 0)
        {
            checks.Add(RepeatedRows.Sql(ledger));
        }

        foreach (var check in checks.Concat(ledger.Checks.Select(ledger.Sql)))
        {
            var found = await connection.QueryAsync<Found>(new CommandDefinition(check, source, commandTimeout: 0, cancellationToken: cancel));
            foreach (var f in found)
            {
                if (f.Drop)
                {
                    tally.Drop(f.N);
                }

                run.Add(tally, f.N, f.Rule, Enum.Parse<Severity>(f.Severity, ignoreCase: true), f.ColumnKey, new Text(f.MessageZh, f.MessageEn));
            }

            await DropRejectedAsync(connection, tally, cancel);
        }
    }

    // Checks after this one, and the tables, see only rows that are still taken.
    private static async Task DropRejectedAsync(NpgsqlConnection connection, RowTally tally, CancellationToken cancel)
    {
        var dropped = tally.TakeDropped();
        if (dropped.Length > 0)
        {
            await LedgerSql.ExecuteAsync(connection, "delete from stage where n = any(@dropped)", new { dropped }, cancel);
        }
    }

    private sealed class Found
    {
        public int N { get; set; }

        public string Rule { get; set; } = "";

        public string Severity { get; set; } = "";

        public string? ColumnKey { get; set; }

        public string MessageZh { get; set; } = "";

        public string MessageEn { get; set; } = "";

        /// <summary>The row says what another says already: it is taken, but not twice.</summary>
        public bool Drop { get; set; }
    }
}
