using System.Text.RegularExpressions;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Reports;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Tests.Analyses;

/// <summary>What holds for every analysis from the moment its two files are there.</summary>
public sealed partial class EveryAnalysisTests(EveryAnalysisWorld world) : IClassFixture<EveryAnalysisWorld>
{
    public static TheoryData<string> Ids => [.. AnalysisCatalogue.All.Select(a => a.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_described_in_both_languages_with_names_that_hold_everywhere(string id)
    {
        var description = AnalysisCatalogue.Find(id).Description;
        description.Id.ShouldMatch("^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
        Text[] texts =
        [
            description.Title, description.Summary,
            .. description.Parameters.Select(p => p.Title), .. description.Columns.Select(c => c.Title),
            .. (description.Figures ?? []).Select(c => c.Title), .. (description.Steps ?? []).Select(c => c.Title), .. (description.Shapes ?? []).Select(l => l.Title), .. (description.Shapes ?? []).SelectMany(l => l.Columns).Select(c => c.Title),
            .. description.Parameters.SelectMany(p => p.Choices ?? []).Concat(description.Columns.SelectMany(c => c.Choices ?? [])).Select(c => c.Title),
        ];
        foreach (var text in texts)
        {
            Han().IsMatch(text.Zh).ShouldBeTrue($"no Chinese: {text.Zh} / {text.En}");
            text.En.ShouldNotBeNullOrWhiteSpace();
            Han().IsMatch(text.En).ShouldBeFalse($"not translated: {text.En}");
        }

        foreach (var name in description.Parameters.Select(p => p.Name).Concat(description.Columns.Select(c => c.Name)))
        {
            name.ShouldMatch("^[a-z][a-z0-9_]{0,62}$");
        }

        description.Columns.Select(c => c.Name).ShouldBeUnique();
        description.Parameters.Select(p => p.Name).ShouldBeUnique();
        description.Columns.ShouldContain(c => c.Headline);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_defaults_are_in_range_and_its_range_ends_are_enforced(string id)
    {
        var description = AnalysisCatalogue.Find(id).Description;
        ParameterValues.Read(description, null).All.Count.ShouldBe(description.Parameters.Count);
        foreach (var p in description.Parameters.Where(p => p.Type is ValueType.Number or ValueType.Integer))
        {
            if (p.Minimum is { } least)
            {
                Should.NotThrow(() => ParameterValues.Read(description, Set(p, least)));
                Should.Throw<Fault>(() => ParameterValues.Read(description, Set(p, least - 1))).Code.ShouldBe(FaultCode.BadValue);
            }

            if (p.Maximum is { } most)
            {
                Should.NotThrow(() => ParameterValues.Read(description, Set(p, most)));
                Should.Throw<Fault>(() => ParameterValues.Read(description, Set(p, most + 1))).Code.ShouldBe(FaultCode.BadValue);
            }

            Should.Throw<Fault>(() => ParameterValues.Read(description, new Dictionary<string, object?>(StringComparer.Ordinal) { [p.Name] = "NaN" }));
            Should.Throw<Fault>(() => ParameterValues.Read(description, new Dictionary<string, object?>(StringComparer.Ordinal) { [p.Name] = "1e400" }));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_returns_what_it_declares_with_reasons_and_reads_back_as_it_was_written(string id)
    {
        var description = AnalysisCatalogue.Find(id).Description;
        var runs = new AnalysisRuns(world.Database);
        var listed = 0;
        foreach (var (city, day) in EveryAnalysisWorld.Cities)
        {
            foreach (var kind in new[] { RowKind.Real, RowKind.Sample })
            {
                var request = new RunRequest(id, city, day, Rows: kind);
                if (await AnswerAsync(runs, request) is not { } run)
                {
                    continue;
                }

                var rows = await runs.RowsAsync(run.Id, CancellationToken.None);
                listed += rows.Count;
                rows.Count.ShouldBe(run.RowCount);
                Check(description, run, rows);
                foreach (var format in new[] { "csv", "geojson", "xlsx" })
                {
                    using var paper = new MemoryStream();
                    await Papers.WriteAsync(format, run, rows, world.Database, paper, CancellationToken.None);
                    paper.Length.ShouldBeGreaterThan(100);
                }

                (await runs.CompareAsync(run.Id, (await runs.RunAsync(request, CancellationToken.None)).Id, CancellationToken.None)).Rows.ShouldBeEmpty();
            }
        }

        listed.ShouldBeGreaterThan(0, "no city and no kind of rows gives the analysis anything to list");
    }

    /// <summary>The run; null when the question cannot be asked of this city, which must be said in both languages.</summary>
    private static async Task<Run?> AnswerAsync(AnalysisRuns runs, RunRequest request)
    {
        try
        {
            return await runs.RunAsync(request, CancellationToken.None);
        }
        catch (Fault fault)
        {
            Han().IsMatch(fault.Sentence.Zh).ShouldBeTrue(fault.Sentence.Zh);
            Han().IsMatch(fault.Sentence.En).ShouldBeFalse(fault.Sentence.En);
            return null;
        }
    }

    private static void Check(AnalysisDescription description, Run run, IReadOnlyList<AnalysisRow> rows)
    {
        rows.Select(r => r.Key).ShouldBeUnique();
        rows.Select(r => r.Feature).ShouldBeUnique();
        foreach (var figure in run.Figures.Keys)
        {
            (description.Figures ?? []).ShouldContain(f => f.Name == figure, $"figure {figure} has no title");
        }

        foreach (var row in rows)
        {
            row.Values.Count.ShouldBe(description.Columns.Count);
            row.Reasons.ShouldNotBeEmpty(row.Name);
            foreach (var reason in row.Reasons)
            {
                Han().IsMatch(reason.Sentence.Zh).ShouldBeTrue(reason.Sentence.Zh);
                reason.Sentence.En.ShouldNotBeNullOrWhiteSpace();
                (description.Steps ?? []).ShouldContain(s => s.Value == reason.Step, $"step {reason.Step} has no title");
            }

            foreach (var (value, column) in row.Values.Zip(description.Columns).Where(p => p.First is not null))
            {
                IsOf(column.Type, value!).ShouldBeTrue($"{column.Name}: {value} is no {column.Type}");
                (column.Choices is null || column.Choices.Any(c => c.Value == value!.ToString())).ShouldBeTrue($"{column.Name}: {value} is not among its choices");
            }

            var sample = description.Columns.ToList().FindIndex(c => c.Name == "is_sample");
            sample.ShouldBeGreaterThanOrEqualTo(0, "every list says whether its rows are samples");
            row.Values[sample].ShouldBe(run.Rows == RowKind.Sample);
        }
    }

    private static Dictionary<string, object?> Set(Parameter p, double value) => new(StringComparer.Ordinal) { [p.Name] = p.Type == ValueType.Integer ? (object)(long)value : value };

    private static bool IsOf(ValueType type, object value) => type switch
    {
        ValueType.Integer => value is long,
        ValueType.Number => value is double,
        ValueType.Boolean => value is bool,
        ValueType.Date => value is DateOnly,
        ValueType.TextList => value is IReadOnlyList<string>,
        _ => value is string,
    };

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
