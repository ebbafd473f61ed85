using System.Diagnostics;
using Spatial.Contract.Imports;
using Spatial.Identity;
using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>Questions an import of sites raises, and their answers.</summary>
public class ReviewsTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    private Reviews Reviews => new(Test.Database);

    public Task InitializeAsync() => new Layout(Test.Database).ExecuteAsync("truncate enterprise, site, review, entered_value, import_batch, enterprise_history, site_history cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Firms_of_one_name_or_of_similar_names_within_200_m_are_asked_about_and_not_merged()
    {
        await LedgerAsync(Csv(
            "sites", "企业.csv",
            Firm(1, "荆州甲化工有限公司", 112.25, 30.31),
            Firm(2, "荆州甲化工有限责任公司", 112.35, 30.31),      // the same comparable name, far away
            Firm(3, "荆州丁新型建材有限公司", 112.40, 30.31),
            Firm(4, "荆州丁新型建筑建材有限公司", 112.40, 30.3117),  // 188 m north
            Firm(5, "荆州丁新型建筑材有限公司", 112.40, 30.3135),    // 200 m further: 388 m from 3
            Firm(6, "完全不同铸造厂", 112.40, 30.3101)));

        var all = await OpenAsync();
        all.Select(r => (r.Kind, Math.Round(r.DistanceM ?? -1))).ShouldBe([("same_firm", -1m), ("same_firm", 188m), ("same_firm", 200m)], ignoreOrder: true);
        all.ShouldAllBe(r => r.Reason.Zh.EndsWith('？') && r.Reason.En.EndsWith('?'));
        (await ScalarAsync<int>("select count(*)::int from enterprise")).ShouldBe(6);
    }

    [Fact]
    public async Task Sites_under_two_codes_less_than_50_m_apart_may_be_one_and_at_50_m_they_are_not_asked()
    {
        // A thousandth of a degree of latitude at 30.31 is 110.86 m: 0.00045 are 49.9 m, 0.000452 are 50.1 m.
        await LedgerAsync(Csv("sites", "一.csv", Firm(1, "荆州甲化工有限公司", 112.25, 30.31), Firm(2, "荆州甲化工公司二部", 112.25, 30.31045), Firm(3, "荆州戊钢铁有限公司", 112.35, 30.31), Firm(4, "荆州戊钢铁总厂", 112.35, 30.310452)));
        (await OpenAsync()).Where(r => r.Kind == "same_site").Select(r => Math.Round(r.DistanceM!.Value, 0)).ShouldBe([50m]);
        (await OpenAsync()).Single(r => r.Kind == "same_site").DistanceM!.Value.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_change_of_name_a_wrong_check_and_a_permit_of_another_code_are_asked_about_once()
    {
        var bad = Code(7)[..17] + (Code(7)[17] == '0' ? '1' : '0');
        await LedgerAsync(Csv("sites", "一.csv", Firm(1, "荆州甲化工有限公司", 112.25, 30.31), Site(("uscc", bad), ("name_zh", "荆州庚厂"), ("longitude", "112.5")), With(Firm(8, "荆州辛厂", 112.6, 30.31), ("permit_no", Code(9) + "001P"))));
        await LedgerAsync(Csv("sites", "二.csv", Firm(1, "长江新材料有限公司", 112.25, 30.31)));

        var open = await OpenAsync();
        open.Select(r => r.Kind).Order().ShouldBe(["check_character", "permit_code", "renamed"]);
        open.Single(r => r.Kind == "renamed").Reason.Zh.ShouldContain("荆州甲化工有限公司");

        var code = open.Single(r => r.Kind == "check_character");
        (await Reviews.DecideAsync(code.Id, new ReviewDecision("correct", "张三", "试点代码"), CancellationToken.None)).ShouldSatisfyAllConditions(r => r.Decision.ShouldBe("correct"), r => r.DecidedBy.ShouldBe("张三"));
        await LedgerAsync(Csv("sites", "三.csv", Site(("uscc", bad), ("name_zh", "荆州庚厂"), ("longitude", "112.5"), ("size", "大"))));
        (await OpenAsync()).Select(r => r.Kind).Order().ShouldBe(["permit_code", "renamed"]); // what was decided is not asked again
    }

    [Fact]
    public async Task A_permit_of_two_firms_may_be_one_site()
    {
        var permit = Code(1) + "001P";
        await LedgerAsync(Csv("sites", "一.csv", With(Firm(1, "荆州甲化工有限公司", 112.25, 30.31), ("permit_no", permit))));
        await LedgerAsync(Csv("sites", "二.csv", With(Firm(2, "长江新材料有限公司", 112.45, 30.31), ("permit_no", permit))));
        (await OpenAsync()).Select(r => r.Kind).Order().ShouldBe(["permit_code", "same_site"]);
    }

    [Fact]
    public async Task A_decision_is_recorded_only_and_a_second_needs_the_first_seen()
    {
        await LedgerAsync(Csv("sites", "企业.csv", Firm(1, "荆州甲化工有限公司", 112.25, 30.31), Firm(2, "荆州甲化工有限责任公司", 112.35, 30.31)));
        var before = await ScalarAsync<string>("select string_agg(to_jsonb(e)::text, '|' order by id) from enterprise e");
        var question = (await OpenAsync()).Single();

        (await FaultAsync(question.Id, new ReviewDecision("correct", "张三"))).Code.ShouldBe(FaultCode.BadValue);
        (await FaultAsync(question.Id, new ReviewDecision("same", " "))).Field.ShouldBe("by");
        (await FaultAsync(Guid.NewGuid(), new ReviewDecision("same", "张三"))).Code.ShouldBe(FaultCode.NotFound);
        var first = await Reviews.DecideAsync(question.Id, new ReviewDecision("same", "张三", "同一法人"), CancellationToken.None);
        (await ScalarAsync<string>("select string_agg(to_jsonb(e)::text, '|' order by id) from enterprise e")).ShouldBe(before, "nothing is merged");

        (await FaultAsync(question.Id, new ReviewDecision("different", "李四"))).Code.ShouldBe(FaultCode.Conflict);
        var second = await Reviews.DecideAsync(question.Id, new ReviewDecision("different", "李四", BasedOn: first.DecidedAt), CancellationToken.None);
        second.Decision.ShouldBe("different");
        second.Note!.ShouldContain("张三");
        (await OpenAsync()).ShouldBeEmpty();
        (await Reviews.ListAsync("荆州", false, 10, 0, CancellationToken.None)).Matched.ShouldBe(1);
        (await Reviews.ListAsync("孝感", null, 10, 0, CancellationToken.None)).Matched.ShouldBe(0);
    }

    [Fact]
    public async Task Twenty_thousand_sites_raise_their_questions_in_a_fraction_of_their_import()
    {
        // 200 m apart on a grid, every hundredth doubled under another code 30 m away.
        var rows = new List<Dictionary<string, string>>();
        for (var i = 0; i < 20_000; i++)
        {
            rows.Add(Firm(1000 + i, $"荆州{i:00000}号厂", 112 + (i % 140 * 0.0021), 30 + (i / 140 * 0.0019)));
            if (i % 100 == 0)
            {
                rows.Add(Firm(200_000 + i, $"荆州{i:00000}号总厂", 112 + (i % 140 * 0.0021), 30 + (i / 140 * 0.0019) + 0.00027));
            }
        }

        var watch = Stopwatch.StartNew();
        await LedgerAsync(Csv("sites", "许多.csv", [.. rows]));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120));
        (await Reviews.ListAsync(null, true, 1, 0, CancellationToken.None)).Matched.ShouldBeGreaterThanOrEqualTo(200);
        (await ScalarAsync<int>("select count(*)::int from review where kind = 'same_site'")).ShouldBeGreaterThanOrEqualTo(200);
    }

    private async Task<IReadOnlyList<Review>> OpenAsync() => (await Reviews.ListAsync(null, true, Reviews.Most, 0, CancellationToken.None)).Reviews;

    private Task<Fault> FaultAsync(Guid id, ReviewDecision decision) => Should.ThrowAsync<Fault>(() => Reviews.DecideAsync(id, decision, CancellationToken.None));

    private static Dictionary<string, string> Firm(int number, string name, double longitude, double latitude) =>
        Site(("uscc", Code(number)), ("name_zh", name), ("longitude", longitude.ToString("0.000000", null)), ("latitude", latitude.ToString("0.000000", null)));

    // A code whose check characters hold.
    private static string Code(int number)
    {
        var body = $"91421000MA{number:000000}";
        body += Uscc.OrganisationCheckCharacter(body.AsSpan(8));
        return body + Uscc.CheckCharacter(body);
    }
}
