using Spatial.Contract;
using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>A1.1 through the stored run on PostGIS: a built-up area of 10 km × 8 km, its vintage the year judged unless said otherwise.</summary>
public sealed class LocationTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Sites_and_points_lie_where_the_worked_example_says()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.OutlineAsync(firm, "E1", Rectangle(2000, 2000, 400, 300));
        await layout.OutlineAsync(firm, "E2", Rectangle(9800, 4000, 500, 400));
        await layout.OutlineAsync(firm, "E3", Rectangle(9600, 6000, 600, 500));
        await layout.OutlineAsync(firm, "touching", Rectangle(10000, 1000, 300, 300));
        await layout.PointAsync(firm, "E4", 5000, 7980, 50);
        await layout.PointAsync(firm, "E5", 5000, 8030, 50);
        await layout.PointAsync(firm, "E6", 5000, 7900, 50);
        await layout.PointAsync(firm, "E7", 5000, 8100, 50);

        var (run, rows) = await layout.RunAsync(Id, On("2021-06-30"));

        var list = rows.ToDictionary(r => r.Key);
        list.ToDictionary(r => r.Key, r => r.Value.Of("location_verdict")).ShouldBe(new Dictionary<string, object?>
        {
            ["E1"] = "IN", ["E2"] = "PARTIAL", ["E3"] = "IN", ["E4"] = "UNCERTAIN", ["E5"] = "UNCERTAIN", ["E6"] = "IN",
        }, ignoreOrder: true);
        ((double)list["E1"].Of("overlap_ratio")!).ShouldBe(1.000, 1e-5);
        ((double)list["E2"].Of("overlap_ratio")!).ShouldBe(0.400, 1e-5);
        ((double)list["E3"].Of("overlap_ratio")!).ShouldBe(2.0 / 3, 1e-5);
        ((double)list["E4"].Of("boundary_distance_m")!).ShouldBe(20, 0.001);
        ((double)list["E5"].Of("boundary_distance_m")!).ShouldBe(-30, 0.001);
        run.Figures["sites_examined"].ShouldBe(8);
        run.Figures["out"].ShouldBe(2);
        run.Figures["in"].ShouldBe(3);
        run.Counts["location_verdict"].ShouldBe(new Dictionary<string, int> { ["IN"] = 3, ["PARTIAL"] = 1, ["UNCERTAIN"] = 2 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_plant_placed_within_200_m_lies_150_m_from_the_line_and_both_accuracies_are_named()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000), accuracy: 30);
        var firm = await layout.FirmAsync("甲化工");
        await layout.PointAsync(firm, "inside", 5000, 7850, 200);
        await layout.PointAsync(firm, "outside", 5000, 8150, 200);
        await layout.PointAsync(firm, "far outside", 5000, 8300, 200);

        var list = await layout.ListAsync();

        list.Keys.ShouldBe(["inside", "outside"], ignoreOrder: true);
        foreach (var row in list.Values)
        {
            row.Of("location_verdict").ShouldBe("UNCERTAIN");
            row.Of("to_verify").ShouldBe(true);
            ((double)row.Of("tolerance_m")!).ShouldBe(Math.Sqrt(200 * 200 + 30 * 30), 0.001);
            row.Why("location").Sentence.Zh.ShouldContain("定位精度 200 m");
            row.Why("location").Sentence.Zh.ShouldContain("精度 30 m");
            row.Why("location").Outcome.ShouldBe("unknown");
        }
    }

    [Fact]
    public async Task A_boundary_of_2002_judged_in_2021_may_have_grown_by_2850_m_and_what_lies_farther_is_out()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000), vintage: 2002, source: "remote_sensing");
        var firm = await layout.FirmAsync("甲化工");
        await layout.PointAsync(firm, "2849 m out", 5000, 10849);
        await layout.PointAsync(firm, "2852 m out", 5000, 10852);
        await layout.PointAsync(firm, "2852 m in", 5000, 5148);

        var (run, rows) = await layout.RunAsync(Id, On("2021-06-30"));

        rows.ToDictionary(r => r.Key, r => r.Of("location_verdict")).ShouldBe(new Dictionary<string, object?> { ["2849 m out"] = "UNCERTAIN", ["2852 m in"] = "IN" }, ignoreOrder: true);
        rows.ShouldAllBe(r => (long)r.Of("built_up_vintage")! == 2002 && (double)r.Of("tolerance_m")! == 2850);
        run.Warnings.ShouldContain(w => w.Zh.Contains("建成区版本早于基准日") && w.Zh.Contains("2002") && w.Zh.Contains("2850"));
        run.Versions.ShouldContain(v => v.Layer == "built-up-areas" && v.Version.Contains("2002"));
        var still = await layout.ListAsync(set: new() { ["growth_m_per_year"] = 0.0 });
        still.Keys.ShouldBe(["2852 m in"]);
    }

    [Fact]
    public async Task A_point_that_stands_for_a_county_is_uncertain_and_says_so()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.PointAsync(firm, "county", 5000, 20000, 31000, new() { ["location_level"] = "county" });

        var row = (await layout.ListAsync())["county"];

        row.Of("location_verdict").ShouldBe("UNCERTAIN");
        row.Why("location").Sentence.Zh.ShouldContain("仅有县级代表点");
        row.Why("location").Missing!.Select(m => m.Zh).ShouldBe(["更精确的位置或边界"]);
    }

    [Fact]
    public async Task What_is_unknown_is_never_outside()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.NowhereAsync(firm, "no place");
        await layout.PointAsync(firm, "no accuracy", 5000, 30000, null);
        await layout.OutlineAsync(firm, "outline without accuracy", Rectangle(2000, 2000, 400, 300), null);
        await layout.PointAsync(await layout.FirmAsync("无码", industry: null), "no industry", 5000, 4000);
        await layout.PointAsync(await layout.FirmAsync("不知状态", more: new() { ["status"] = null }), "no status", 5000, 4000);

        var list = await layout.ListAsync();

        list.Keys.ShouldBe(["no place", "no accuracy", "outline without accuracy", "no industry", "no status"], ignoreOrder: true);
        list["no place"].Of("location_verdict").ShouldBe("UNCERTAIN");
        list["no place"].Of("boundary_distance_m").ShouldBeNull();
        list["no place"].Geometry.ShouldBeNull();
        list["no place"].Why("location").Missing!.ShouldContain(m => m.Zh == "厂区位置");
        list["no accuracy"].Of("location_verdict").ShouldBe("UNCERTAIN");
        list["no accuracy"].Of("tolerance_m").ShouldBeNull();
        list["outline without accuracy"].Of("location_verdict").ShouldBe("UNCERTAIN");
        ((double)list["outline without accuracy"].Of("overlap_ratio")!).ShouldBe(1);
        list["no industry"].Why("industry").Outcome.ShouldBe("unknown");
        list["no industry"].Of("to_verify").ShouldBe(true);
    }

    [Fact]
    public async Task Shut_and_deregistered_firms_are_left_out_unless_their_closing_is_open()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        var shut = await layout.FirmAsync("已关闭", more: new() { ["status"] = "关闭" });
        await layout.PointAsync(shut, "shut", 5000, 4000);
        var open = await layout.PointAsync(shut, "closing open", 5000, 4000);
        await layout.DispositionAsync(open, "Close");
        var done = await layout.PointAsync(shut, "closing done", 5000, 4000);
        await layout.DispositionAsync(done, "Close", new() { ["finished_on"] = Day("2020-12-01") });
        await layout.PointAsync(await layout.FirmAsync("停产", more: new() { ["status"] = "停产" }), "idle", 5000, 4000);

        (await layout.ListAsync()).Keys.ShouldBe(["closing open", "idle"], ignoreOrder: true);
    }

    [Fact]
    public async Task Holes_are_outside_parts_are_added_and_the_largest_overlap_gives_the_name()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("有洞", "MULTIPOLYGON(((0 0,10000 0,10000 8000,0 8000,0 0),(4000 3000,6000 3000,6000 5000,4000 5000,4000 3000)))");
        await layout.BuiltUpAreaAsync("相邻", Rectangle(10000, 0, 2000, 8000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.PointAsync(firm, "in the hole", 5000, 4000, 50);
        await layout.PointAsync(firm, "on the shared edge", 10000, 4000, 50);
        await layout.OutlineAsync(firm, "across the shared edge", Rectangle(9900, 4000, 400, 200));
        await layout.OutlineAsync(firm, "two parts", "MULTIPOLYGON(((1000 1000,1200 1000,1200 1100,1000 1100,1000 1000)),((13000 1000,13100 1000,13100 1100,13000 1100,13000 1000)))");

        var list = await layout.ListAsync();

        list.Keys.ShouldBe(["on the shared edge", "across the shared edge", "two parts"], ignoreOrder: true);
        list["on the shared edge"].Of("location_verdict").ShouldBe("IN");
        ((double)list["on the shared edge"].Of("boundary_distance_m")!).ShouldBe(2000, 0.2);
        list["across the shared edge"].Of("location_verdict").ShouldBe("IN");
        list["across the shared edge"].Of("built_up_area").ShouldBe("相邻");
        ((double)list["across the shared edge"].Of("overlap_ratio")!).ShouldBe(1, 1e-5);
        ((double)list["two parts"].Of("overlap_ratio")!).ShouldBe(2.0 / 3, 1e-5);
    }

    [Fact]
    public async Task An_outline_keeps_its_verdict_only_when_the_tolerance_cannot_change_it()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000), accuracy: 30);
        var firm = await layout.FirmAsync("甲化工");
        await layout.OutlineAsync(firm, "40 % inside", Rectangle(9800, 4000, 500, 400), 40);     // ± 50 m: 30 to 50 %
        await layout.OutlineAsync(firm, "20 % inside", Rectangle(9900, 2000, 500, 400), 40);     // ± 50 m: 10 to 30 %
        await layout.OutlineAsync(firm, "5 % inside", Rectangle(9975, 1000, 500, 400), 40);      // ± 50 m: 0 to 15 %
        await layout.OutlineAsync(firm, "80 % inside", Rectangle(9600, 6000, 500, 400), 40);
        await layout.OutlineAsync(firm, "40 m outside", Rectangle(10040, 3000, 500, 400), 40);
        await layout.OutlineAsync(firm, "60 m outside", Rectangle(10060, 5000, 500, 300), 40);

        var list = await layout.ListAsync();

        list.ToDictionary(r => r.Key, r => r.Value.Of("location_verdict")).ShouldBe(new Dictionary<string, object?>
        {
            ["40 % inside"] = "UNCERTAIN", ["20 % inside"] = "PARTIAL", ["5 % inside"] = "UNCERTAIN", ["80 % inside"] = "IN", ["40 m outside"] = "UNCERTAIN",
        }, ignoreOrder: true);
        list["20 % inside"].Of("to_verify").ShouldBe(true);
    }

    [Fact]
    public async Task A_city_without_a_built_up_area_on_the_day_is_refused_by_name_and_date()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("旧版", Rectangle(0, 0, 10000, 8000), from: "2000-01-01", to: "2021-06-30");
        (await layout.ListAsync("2021-06-29")).ShouldBeEmpty();

        var fault = await Should.ThrowAsync<Fault>(() => layout.ListAsync("2021-06-30"));

        fault.Code.ShouldBe(FaultCode.NoBuiltUpArea);
        fault.Sentence.Zh.ShouldContain("郑州市");
        fault.Sentence.Zh.ShouldContain("2021-06-30");
        layout.IsSample = true;
        (await Should.ThrowAsync<Fault>(() => layout.ListAsync("2021-06-29"))).Sentence.Zh.ShouldContain("示例");
    }

    [Fact]
    public async Task Real_and_sample_rows_never_meet()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("实际", Rectangle(0, 0, 10000, 8000));
        await layout.PointAsync(await layout.FirmAsync("实际化工"), "real", 5000, 4000);
        await layout.PointAsync(await layout.FirmAsync("实际化工二"), "real in the sample's area", 25000, 4000);
        var sample = new Layout(test.Database) { IsSample = true };
        await sample.BuiltUpAreaAsync("示例", Rectangle(20000, 0, 10000, 8000));
        var firm = await sample.FirmAsync("示例-化工-0001", more: new() { ["local_key"] = "S1" });
        await sample.PointAsync(firm, "sample", 25000, 4000);
        await sample.PointAsync(firm, "sample in the real area", 5000, 4000);

        (await layout.ListAsync()).Keys.ShouldBe(["real"]);
        var list = await sample.ListAsync();
        list.Keys.ShouldBe(["sample"]);
        list["sample"].Of("is_sample").ShouldBe(true);
    }

    [Fact]
    public async Task A_site_in_two_counties_counts_where_most_of_it_lies_and_both_are_named()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.CountyAsync("410102", "中原区", Rectangle(-20000, -20000, 25000, 50000));
        await layout.CountyAsync("410103", "二七区", Rectangle(5000, -20000, 25000, 50000));
        var firm = await layout.FirmAsync("甲化工");
        await layout.OutlineAsync(firm, "two counties", Rectangle(4900, 4000, 400, 200), 0, new() { ["region_code"] = "410102" });
        await layout.PointAsync(firm, "one county", 2000, 4000, 0, new() { ["region_code"] = "410102" });

        var list = await layout.ListAsync();

        list["two counties"].Of("county").ShouldBe("二七区");
        list["two counties"].Of("county_code").ShouldBe("410103");
        list["two counties"].Why("county").Sentence.Zh.ShouldContain("二七区 75%");
        list["two counties"].Why("county").Sentence.Zh.ShouldContain("中原区 25%");
        list["two counties"].Why("county").Sentence.Zh.ShouldContain("不一致");
        list["two counties"].Of("to_verify").ShouldBe(true);
        list["one county"].Of("county").ShouldBe("中原区");
        list["one county"].Reasons.ShouldNotContain(r => r.Step == "county");
    }

    [Fact]
    public async Task Towns_count_only_when_asked_for_and_an_official_outline_replaces_others()
    {
        var layout = await BeginAsync(test);
        await layout.BuiltUpAreaAsync("官方", Rectangle(0, 0, 10000, 8000));
        await layout.BuiltUpAreaAsync("遥感", Rectangle(-500, -500, 11000, 9000), source: "remote_sensing", accuracy: 500);
        await layout.BuiltUpAreaAsync("某镇", Rectangle(30000, 0, 2000, 2000), grade: "town");
        var firm = await layout.FirmAsync("甲化工");
        await layout.PointAsync(firm, "city", 5000, 4000);
        await layout.PointAsync(firm, "between the outlines", 10200, 4000);
        await layout.PointAsync(firm, "town", 31000, 1000);

        (await layout.ListAsync()).Keys.ShouldBe(["city"]);
        (await layout.ListAsync(set: new() { ["admin_grades"] = new[] { "prefecture_plus", "county", "town" } })).Keys.ShouldBe(["city", "town"], ignoreOrder: true);
        (await layout.RunAsync(Id, On("2021-06-30"))).Run.Warnings.ShouldContain(w => w.Zh.Contains("未采用"));
    }

    [Fact]
    public async Task The_list_of_a_past_day_is_what_was_known_then()
    {
        var layout = await BeginAsync(test);
        var area = await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000));
        await layout.PointAsync(await layout.FirmAsync("甲化工"), "north", 5000, 9000);
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(20);
        await layout.ExecuteAsync("update built_up_area set geom = st_transform(st_segmentize(st_translate(st_geomfromtext(@wkt, 4547), 500000, 3360000), 500), 4490) where id = @area", new { area, wkt = Rectangle(0, 0, 10000, 10000) });

        (await layout.ListAsync()).Keys.ShouldBe(["north"]);
        (await layout.RunAsync(Id, On("2021-06-30"), knowledgeAt: before)).Rows.ShouldBeEmpty();
    }
}
