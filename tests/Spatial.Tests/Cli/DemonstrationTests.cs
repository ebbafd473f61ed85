using Spatial.Analyses;
using Spatial.Cli;
using Spatial.Contract;

namespace Spatial.Tests.Cli;

/// <summary>What the demonstration asks, of which city and which day.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public void Every_analysis_is_asked_on_real_and_on_sample_rows_with_the_sample_last_and_parameters_that_can_be()
    {
        foreach (var question in Demonstration.Questions)
        {
            var runs = Demonstration.RunsOf(question);
            runs.Select(r => r.Word).ShouldBeUnique();
            runs.ShouldContain(r => r.Word == "real" && r.Rows == RowKind.Real, question.Id);
            (runs[^1].Word, runs[^1].Rows).ShouldBe(("sample", RowKind.Sample), question.Id);
            foreach (var run in runs)
            {
                Should.NotThrow(() => ParameterValues.Read(question, run.Set), question.Id);
                (run.City is not null || !question.NeedsCity).ShouldBeTrue(question.Id);
                run.Word.StartsWith(run.Rows == RowKind.Real ? "real" : "sample", StringComparison.Ordinal).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Heating_is_asked_of_Jingzhou_on_a_day_its_rules_hold_and_once_more_with_the_planned_pipes()
    {
        var heating = Demonstration.Questions.Where(q => q.Question == 2).ToArray();
        heating.Select(q => q.Id).ShouldContain("central-heating-coverage");
        foreach (var question in heating)
        {
            var runs = Demonstration.RunsOf(question);
            runs.ShouldAllBe(r => r.City == "荆州" && r.AsOf == new DateOnly(2025, 6, 30));
            ParameterValues.Read(question, runs.Single(r => r.Word == "sample-planned").Set).List("statuses").ShouldBe(["built", "planned"], question.Id);
        }

        Demonstration.RunsOf(AnalysisCatalogue.Find("relocation-candidates").Description).Select(r => (r.City, r.AsOf)).ShouldAllBe(r => r.City == "郑州" && r.AsOf == new DateOnly(2021, 6, 30));
    }

    [Fact]
    public void Hot_spots_are_asked_of_Chinas_plants_first()
    {
        var runs = Demonstration.RunsOf(AnalysisCatalogue.Find("emission-hotspots").Description);
        runs.Select(r => r.Word).ShouldBe(["real-10km", "real", "sample-zhengzhou", "sample"]);
        runs[1].Set!["layer"].ShouldBe("national-point-sources");
    }
}
