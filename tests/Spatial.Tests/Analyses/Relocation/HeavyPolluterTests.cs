using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>A1.3: four bases, three values. Not a heavy polluter only when all four are known not to hold.</summary>
public sealed class HeavyPolluterTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly string[] Pollutants = ["SO2", "NOx", "PM10", "VOCs"];

    [Fact]
    public async Task Any_basis_lists_all_known_not_to_hold_leaves_out_and_anything_unknown_stays_to_be_verified()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await SmallAsync(layout, "on the list", new() { ["on_official_list"] = true });
        await SmallAsync(layout, "one exceedance", new() { ["exceedances_12m"] = 1 });
        await SmallAsync(layout, "key discharger", new() { ["is_key_discharger"] = true });
        await SmallAsync(layout, "none", []);
        await SmallAsync(layout, "list unknown", new() { ["on_official_list"] = null });
        await SmallAsync(layout, "exceedances unknown", new() { ["exceedances_12m"] = null });
        await SmallAsync(layout, "exceedances out of date", [], "2020-06-29");
        await SmallAsync(layout, "emissions unknown", [], emitted: ["SO2", "NOx", "PM10"]);
        var giant = await layout.PointAsync(await layout.FirmAsync("巨头"), "giant", 5000, 4000, 0, County);
        await EmitAsync(layout, giant, 1000, Pollutants);

        var (run, rows) = await layout.RunAsync(Id, On("2021-06-30"));
        var list = rows.ToDictionary(r => r.Key);

        list.Keys.ShouldBe(["on the list", "one exceedance", "key discharger", "list unknown", "exceedances unknown", "exceedances out of date", "emissions unknown", "giant"], ignoreOrder: true);
        list.Where(r => r.Value.Of("heavy_polluter") is true).Select(r => r.Key).ShouldBe(["on the list", "one exceedance", "key discharger", "giant"], ignoreOrder: true);
        list["list unknown"].Of("heavy_polluter").ShouldBeNull();
        list["list unknown"].Of("to_verify").ShouldBe(true);
        ((string)list["exceedances out of date"].Of("missing")!).ShouldContain("近12个月超标次数");
        ((string)list["giant"].Of("heavy_basis")!).ShouldContain("最小企业集合");
        list["giant"].Why("heavy").Citation!.ShouldContain("严格依照行业排放标准确定重污染企业名单");
        run.Figures["surveyed_not_heavy"].ShouldBe(1);
        run.Figures["heavy_unknown"].ShouldBe(4);
    }

    [Fact]
    public async Task The_sites_of_one_firm_in_a_county_are_added_and_each_site_is_judged_by_its_own_place()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var two = await layout.FirmAsync("两厂公司");
        var inside = await layout.PointAsync(two, "plant 1", 5000, 4000, 0, new() { ["region_code"] = "410102", ["site_no"] = 1 });
        var outside = await layout.PointAsync(two, "plant 2", 15000, 4000, 0, new() { ["region_code"] = "410102", ["site_no"] = 2 });
        var other = await layout.PointAsync(await layout.FirmAsync("另一公司"), "rival", 6000, 4000, 0, County);

        // 30 + 36 = 66 of 100: together the firm alone reaches 65 %, neither plant would.
        foreach (var (site, tonnes) in new[] { (inside, 30.0), (outside, 36.0), (other, 34.0) })
        {
            await EmitAsync(layout, site, tonnes, Pollutants);
            await AssessAsync(layout, site, []);
        }

        var list = await layout.ListAsync();

        list.Keys.ShouldBe(["plant 1"]);
        ((string)list["plant 1"].Of("heavy_basis")!).ShouldContain("SO2 66 t（全县 100 t）");
    }

    [Fact]
    public async Task The_set_is_the_smallest_that_reaches_the_share_and_equals_are_all_in()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));

        // 40 + 25 = 65 of 100 reaches the share exactly: the next, 10 twice, is out; at a share just above both are in.
        foreach (var (name, tonnes) in new[] { ("a", 40.0), ("b", 25.0), ("c1", 10.0), ("c2", 10.0), ("d", 15.0 - 5), ("e", 5.0) })
        {
            var site = await layout.PointAsync(await layout.FirmAsync(name), name, 5000, 4000, 0, County);
            await EmitAsync(layout, site, tonnes, Pollutants);
            await AssessAsync(layout, site, []);
        }

        (await layout.ListAsync()).Keys.ShouldBe(["a", "b"], ignoreOrder: true);
        (await layout.ListAsync(set: new() { ["heavy_load_share"] = 0.651 })).Keys.ShouldBe(["a", "b", "c1", "c2", "d"], ignoreOrder: true);
        (await layout.ListAsync(set: new() { ["heavy_load_share"] = 1.0 })).Count.ShouldBe(6);
    }

    [Fact]
    public async Task The_latest_year_up_to_the_day_is_used_unless_one_is_asked_for()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var grown = await layout.PointAsync(await layout.FirmAsync("增"), "grown", 5000, 4000, 0, County);
        var shrunk = await layout.PointAsync(await layout.FirmAsync("减"), "shrunk", 6000, 4000, 0, County);
        foreach (var (site, year, tonnes) in new[] { (grown, 2019, 1.0), (grown, 2020, 99.0), (grown, 2022, 1.0), (shrunk, 2019, 99.0), (shrunk, 2020, 1.0), (shrunk, 2022, 99.0) })
        {
            foreach (var pollutant in Pollutants)
            {
                await layout.EmissionAsync(site, year, pollutant, tonnes);
            }
        }

        await AssessAsync(layout, grown, []);
        await AssessAsync(layout, shrunk, []);

        (await layout.ListAsync()).Keys.ShouldBe(["grown"]);
        (await layout.ListAsync(set: new() { ["emission_year"] = 2019 })).Keys.ShouldBe(["shrunk"]);
    }

    [Fact]
    public async Task Industries_may_be_added_by_word_or_code_and_an_unknown_word_is_refused_with_those_there_are()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.PointAsync(await layout.FirmAsync("耐火", "3089"), "refractory", 5000, 4000);
        await layout.PointAsync(await layout.FirmAsync("食品", "1411"), "food", 5000, 4000);
        await layout.PointAsync(await layout.FirmAsync("食品带化工", "1411", more: new() { ["industry_all"] = new[] { "1411", "2614" } }), "second code", 5000, 4000);

        (await layout.ListAsync()).Keys.ShouldBe(["second code"]);
        var (run, rows) = await layout.RunAsync(Id, On("2021-06-30"), new Dictionary<string, object?> { ["industries"] = new[] { "耐火材料", "141" } });
        rows.Select(r => r.Key).ShouldBe(["refractory", "food", "second code"], ignoreOrder: true);
        rows.Single(r => r.Key == "refractory").Of("industry").ShouldBe("耐火材料 3089");
        run.Warnings.ShouldContain(w => w.Zh.Contains("增补") && w.Zh.Contains("耐火材料") && w.Zh.Contains("141"));
        var fault = await Should.ThrowAsync<Fault>(() => layout.ListAsync(set: new() { ["industries"] = new[] { "航天" } }));
        fault.Code.ShouldBe(FaultCode.BadValue);
        fault.Sentence.Zh.ShouldContain("航天");
        fault.Sentence.Zh.ShouldContain("化工");
    }

    private static Dictionary<string, object?> County => new() { ["region_code"] = "410102" };

    private static async Task SmallAsync(Layout layout, string name, Dictionary<string, object?> assessment, string asOf = "2020-12-31", string[]? emitted = null)
    {
        var site = await layout.PointAsync(await layout.FirmAsync(name), name, 5000, 4000, 0, County);
        await EmitAsync(layout, site, 0.1, emitted ?? Pollutants);
        await AssessAsync(layout, site, assessment, asOf);
    }

    private static async Task EmitAsync(Layout layout, Guid site, double tonnes, string[] pollutants)
    {
        foreach (var pollutant in pollutants)
        {
            await layout.EmissionAsync(site, 2020, pollutant, tonnes);
        }
    }

    private static Task AssessAsync(Layout layout, Guid site, Dictionary<string, object?> but, string asOf = "2020-12-31")
    {
        var all = new Dictionary<string, object?> { ["on_official_list"] = false, ["exceedances_12m"] = 0, ["is_key_discharger"] = false };
        foreach (var (name, value) in but)
        {
            all[name] = value;
        }

        return layout.AssessmentAsync(site, asOf, all);
    }
}
