using System.Net;
using System.Text.Json;

namespace Spatial.Tests.Api;

/// <summary>Processes, runs, papers and decisions through HTTP.</summary>
public sealed class RunsTests(ApiService api) : IClassFixture<ApiService>
{
    private const string Execution = "/processes/relocation-candidates/execution";

    private static string Inputs(string rows, string asOf) => "{\"inputs\":{\"city\":\"郑州\",\"as_of\":\"" + asOf + "\",\"rows\":\"" + rows + "\",\"industries\":[\"26\"]}}";

    [Fact]
    public async Task Every_process_is_described_with_inputs_for_all_its_parameters()
    {
        foreach (var process in (await api.JsonAsync("/processes")).GetProperty("processes").EnumerateArray())
        {
            var whole = await api.JsonAsync("/processes/" + process.GetProperty("id").GetString());
            var names = whole.GetProperty("inputs").EnumerateObject().Select(i => i.Name).ToList();
            names.ShouldBe(["city", "as_of", "knowledge_at", "rows", .. whole.GetProperty("analysis").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)]);
            whole.GetProperty("jobControlOptions")[0].GetString().ShouldBe("sync-execute");
        }
    }

    [Fact]
    public async Task A_run_is_answered_kept_and_shown_as_the_layer()
    {
        var answer = await RunAsync("real", "2020-06-30");
        var run = answer.GetProperty("run");
        var id = run.GetProperty("id").GetString();
        var rows = answer.GetProperty("rows").GetProperty("features").EnumerateArray().ToList();
        rows.Count.ShouldBe(run.GetProperty("rowCount").GetInt32());
        rows.Count.ShouldBeGreaterThan(0);
        foreach (var row in rows)
        {
            row.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
            row.GetProperty("properties").GetProperty("run_id").GetString().ShouldBe(id);
            row.GetProperty("properties").GetProperty("as_of").GetString().ShouldBe("2020-06-30");
        }

        (await api.JsonAsync("/runs/" + id)).GetProperty("rowCount").GetInt32().ShouldBe(rows.Count);
        (await api.JsonAsync($"/runs/{id}/rows")).GetProperty("features").ToString().ShouldBe(answer.GetProperty("rows").GetProperty("features").ToString());
        (await api.JsonAsync("/runs?analysis=relocation-candidates&city=410100&rows=real")).GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldContain(id);

        var shown = (await api.JsonAsync("/collections/relocation-candidates/items?is_sample=false")).GetProperty("features").EnumerateArray().ToList();
        shown.Select(f => f.GetProperty("id").GetString()).ShouldBe(rows.Select(f => f.GetProperty("id").GetString()));
        foreach (var (item, row) in shown.Zip(rows))
        {
            var properties = item.GetProperty("properties").EnumerateObject().Where(p => p.Name != "city_code");
            properties.Select(p => p.ToString()).ShouldBe(row.GetProperty("properties").EnumerateObject().Select(p => p.ToString()));
        }
    }

    [Fact]
    public async Task The_layer_shows_the_last_run_of_each_kind_of_rows_and_any_other_by_its_id()
    {
        var older = (await RunAsync("sample", "2021-06-30")).GetProperty("run").GetProperty("id").GetString();
        var newer = (await RunAsync("sample", "2021-07-30")).GetProperty("run").GetProperty("id").GetString();
        await RunAsync("real", "2020-06-30");
        var shown = (await api.JsonAsync("/collections/relocation-candidates/items?is_sample=true")).GetProperty("features").EnumerateArray().ToList();
        shown.ShouldAllBe(f => f.GetProperty("properties").GetProperty("run_id").GetString() == newer);
        shown.Count.ShouldBeGreaterThan(0);
        var old = (await api.JsonAsync("/collections/relocation-candidates/items?run_id=" + older)).GetProperty("features").EnumerateArray().ToList();
        old.ShouldAllBe(f => f.GetProperty("properties").GetProperty("as_of").GetString() == "2021-06-30");
        old.Count.ShouldBe(shown.Count);
        (await api.JsonAsync($"/runs/{older}/diff/{newer}")).GetProperty("rows").ValueKind.ShouldBe(JsonValueKind.Array);
        (await api.JsonAsync("/collections/relocation-candidates/items?run_id=x")).GetProperty("numberReturned").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_page_of_the_layer_stays_with_its_run_when_another_finishes()
    {
        await RunAsync("real", "2020-06-30");
        await RunAsync("sample", "2021-06-30");
        var first = await api.JsonAsync("/collections/relocation-candidates/items?limit=1");
        var next = first.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        var expected = (await api.JsonAsync("/collections/relocation-candidates/items")).GetProperty("features").EnumerateArray().Skip(1).Select(f => f.ToString()).ToList();
        await RunAsync("real", "2020-06-30");
        await RunAsync("sample", "2021-06-30");
        (await api.JsonAsync(next)).GetProperty("features").EnumerateArray().Select(f => f.ToString()).ShouldBe(expected.Take(1));
    }

    [Fact]
    public async Task Only_the_run_is_answered_when_only_the_run_is_asked_for()
    {
        using var answer = await api.Client.SendAsync(ApiService.Post(Execution, Inputs("sample", "2021-06-30").TrimEnd('}') + "},\"outputs\":{\"run\":{}}}"));
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(["run"]);
        answer.Headers.Location!.ToString().ShouldBe("/runs/" + json.GetProperty("run").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_city_without_a_built_up_area_is_422_and_not_an_empty_list()
    {
        var (status, problem) = await api.RefusedAsync(ApiService.Post(Execution, Inputs("real", "2021-06-30").Replace("郑州", "孝感")));
        status.ShouldBe(422);
        problem.GetProperty("code").GetString().ShouldBe("NO_BUILT_UP_AREA");
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    [InlineData("geojson")]
    public async Task Papers_are_files_with_a_name_in_Chinese(string format)
    {
        var id = (await RunAsync("sample", "2021-06-30")).GetProperty("run").GetProperty("id").GetString();
        using var answer = await api.Client.GetAsync($"/runs/{id}/papers/{format}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldNotBeNull().ShouldSatisfyAllConditions(n => n.ShouldContain("郑州市-2021-06-30-示例数据"), n => n.ShouldEndWith("." + format));
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_decision_is_kept_and_one_made_over_an_older_one_is_409_with_the_current()
    {
        var body = "{\"feature\":\"" + ApiService.Site + "\",\"way\":\"RelocateToPark\",\"receivingPark\":\"甲园\",\"finishDue\":\"2025-12-31\",\"note\":\"<b>会议纪要</b>\",\"decidedBy\":\"王工\"}";
        using var made = await api.Client.SendAsync(ApiService.Post("/decisions", body));
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var decision = JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement;
        decision.GetProperty("note").GetString().ShouldBe("<b>会议纪要</b>");

        var (status, problem) = await api.RefusedAsync(ApiService.Post("/decisions", body));
        status.ShouldBe(409);
        problem.GetProperty("current").GetProperty("id").GetString().ShouldBe(decision.GetProperty("id").GetString());

        var over = body.TrimEnd('}') + ",\"basedOn\":\"" + decision.GetProperty("id").GetString() + "\"}";
        using var second = await api.Client.SendAsync(ApiService.Post("/decisions", over.Replace("RelocateToPark", "Close")));
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        var all = (await api.JsonAsync("/decisions?feature=" + ApiService.Site)).GetProperty("decisions").EnumerateArray().ToList();
        all.Select(d => d.GetProperty("way").GetString()).ShouldBe(["Close", "RelocateToPark"]);
    }

    [Theory]
    [InlineData("feature", "\"x\"", 400)]
    [InlineData("feature", "\"00000000-0000-7000-8000-00000000ffff\"", 404)]
    [InlineData("way", "\"Burn\"", 400)]
    [InlineData("way", "null", 400)]
    [InlineData("decidedBy", "\"\"", 400)]
    [InlineData("finishDue", "\"31.12.2025\"", 400)]
    [InlineData("finishDue", "\"1999-01-01\"", 400)]
    [InlineData("basedOn", "7", 400)]
    [InlineData("nosuch", "1", 400)]
    public async Task A_decision_that_cannot_be_is_refused_by_field(string field, string value, int expected)
    {
        var body = new Dictionary<string, string> { ["feature"] = $"\"{ApiService.SampleSite}\"", ["way"] = "\"Close\"", ["startDue"] = "\"2024-01-01\"", ["decidedBy"] = "\"王工\"", [field] = value };
        var (status, problem) = await api.RefusedAsync(ApiService.Post("/decisions", "{" + string.Join(',', body.Select(b => $"\"{b.Key}\":{b.Value}")) + "}"));
        status.ShouldBe(expected, problem.ToString());
    }

    private async Task<JsonElement> RunAsync(string rows, string asOf)
    {
        using var answer = await api.Client.SendAsync(ApiService.Post(Execution, Inputs(rows, asOf)));
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
