using System.Text.Json;

namespace Spatial.Tests.Api;

public sealed class ReviewsTests(ApiService api) : IClassFixture<ApiService>, IAsyncLifetime
{
    private const string Question = "00000000-0000-7000-8000-00000000b001";

    public Task InitializeAsync() => new Layout(api.Test.Database).ExecuteAsync(
        $"""
        delete from review;
        insert into review (id, kind, city_code, object_id, other_id, score, distance_m, reason_zh, reason_en, is_sample)
        values ('{Question}', 'same_site', '410100', '{ApiService.Site}', '{ApiService.SampleSite}', 0.8, 30, '是同一厂区吗？', 'one site?', false),
            (default, 'check_character', '421000', '{ApiService.Site}', null, null, null, '对吗？', 'right?', false)
        """);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Questions_are_listed_by_city_and_state()
    {
        var all = await api.JsonAsync("/reviews");
        all.GetProperty("matched").GetInt32().ShouldBe(2);
        var one = (await api.JsonAsync("/reviews?city=410100&state=open&limit=10&offset=0")).GetProperty("reviews").EnumerateArray().Single();
        one.GetProperty("kind").GetString().ShouldBe("same_site");
        one.GetProperty("reason").GetProperty("zh").GetString().ShouldBe("是同一厂区吗？");
        (await api.JsonAsync("/reviews?state=decided")).GetProperty("matched").GetInt32().ShouldBe(0);
        (await api.JsonAsync("/reviews?limit=1&offset=1")).GetProperty("reviews").GetArrayLength().ShouldBe(1);
        (await api.JsonAsync($"/reviews/{Question}")).GetProperty("distanceM").GetDecimal().ShouldBe(30);
    }

    [Fact]
    public async Task An_answer_is_recorded_and_a_second_over_it_needs_to_have_seen_it()
    {
        using var answer = await api.Client.SendAsync(ApiService.Post($"/reviews/{Question}", """{"decision":"same","by":"张三","note":"现场核对"}"""));
        var decided = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        ((int)answer.StatusCode).ShouldBe(200);
        decided.GetProperty("decision").GetString().ShouldBe("same");

        var (status, problem) = await api.RefusedAsync(ApiService.Post($"/reviews/{Question}", """{"decision":"different","by":"李四"}"""));
        status.ShouldBe(409);
        problem.GetProperty("messageZh").GetString()!.ShouldContain("张三");
        var based = decided.GetProperty("decidedAt").GetString();
        using var again = await api.Client.SendAsync(ApiService.Post($"/reviews/{Question}", $$"""{"decision":"different","by":"李四","basedOn":"{{based}}"}"""));
        ((int)again.StatusCode).ShouldBe(200, await again.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/reviews?state=x", 400)]
    [InlineData("/reviews?limit=0", 400)]
    [InlineData("/reviews?limit=1001", 400)]
    [InlineData("/reviews?offset=-1", 400)]
    [InlineData("/reviews?city=nosuch", 404)]
    [InlineData("/reviews/x", 404)]
    [InlineData("/reviews/00000000-0000-7000-8000-00000000ffff", 404)]
    public async Task What_is_wrong_is_refused(string path, int status) => (await api.RefusedAsync(path)).Status.ShouldBe(status);

    [Theory]
    [InlineData("""{"decision":"correct","by":"张三"}""")]
    [InlineData("""{"decision":"same"}""")]
    [InlineData("""{"decision":"same","by":"张三","x":1}""")]
    public async Task An_answer_that_the_question_does_not_take_is_refused(string body) => (await api.RefusedAsync(ApiService.Post($"/reviews/{Question}", body))).Status.ShouldBe(400);
}
