using System.Text.Json;
using Spatial.Contract.Imports;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>A run of an import as it is said over HTTP.</summary>
internal static class UploadReport
{
    private const int FirstRemarks = 200;

    /// <summary>The whole of a check or of a publication.</summary>
    public static ImportCheck Of(LedgerRun run, LedgerOptions options, CancellationToken cancel)
    {
        var (o, plan) = (run.Outcome!, run.Plan);
        var rules = Rules(run);
        return new ImportCheck(
            JsonNamingPolicy.CamelCase.ConvertName(o.State.ToString()),
            plan.Template.Id,
            plan.Template.Title,
            plan.Guessed,
            plan.Score,
            plan.Described,
            [.. plan.Sheets.Select(s => new SheetHeader(run.SheetName(s.Sheet.Index), s.HeaderRow, s.FirstDataRow))],
            new ImportChoices(options.Template, options.AcceptDatum, options.DataDate, options.IsSample, options.AllOrNothing, options.By),
            new ImportCounts(o.Read, o.Accepted, o.Fixed, o.Warned, o.Rejected, o.Skipped, o.New, o.Changed, o.Alike),
            o.Batch,
            rules,
            o.Notes,
            o.Datum is null ? null : JsonElement.Parse(o.Datum),
            rules.Sum(r => r.Fixed + r.Warnings + r.Errors),
            [.. run.Remarks().Take(FirstRemarks).Select(r => Of(run, r))],
            UploadPreview.Of(run, options.DataDate, cancel));
    }

    /// <summary>A page of the remarks that fit.</summary>
    public static ImportRemarks Remarks(LedgerRun run, Severity? severity, string? rule, int offset, int limit)
    {
        var matched = Rules(run).Where(r => rule is null || r.Rule == rule).Sum(r => severity switch
        {
            null => r.Fixed + r.Warnings + r.Errors,
            Severity.Fixed => r.Fixed,
            Severity.Warning => r.Warnings,
            _ => r.Errors,
        });
        var fitting = offset >= matched ? [] : run.Remarks().Where(r => (severity is null || r.Severity == severity) && (rule is null || r.Rule == rule)).Skip(offset).Take(Math.Min(limit, matched - offset));
        return new ImportRemarks(matched, offset, [.. fitting.Select(r => Of(run, r))]);
    }

    private static ImportRemark Of(LedgerRun run, Remark remark) => new(
        run.SheetName(remark.Sheet), remark.Row, LedgerRun.Cell(remark), remark.Rule, JsonNamingPolicy.CamelCase.ConvertName(remark.Severity.ToString()), remark.Original, remark.Sentence);

    // The remarks about the file itself are counted with the others: the list shows them too.
    private static List<RuleTally> Rules(LedgerRun run)
    {
        var sum = run.Log.ByRule.Select(r => new RuleTally(r.Key, r.Value[0], r.Value[1], r.Value[2])).ToList();
        foreach (var remark in run.Plan.Remarks)
        {
            var at = sum.FindIndex(r => r.Rule == remark.Rule);
            if (at < 0)
            {
                at = sum.Count;
                sum.Add(new RuleTally(remark.Rule, 0, 0, 0));
            }

            sum[at] = remark.Severity switch
            {
                Severity.Fixed => sum[at] with { Fixed = sum[at].Fixed + 1 },
                Severity.Warning => sum[at] with { Warnings = sum[at].Warnings + 1 },
                _ => sum[at] with { Errors = sum[at].Errors + 1 },
            };
        }

        return [.. sum.OrderByDescending(r => r.Errors).ThenByDescending(r => r.Warnings).ThenByDescending(r => r.Fixed)];
    }
}
