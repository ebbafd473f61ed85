using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>What the tests of ledgers share: a ledger written as text from rows by column key, and imported.</summary>
public abstract class LedgerTest(TestDatabase test) : ImportTest(test)
{
    /// <summary>A usual site of Jingzhou; the named cells are replaced.</summary>
    protected static Dictionary<string, string> Site(params (string Key, string Cell)[] cells) => With(
        new()
        {
            ["name_zh"] = "荆州甲化工有限公司",
            ["uscc"] = "91421000MA0000015N",
            ["entity_type"] = "企业",
            ["industry_primary"] = "2614",
            ["size"] = "中",
            ["region_code"] = "421002",
            ["longitude"] = "112.25001",
            ["latitude"] = "30.31001",
            ["datum"] = "WGS84",
            ["status"] = "在产",
        },
        cells);

    protected static Dictionary<string, string> With(Dictionary<string, string> row, params (string Key, string Cell)[] cells)
    {
        foreach (var (key, cell) in cells)
        {
            row[key] = cell;
        }

        return row;
    }

    /// <summary>A ledger as UTF-8 text, its header as the template writes it; the columns are those some row has.</summary>
    protected string Csv(string template, string name, params Dictionary<string, string>[] rows)
    {
        var columns = TemplateCatalogue.Of(template).Columns.Where(c => rows.Any(r => r.ContainsKey(c.Key))).ToArray();
        var lines = rows.Select(r => string.Join(",", columns.Select(c => Quoted(r.GetValueOrDefault(c.Key, "")))));
        return Files.Write(name, string.Join(",", columns.Select(c => c.Header)) + "\n" + string.Join("\n", lines) + "\n");
    }

    protected async Task<LedgerOutcome> LedgerAsync(string path, LedgerOptions? options = null) => (await RunAsync(path, options)).Outcome;

    /// <summary>The outcome and every remark.</summary>
    protected async Task<(LedgerOutcome Outcome, Remark[] Remarks)> RunAsync(string path, LedgerOptions? options = null)
    {
        using var run = await LedgerImport.RunAsync(Test.Database, path, options ?? new LedgerOptions(DataDate: new DateOnly(2025, 6, 30)), null, CancellationToken.None);
        var outcome = run.Outcome!;
        (outcome.Accepted + outcome.Fixed + outcome.Warned + outcome.Rejected).ShouldBe(outcome.Read, "the four add up to the rows read");
        return (outcome, [.. run.Remarks()]);
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
