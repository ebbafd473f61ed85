using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

public sealed class TemplateGuessTests
{
    public static TheoryData<string> Ids => [.. TemplateCatalogue.All.Select(t => t.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_sheet_with_the_headers_of_a_template_is_that_template_and_no_other(string id)
    {
        var guess = TemplateGuess.Of(Head.Of(Head.HeadersOf(id)));
        guess.Template.Id.ShouldBe(id);
        guess.Score.ShouldBe(1);
        guess.Match.Missing.ShouldBeEmpty();
        guess.Match.Unknown.ShouldBeEmpty();
        guess.Match.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void So_is_one_with_the_required_columns_alone_below_a_title_and_with_columns_of_its_own(string id)
    {
        var headers = TemplateCatalogue.Of(id).Columns.Where(c => c.Required).Select(c => c.Title.Zh).ToArray();
        TemplateGuess.Of(Head.Of(["2024 年台账"], ["序号", .. headers, "备注", "联系人"])).Template.Id.ShouldBe(id);
    }

    [Fact]
    public void A_sheet_of_no_template_is_refused_and_the_nearest_is_named_with_what_it_lacks()
    {
        var fault = Should.Throw<Fault>(() => TemplateGuess.Of(Head.Of(["姓名", "锅炉", "额定蒸发量(t/h)", "介质", "燃料"])));
        fault.Code.ShouldBe(FaultCode.ImportHeader);
        fault.Sentence.Zh.ShouldSatisfyAllConditions(s => s.ShouldContain("“锅炉”（boilers）"), s => s.ShouldContain("★使用单位信用代码、★登记编号（或 自编号）、★用途"));
        fault.Sentence.En.ShouldContain("boilers");
        Should.Throw<Fault>(() => TemplateGuess.Of(Head.Of(["姓名", "年龄"]))).Sentence.Zh.ShouldContain("spatial template");
    }

    [Fact]
    public void Two_templates_about_as_likely_are_both_named()
    {
        // Required columns of relocation plans and of emergency measures, side by side.
        var both = Head.Of(["信用代码", "方式", "生产线", "等级", "预警级别", "措施"]);
        var fault = Should.Throw<Fault>(() => TemplateGuess.Of(both, [Fewer("relocation-plans"), Fewer("emergency-measures")]));
        fault.Code.ShouldBe(FaultCode.ImportHeader);
        fault.Sentence.Zh.ShouldSatisfyAllConditions(s => s.ShouldContain("relocation-plans"), s => s.ShouldContain("emergency-measures"), s => s.ShouldContain("--template"));
        fault.Sentence.En.ShouldSatisfyAllConditions(s => s.ShouldContain("relocation-plans"), s => s.ShouldContain("emergency-measures"));

        // Both with the same three columns required, so that neither leads.
        static LedgerTemplate Fewer(string id) => TemplateCatalogue.Of(id) with { Columns = [.. TemplateCatalogue.Of("emergency-measures").Columns.Take(6)] };
    }

    [Fact]
    public void A_lead_of_a_tenth_is_enough_and_less_is_not()
    {
        var ten = TemplateCatalogue.Of("sites") with { Id = "ten", Columns = [.. TemplateCatalogue.Of("sites").Columns.Where(c => c.Required)] };
        string[] headers = [.. ten.Columns.Select(c => c.Title.Zh)];
        Lead(8).ShouldBe("ten"); // (1 + 1)/2 against (1 + 0.8)/2
        Should.Throw<Fault>(() => Lead(9)).Code.ShouldBe(FaultCode.ImportHeader);
        string Lead(int known) => TemplateGuess.Of(Head.Of(headers), [ten, ten with { Id = "fewer", Columns = [.. ten.Columns.Take(known)] }]).Template.Id;
    }
}
