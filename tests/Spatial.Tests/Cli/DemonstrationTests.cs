using Spatial.Analyses;
using Spatial.Cli;

namespace Spatial.Tests.Cli;

/// <summary>What the demonstration asks, of which city and which day.</summary>
public sealed class DemonstrationTests
{
    [Fact]
    public void Heating_is_asked_of_Jingzhou_on_a_day_its_rules_hold_and_all_else_of_Zhengzhou()
    {
        Demonstration.Questions.Select(q => q.Id).ShouldContain("relocation-candidates");
        foreach (var question in Demonstration.Questions)
        {
            Demonstration.Of(question).ShouldBe(question.Question == 2 ? ("荆州", new DateOnly(2025, 6, 30)) : ("郑州", new DateOnly(2021, 6, 30)), question.Id);
        }
    }

    [Fact]
    public void Every_part_of_the_heating_question_is_asked_once_more_with_the_planned_pipes()
    {
        var heating = Demonstration.Questions.Where(q => q.Question == 2).ToArray();
        heating.Select(q => q.Id).ShouldContain("central-heating-coverage");
        foreach (var question in heating)
        {
            ParameterValues.Read(question, Demonstration.Planned(question)).List("statuses").ShouldBe(["built", "planned"], question.Id);
        }

        Demonstration.Planned(AnalysisCatalogue.Find("relocation-candidates").Description).ShouldBeNull();
    }
}
