using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Xunit.Abstractions;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>Ledgers in which every fault is known (issue 5, item 2): what is found, what is called wrong that is right, and every value that is stored.</summary>
public class PlantedDirtTests(TestDatabase test, ITestOutputHelper output) : DirtTest(test)
{
    private const int Ledgers = 36;

    [Fact]
    public async Task At_least_99_percent_of_the_faults_are_found_no_clean_cell_is_called_wrong_and_no_stored_value_is_untrue()
    {
        var made = Enumerable.Range(0, Ledgers).Select(Make).ToArray();
        var old = OldWorkbooks.Of(made.Where(m => m.Form.Extension == "xls").ToDictionary(m => m.Name, m => m.Ledger.Table.Bytes(m.Form)));
        var (planted, rows, misses, alarms, wrong, sums) = (0, 0, new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, ledger, form) in made)
        {
            var (outcome, remarks) = await RunAsync(Write(ledger, name, form, old), Options with { Template = ledger.Template });
            var stored = await StoredRows.OfAsync(Test.Database, ledger.Template, outcome.Batch);
            rows += ledger.Rows.Count;
            if ((outcome.Read, outcome.Skipped, outcome.Rejected) != (ledger.Rows.Count, ledger.Totals, ledger.Rows.Count(r => r.IsRejected)) || outcome.Accepted + outcome.Fixed + outcome.Warned + outcome.Rejected != outcome.Read)
            {
                sums.Add($"{name}: read {outcome.Read} of {ledger.Rows.Count}, skipped {outcome.Skipped} of {ledger.Totals}, rejected {outcome.Rejected} of {ledger.Rows.Count(r => r.IsRejected)}");
            }

            foreach (var row in ledger.Rows)
            {
                planted += row.Faults.Count;
                misses.AddRange(row.Faults.Where(f => Found(ledger, row, f, remarks) is null).Select(f => $"{name}: {Described(ledger, row, f, remarks)}"));
            }

            alarms.AddRange(Alarms(ledger, remarks).Select(a => $"{name}: {a}"));
            wrong.AddRange(Wrong(ledger, stored, remarks).Select(w => $"{name}: {w}"));
        }

        var told = $"{Ledgers} ledgers, {rows} rows, {planted} faults, {misses.Count} missed, {alarms.Count} false alarms, {wrong.Count} wrong values";
        output.WriteLine(told);
        sums.ShouldBeEmpty();
        wrong.ShouldBeEmpty(told + "\n" + string.Join('\n', wrong.Take(60)));
        alarms.ShouldBeEmpty(told + "\n" + string.Join('\n', alarms.Take(60)));
        misses.Count.ShouldBeLessThanOrEqualTo(planted / 100, told + "\n" + string.Join('\n', misses.Take(60)));
    }

    private static (string Name, DirtGenerator Ledger, FileForm Form) Make(int seed)
    {
        var random = new Random(seed);
        var form = FileForm.All[seed % FileForm.All.Count];
        var template = CleanLedgers.Templates[seed % CleanLedgers.Templates.Length];
        return ($"{seed} {template} {form.Name}".Replace(' ', '-'), DirtGenerator.Dirty(template, seed, 1000 * (seed + 1), 60 + random.Next(141), 0.05 + (0.15 * random.NextDouble()), form), form);
    }

    // Errors and warnings about cells that nobody spoilt. A spoilt row may be warned of as a whole.
    private static IEnumerable<string> Alarms(DirtGenerator ledger, Remark[] remarks)
    {
        var rows = ledger.Rows.ToDictionary(r => r.Number);
        foreach (var remark in remarks.Where(r => r.Row > 0 && r.Severity != Severity.Fixed))
        {
            var spoilt = rows.GetValueOrDefault(remark.Row)?.Faults ?? [];
            var key = remark.Column < 0 ? null : ledger.Columns[remark.Column];
            if (!spoilt.Exists(f => key is null ? f.Column is null : f.Column == key || f.Touches.Contains(key)))
            {
                yield return $"{remark.Rule} {remark.Severity} {LedgerRun.Cell(remark) ?? "row " + remark.Row} {key}: {remark.Sentence.Zh}; planted: {string.Join(", ", spoilt.Select(f => f.Dirt))}";
            }
        }
    }
}
