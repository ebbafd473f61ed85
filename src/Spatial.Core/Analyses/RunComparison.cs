using Spatial.Contract;

namespace Spatial.Analyses;

/// <summary>Compares two runs of one analysis row by row (by natural key) and says why each row entered, left or changed.</summary>
internal static class RunComparison
{
    // Columns that follow from others and would only repeat the change.
    private static readonly HashSet<string> Derived = new(StringComparer.Ordinal) { "ordinal", "reasons", "reasons_zh", "rules_fired" };

    public static RunDifference Compare(AnalysisDescription description, Run before, IReadOnlyList<AnalysisRow> beforeRows, Run after, IReadOnlyList<AnalysisRow> afterRows)
    {
        var old = beforeRows.ToLookup(r => r.Key, StringComparer.Ordinal);
        var now = afterRows.ToLookup(r => r.Key, StringComparer.Ordinal);
        var causes = Causes(description, before, after);
        var rows = new List<RowDifference>();
        foreach (var row in afterRows.Where(r => !old.Contains(r.Key)))
        {
            rows.Add(new RowDifference(row.Key, row.Name, "entered", Values(description, null, row), [.. causes, .. Grounds(row)]));
        }

        foreach (var row in beforeRows.Where(r => !now.Contains(r.Key)))
        {
            rows.Add(new RowDifference(row.Key, row.Name, "left", Values(description, row, null), [.. causes, .. Grounds(row).Select(t => new Text("原：" + t.Zh, "Before: " + t.En))]));
        }

        foreach (var row in afterRows.Where(r => old.Contains(r.Key)))
        {
            var values = Values(description, old[row.Key].First(), row);
            if (values.Count > 0)
            {
                rows.Add(new RowDifference(row.Key, row.Name, "changed", values, [.. causes, .. NewSentences(old[row.Key].First(), row)]));
            }
        }

        return new RunDifference(before, after, rows);
    }

    /// <summary>What differs between the two runs as wholes: day judged, knowledge, parameters, data versions.</summary>
    private static IReadOnlyList<Text> Causes(AnalysisDescription description, Run before, Run after)
    {
        var causes = new List<Text>();
        if (before.AsOf != after.AsOf)
        {
            causes.Add(new Text($"基准日由 {before.AsOf:yyyy-MM-dd} 变为 {after.AsOf:yyyy-MM-dd}。", $"As-of date went from {before.AsOf:yyyy-MM-dd} to {after.AsOf:yyyy-MM-dd}."));
        }

        foreach (var (name, value) in after.Parameters)
        {
            var was = RowJson.Write(before.Parameters.GetValueOrDefault(name));
            var @is = RowJson.Write(value);
            if (was != @is)
            {
                var parameter = description.Parameters.FirstOrDefault(p => p.Name == name);
                var (from, to) = (Said(parameter, before.Parameters.GetValueOrDefault(name)), Said(parameter, value));
                causes.Add(new Text($"“{parameter?.Title.Zh ?? name}”由 {from.Zh} 变为 {to.Zh}。", $"{parameter?.Title.En ?? name} went from {from.En} to {to.En}."));
            }
        }

        foreach (var version in after.Versions)
        {
            var was = before.Versions.FirstOrDefault(v => v.Layer == version.Layer);
            if (was is not null && was.Version != version.Version)
            {
                causes.Add(new Text($"{version.Title.Zh}由“{was.Version}”变为“{version.Version}”。", $"{version.Title.En} went from '{was.Version}' to '{version.Version}'."));
            }
        }

        return causes;
    }

    private static List<ValueDifference> Values(AnalysisDescription description, AnalysisRow? before, AnalysisRow? after)
    {
        var changes = new List<ValueDifference>();
        for (var i = 0; i < description.Columns.Count; i++)
        {
            var (was, @is) = (before?.Values[i], after?.Values[i]);
            if (!Derived.Contains(description.Columns[i].Name) && RowJson.Write(was) != RowJson.Write(@is))
            {
                changes.Add(new ValueDifference(description.Columns[i].Name, was, @is));
            }
        }

        return changes;
    }

    /// <summary>A parameter's value in words; a choice by its label.</summary>
    private static Text Said(Parameter? parameter, object? value)
    {
        Text One(object one) => parameter?.Choices?.FirstOrDefault(c => c.Value == one.ToString())?.Title ?? new Text(RowJson.Write(one).Trim('"'), RowJson.Write(one).Trim('"'));
        return value switch
        {
            null => new("不设", "not set"),
            IEnumerable<string> list => new(string.Join("、", list.Select(o => One(o).Zh)), string.Join(", ", list.Select(o => One(o).En))),
            _ => One(value),
        };
    }

    /// <summary>Why a row is listed at all: where it lies and what it is, which the first two reasons with a yes or unknown tell.</summary>
    private static IEnumerable<Text> Grounds(AnalysisRow row)
    {
        var told = row.Reasons.Where(r => r.Step is "location" or "heavy").ToArray();
        return (told.Length > 0 ? told : row.Reasons.Where(r => r.Outcome != "false").Take(2)).Select(r => r.Sentence);
    }

    private static IEnumerable<Text> NewSentences(AnalysisRow before, AnalysisRow after)
    {
        var known = before.Reasons.Select(r => r.Sentence.Zh).ToHashSet(StringComparer.Ordinal);
        return after.Reasons.Where(r => !known.Contains(r.Sentence.Zh)).Select(r => r.Sentence);
    }
}
