using System.Text.RegularExpressions;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Reports;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Tests.Analyses;

/// <summary>What holds for every analysis from the moment its two files are there.</summary>
public sealed partial class EveryAnalysisTests(TestDatabase test) : IClassFixture<TestDatabase>
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
    public async Task It_returns_its_declared_columns_and_reads_back_as_it_was_written(string id)
    {
        var description = AnalysisCatalogue.Find(id).Description;
        if (!description.NeedsCity)
        {
            return;
        }

        await ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        var runs = new AnalysisRuns(test.Database);
        var run = await runs.RunAsync(new RunRequest(id, "郑州", new DateOnly(2021, 6, 30)), CancellationToken.None);
        var rows = await runs.RowsAsync(run.Id, CancellationToken.None);
        rows.Count.ShouldBe(run.RowCount);
        foreach (var row in rows)
        {
            row.Values.Count.ShouldBe(description.Columns.Count);
            foreach (var (value, column) in row.Values.Zip(description.Columns).Where(p => p.First is not null))
            {
                IsOf(column.Type, value!).ShouldBeTrue($"{column.Name}: {value} is no {column.Type}");
                (column.Choices is null || column.Choices.Any(c => c.Value == value!.ToString())).ShouldBeTrue($"{column.Name}: {value} is not among its choices");
            }
        }

        foreach (var format in new[] { "csv", "geojson", "xlsx" })
        {
            using var paper = new MemoryStream();
            await Papers.WriteAsync(format, run, rows, test.Database, paper, CancellationToken.None);
            paper.Length.ShouldBeGreaterThan(100);
        }

        (await runs.CompareAsync(run.Id, (await runs.RunAsync(new RunRequest(id, "郑州", new DateOnly(2021, 6, 30)), CancellationToken.None)).Id, CancellationToken.None)).Rows.ShouldBeEmpty();
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
