using Spatial.Imports;

namespace Spatial.Tests.Api;

public sealed class ClausesTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task A_clause_comes_as_a_planner_cites_it_with_its_sentence()
    {
        await ReferenceData.LoadAsync(api.Test.Database, DataFolder.Path, CancellationToken.None);
        var clause = await api.JsonAsync("/clauses/ZZ-3.1-b");
        clause.GetProperty("citation").GetString()!.ShouldContain("郑州方案 三(一)1");
        clause.GetProperty("sentence").GetString()!.ShouldContain("大型和特大型企业2025年完成搬迁入园");
        clause.GetProperty("document").GetString().ShouldBe("郑州方案");
    }

    [Theory]
    [InlineData("/clauses/ZZ-99")]
    [InlineData("/clauses/ZZ-3.1-b%0A")]
    [InlineData("/clauses/'%20or%201=1--")]
    public async Task A_clause_that_does_not_exist_is_404_in_one_sentence(string path)
    {
        var (status, problem) = await api.RefusedAsync(path);
        status.ShouldBe(404, problem.ToString());
        problem.GetProperty("messageZh").GetString()!.ShouldContain("没有条款");
    }
}
