using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Tests.Imports.Ledgers;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>What the tests of dirty ledgers share: counties and firms in the database, and the files.</summary>
public abstract class DirtTest(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    protected static readonly LedgerOptions Options = new(DataDate: new DateOnly(2025, 6, 30));

    /// <summary>Puts the counties of <see cref="CleanLedgers"/> and its first firms into the database, once for a class.</summary>
    public async Task InitializeAsync()
    {
        if (await ScalarAsync<bool>("select exists (select from admin_region)"))
        {
            return;
        }

        foreach (var county in CleanLedgers.Counties)
        {
            await OutlineAsync("county", county, "县" + county, "421000", CleanLedgers.WestOf(county), CleanLedgers.South, CleanLedgers.Side);
        }

        var firms = DirtGenerator.Clean("sites", 1, 1, DirtGenerator.Firms);
        var outcome = await LedgerAsync(Write(firms, "firms", FileForm.All[0]), Options with { Template = "sites" });
        (outcome.New, outcome.Rejected).ShouldBe((DirtGenerator.Firms, 0));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private protected string Write(DirtGenerator ledger, string name, FileForm form, IReadOnlyDictionary<string, byte[]>? old = null) =>
        Files.Write($"{name}.{form.Extension}", form.Extension == "xls" ? old![name] : ledger.Table.Bytes(form));

    /// <summary>A region as a box in degrees.</summary>
    protected Task OutlineAsync(string level, string code, string name, string parent, double west, double south, double side) => new Layout(Test.Database).ExecuteAsync(
        """
        insert into admin_region (city_code, code, name_zh, level, parent_code, accuracy_m, valid_from, source_doc, quality, is_sample, geom)
        values ('421000', @code, @name, @level, @parent, 0, '2000-01-01', 'test', 'verified', false, st_multi(st_setsrid(st_makeenvelope(@west, @south, @west + @side, @south + @side), 4490)))
        """,
        new { level, code, name, parent, west, south, side });

    /// <summary>Column letters, counted here anew.</summary>
    private protected static string Address(DirtGenerator ledger, DirtRow row, string key)
    {
        var (at, letters) = (ledger.Columns.IndexOf(key), "");
        for (var n = at + 1; n > 0; n = (n - 1) / 26)
        {
            letters = (char)('A' + ((n - 1) % 26)) + letters;
        }

        return letters + row.Number;
    }

    /// <summary>The remark a fault asks for; null when there is none.</summary>
    private protected static Remark? Found(DirtGenerator ledger, DirtRow row, PlantedFault fault, IEnumerable<Remark> remarks) =>
        remarks.FirstOrDefault(r => r.Rule == fault.Rule && r.Severity == fault.Severity && r.Row == row.Number && (fault.Column is null ? r.Column < 0 : LedgerRun.Cell(r) == Address(ledger, row, fault.Column)));

    private protected static string Described(DirtGenerator ledger, DirtRow row, PlantedFault fault, IEnumerable<Remark> remarks) =>
        $"{fault.Rule} {fault.Severity} {(fault.Column is null ? "row " + row.Number : Address(ledger, row, fault.Column))} {fault.Column} '{DirtTable.Shown(fault.Cell)}' ({fault.Dirt}); said: "
        + string.Join(" | ", remarks.Where(r => r.Row == row.Number).Select(r => $"{r.Rule} {r.Severity} {LedgerRun.Cell(r)} {r.Sentence.Zh}"));

    /// <summary>Every stored value that is not the truth, and rows that are stored or missing against it.</summary>
    private protected static IEnumerable<string> Wrong(DirtGenerator ledger, StoredRows stored, Remark[] remarks)
    {
        foreach (var row in ledger.Rows)
        {
            var held = stored.Numbers.Contains(row.Number);
            var expected = !row.IsRejected && !ledger.Merged.Contains(row);
            if (held != expected)
            {
                yield return $"row {row.Number} is {(held ? "stored" : "not stored")}; planted: {string.Join(", ", row.Faults.Select(f => f.Dirt))}; said: {string.Join(" | ", remarks.Where(r => r.Row == row.Number).Select(r => $"{r.Rule} {r.Severity} {r.Sentence.Zh}"))}";
                continue;
            }

            foreach (var (key, truth) in held ? row.Truth.Where(t => StoredRows.Holds(ledger.Template, t.Key)) : [])
            {
                var mayBeUnknown = stored.Shown(row.Number, key) is null && row.Faults.Exists(f => f.Column == key && f.MayBeUnknown) && remarks.Any(r => r.Row == row.Number && r.Column == ledger.Columns.IndexOf(key));
                if (!mayBeUnknown && !stored.Is(row.Number, key, truth))
                {
                    yield return $"row {row.Number} {key}: stored '{stored.Shown(row.Number, key)}', true '{truth}', entered '{DirtTable.Shown(row.Cells.GetValueOrDefault(key))}'; planted: {string.Join(", ", row.Faults.Select(f => f.Dirt))}";
                }
            }
        }
    }
}
