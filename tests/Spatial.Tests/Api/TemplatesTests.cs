using System.Net.Http.Headers;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Api;

public sealed class TemplatesTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Every_template_is_listed_with_its_columns()
    {
        var templates = (await api.JsonAsync("/templates")).GetProperty("templates").EnumerateArray().ToList();
        templates.Select(t => t.GetProperty("id").GetString()).ShouldBe(TemplateCatalogue.All.Select(t => t.Id));
        templates.ShouldAllBe(t => t.GetProperty("columns").GetArrayLength() > 4);
    }

    [Fact]
    public async Task A_template_comes_with_columns_units_and_the_words_of_its_lists()
    {
        var boilers = await api.JsonAsync("/templates/boilers");
        var capacity = boilers.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("key").GetString() == "capacity_tph");
        capacity.GetProperty("header").GetString().ShouldBe("★额定蒸发量(蒸吨/小时)");
        capacity.GetProperty("unit").GetString().ShouldBe("蒸吨/小时");
        capacity.GetProperty("unless").GetString().ShouldBe("capacity_mw");
        capacity.GetProperty("maximum").GetDecimal().ShouldBe(4000);
        capacity.GetProperty("kind").GetString().ShouldBe("number");
        capacity.GetProperty("rules").EnumerateArray().Select(r => r.GetString()).ShouldContain("V24");
        var fuels = boilers.GetProperty("lists").EnumerateArray().Single(l => l.GetProperty("id").GetString() == "fuels");
        fuels.GetProperty("words")[0].GetProperty("value").GetString().ShouldBe("raw_coal");
    }

    [Theory]
    [InlineData("/templates/sites?f=xlsx", null, true)]
    [InlineData("/templates/sites", TemplateWorkbook.MediaType, true)]
    [InlineData("/templates/sites?f=json", TemplateWorkbook.MediaType, false)]
    [InlineData("/templates/sites", "*/*", false)]
    public async Task The_workbook_is_given_by_f_or_by_Accept(string path, string? accept, bool workbook)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        using var answer = await api.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(200);
        answer.Headers.Vary.ShouldContain("Accept");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(workbook ? TemplateWorkbook.MediaType : "application/json");
        if (workbook)
        {
            answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("sites.xlsx");
            answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("企业(场所)基本信息-模板.xlsx");
            (await answer.Content.ReadAsByteArrayAsync()).AsSpan(0, 2).ToArray().ShouldBe("PK"u8.ToArray());
        }
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_a_form_nobody_knows_is_400()
    {
        var (status, problem) = await api.RefusedAsync("/templates/nosuch");
        status.ShouldBe(404);
        problem.GetProperty("messageZh").GetString()!.ShouldContain("relocation-plans");
        (await api.RefusedAsync("/templates/sites?f=pdf")).Status.ShouldBe(400);
        (await api.RefusedAsync("/templates?f=json")).Status.ShouldBe(400);
    }
}
