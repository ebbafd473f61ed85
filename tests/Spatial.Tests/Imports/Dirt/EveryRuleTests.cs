using System.Globalization;
using Spatial.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>The workbooks of <see cref="EveryRuleTests"/> as Excel 97, made once.</summary>
public sealed class RuleBooks
{
    private readonly Lazy<Dictionary<string, byte[]>> books = new(() =>
    {
        var form = FileForm.Of("xls");
        return OldWorkbooks.Of(EveryRuleTests.Cases(form).ToDictionary(c => c.Name, c => c.Ledger.Table.Bytes(form)));
    });

    public IReadOnlyDictionary<string, byte[]> Books => books.Value;
}

/// <summary>Each V-rule about a cell or a row, with a real file of that dirt in every form it can come in (issue 5, item 1).</summary>
public class EveryRuleTests(TestDatabase test, RuleBooks books) : DirtTest(test), IClassFixture<RuleBooks>
{
    private static readonly string[] CellRules = [.. CleanLedgers.Templates.SelectMany(DirtCatalogue.Of).Select(d => d.Rule).Distinct().OrderBy(r => r.Length).ThenBy(r => r, StringComparer.Ordinal)];

    public static TheoryData<string, string> RulesAndForms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var rule in CellRules)
            {
                foreach (var form in FileForm.All)
                {
                    data.Add(rule, form.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RulesAndForms))]
    public async Task Dirt_of_a_rule_is_named_with_its_cell_its_value_and_what_became_of_the_row(string rule, string form)
    {
        var wrong = new List<string>();
        foreach (var (name, ledger) in Cases(FileForm.Of(form)).Where(c => c.Rule == rule).Select(c => (c.Name, c.Ledger)))
        {
            var (outcome, remarks) = await RunAsync(Write(ledger, name, FileForm.Of(form), form == "xls" ? books.Books : null), Options with { Template = ledger.Template });
            var stored = await StoredRows.OfAsync(Test.Database, ledger.Template, outcome.Batch);
            outcome.Read.ShouldBe(ledger.Rows.Count);
            outcome.Rejected.ShouldBe(ledger.Rows.Count(r => r.IsRejected), string.Join('\n', remarks.Select(r => $"{r.Rule} {r.Severity} {LedgerRun.Cell(r)} {r.Sentence.Zh}")));
            foreach (var row in ledger.Rows)
            {
                foreach (var fault in row.Faults)
                {
                    wrong.AddRange(Faulty(ledger, row, fault, remarks, stored, !FileForm.Of(form).IsText));
                }
            }

            wrong.AddRange(Wrong(ledger, stored, remarks).Select(w => $"{ledger.Template}: {w}"));
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    /// <summary>A ledger for each rule and template in a form.</summary>
    internal static IEnumerable<(string Rule, string Name, DirtGenerator Ledger)> Cases(FileForm form)
    {
        var at = FileForm.All.ToList().IndexOf(form);
        for (var r = 0; r < CellRules.Length; r++)
        {
            for (var t = 0; t < CleanLedgers.Templates.Length; t++)
            {
                var template = CleanLedgers.Templates[t];
                Spoiling[] dirt = [.. DirtCatalogue.Of(template).Where(d => d.Rule == CellRules[r])];
                if (dirt.Length > 0)
                {
                    yield return (CellRules[r], $"{CellRules[r].Replace('★', 'S')}-{template}", DirtGenerator.Each(template, dirt, 10_000 + (((at * 40) + r) * 6 + t) * 150));
                }
            }
        }
    }

    private static IEnumerable<string> Faulty(DirtGenerator ledger, DirtRow row, PlantedFault fault, Remark[] remarks, StoredRows stored, bool isWorkbook)
    {
        if (Found(ledger, row, fault, remarks) is not { } remark)
        {
            yield return "not found: " + Described(ledger, row, fault, remarks);
            yield break;
        }

        var cell = fault.Cell;
        var shown = cell is decimal amount && isWorkbook ? amount.ToString("0.############", CultureInfo.InvariantCulture) : cell is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : DirtTable.Shown(cell);
        if (string.IsNullOrWhiteSpace(remark.Sentence.Zh) || string.IsNullOrWhiteSpace(remark.Sentence.En))
        {
            yield return "a sentence is missing: " + Described(ledger, row, fault, remarks);
        }

        if (shown.Length > 0)
        {
            if (Plain(remark.Original ?? "") != Plain(shown))
            {
                yield return $"original is '{remark.Original}': " + Described(ledger, row, fault, remarks);
            }

            if (!shown.Split('、').Any(part => Names(remark.Sentence.Zh, part) && Names(remark.Sentence.En, part)))
            {
                yield return $"the value '{shown}' is not named: {remark.Sentence.Zh} / {remark.Sentence.En} ({fault.Dirt})";
            }
        }

        // What was entered is kept beside what is stored; metres of a plane system stand in src_x and src_y.
        if (remark.Severity == Severity.Fixed && remark.Rule is not "V15" && !row.IsRejected && stored.Numbers.Contains(row.Number) && stored.Entered(row.Number, fault.Column!) is var entered && Plain(entered ?? "") != Plain(shown))
        {
            yield return $"kept as entered '{entered}': " + Described(ledger, row, fault, remarks);
        }
    }

    // A day of a workbook is shown in ISO form, of a text as it stands.
    private static string Plain(string text) => DateTime.TryParseExact(text, ["yyyy/M/d", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : text;

    // The value as it stands, cleaned, in full-width or half-width form, or the beginning of a long one.
    private static bool Names(string sentence, string shown)
    {
        var (said, value) = (Folded(sentence), Folded(Plain(shown)));
        return said.Contains(value[..Math.Min(value.Length, 30)], StringComparison.Ordinal) || (decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && said.Contains(number.ToString("0.########", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    private static string Folded(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c).Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c != '\u200B'));
}
