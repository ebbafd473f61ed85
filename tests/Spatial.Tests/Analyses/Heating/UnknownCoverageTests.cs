using Spatial.Analyses;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>What is not known of places, media and capacities is neither covered nor uncovered.</summary>
public sealed class UnknownCoverageTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Steam_cannot_be_had_from_hot_water_but_the_other_way_it_can()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("hot", [(0, 0), (15000, 0)], new() { ["medium"] = "hot_water" });
        await layout.PipeAsync("steam", [(0, 0), (0, 3000)]);
        await layout.BoilerAsync("steam at hot", 2000, 100);
        await layout.BoilerAsync("hot at hot", 12000, 100, new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("hot at steam", 100, 2000, new() { ["medium"] = "hot_water" });
        await layout.BoilerAsync("pressure", 100, 2500, new() { ["pressure_mpa"] = 2.5m });
        await layout.ExecuteAsync("update heat_source set pressure_mpa = 1.6");

        var (_, rows) = await layout.CoverAsync();

        rows["steam at hot"].At("covered").ShouldBe(false);
        rows["steam at hot"].At("pipe").ShouldBe("steam", "the nearest that serves");
        rows["hot at hot"].At("covered").ShouldBe(true, "12.1 km is within 20 km of hot water");
        rows["hot at steam"].At("covered").ShouldBe(true);
        rows["pressure"].At("covered").ShouldBe(true);
        rows["pressure"].Told("connect").Outcome.ShouldBe("false");
        rows["pressure"].Told("connect").Sentence.Zh.ShouldContain("2.5 MPa");
    }

    [Fact]
    public async Task What_is_not_known_is_never_no()
    {
        var layout = await WorkedNetwork.PlaceAsync(test);
        await layout.BoilerNowhereAsync("nowhere");
        await layout.BoilerAsync("county", 60000, 60000, new() { ["location_level"] = "county", ["pos_accuracy_m"] = 31000.0 });
        await layout.BoilerAsync("no accuracy", 3000, 100, new() { ["pos_accuracy_m"] = null });
        await layout.BoilerAsync("at the limit", 3000, 530, new() { ["pos_accuracy_m"] = 40.0 });
        await layout.BoilerAsync("beyond the tolerance", 3000, 560, new() { ["pos_accuracy_m"] = 40.0 });
        await layout.BoilerAsync("exactly", 3000, 500 / 1.00001);
        await layout.BoilerAsync("out of use", 3000, 100, new() { ["status"] = "停用" });
        await layout.BoilerAsync("retired", 3000, 100, new() { ["retired_on"] = Layout.Day("2025-06-30") });
        await layout.BoilerAsync("retired later", 3000, 100, new() { ["retired_on"] = Layout.Day("2025-07-01") });

        var (run, rows) = await layout.CoverAsync(WorkedNetwork.Set);

        foreach (var name in new[] { "nowhere", "county", "no accuracy", "at the limit" })
        {
            rows[name].At("covered").ShouldBeNull(name);
            rows[name].At("to_verify").ShouldBe(true);
            rows[name].At("missing").ShouldNotBeNull();
        }

        (rows["nowhere"].At("method"), rows["nowhere"].At("offset_m"), rows["nowhere"].Geometry).ShouldBe(("none", null, null));
        rows["county"].At("method").ShouldBe("none");
        rows["at the limit"].Metres("tolerance_m").ShouldBe(40);
        rows["beyond the tolerance"].At("covered").ShouldBe(false);
        rows["exactly"].At("covered").ShouldBe(true);
        rows.ContainsKey("out of use").ShouldBeFalse();
        rows.ContainsKey("retired").ShouldBeFalse();
        rows["retired later"].At("covered").ShouldBe(true);
        run.Figures["unknown"].ShouldBe(4);
    }

    [Fact]
    public async Task A_source_known_only_by_county_leaves_open_what_only_it_could_cover()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.SourceAsync("somewhere", 0, 0, new() { ["location_level"] = "county", ["pos_accuracy_m"] = 30000.0 });
        await layout.PipeAsync("fed", [(0, 0), (1000, 0)]);
        await layout.PipeAsync("loose", [(20000, 0), (21000, 0)]);
        await layout.BoilerAsync("at the fed pipe", 500, 100);
        await layout.BoilerAsync("at the loose pipe", 20500, 100);
        await layout.BoilerAsync("at no pipe", 10000, 5000);

        var (run, rows) = await layout.CoverAsync();
        rows["at the fed pipe"].At("covered").ShouldBe(true);
        rows["at the loose pipe"].At("covered").ShouldBeNull();
        rows["at the loose pipe"].At("missing").ShouldBe("热源位置");
        rows["at no pipe"].At("covered").ShouldBe(false);
        run.Warnings.ShouldContain(w => w.Zh.Contains("somewhere") && w.Zh.Contains("位置不详"));

        await layout.ExecuteAsync("update heat_source set location_level = 'site_uncertain' where name = 'S'");
        var (doubtful, guessed) = await layout.CoverAsync();
        (guessed["at the fed pipe"].At("covered"), guessed["at the fed pipe"].At("to_verify")).ShouldBe((true, true));
        doubtful.Warnings.ShouldContain(w => w.Zh.Contains("“S”的位置是推断的"));
        doubtful.Warnings.ShouldContain(w => w.Zh.Contains("对外供热能力不详的热源：S、somewhere"));

        await layout.ExecuteAsync("delete from heat_pipe");
        var (_, radius) = await layout.CoverAsync();
        radius["at the fed pipe"].At("covered").ShouldBe(true);
        radius["at the loose pipe"].At("covered").ShouldBeNull();
    }

    [Fact]
    public async Task A_boiler_of_unknown_medium_is_covered_for_certain_only_where_steam_comes()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0, new() { ["pressure_mpa"] = 1.0m });
        await layout.PipeAsync("hot", [(0, 0), (9000, 0)], new() { ["medium"] = "hot_water" });
        await layout.PipeAsync("steam", [(0, 0), (0, 3000)]);
        await layout.BoilerAsync("at hot", 5000, 100, new() { ["medium"] = null, ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("at steam", 100, 2000, new() { ["medium"] = null, ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("steam boiler", 5000, 100, new() { ["pressure_mpa"] = 0.5m });
        await layout.BoilerAsync("no pressure", 100, 2000);

        var (run, rows) = await layout.CoverAsync();
        (rows["at hot"].At("covered"), rows["at hot"].At("to_verify"), rows["at hot"].At("missing")).ShouldBe((null, true, "锅炉介质"));
        (rows["at steam"].At("covered"), rows["at steam"].At("pipe"), rows["at steam"].At("to_verify"), rows["at steam"].At("missing"), rows["at steam"].At("connectable")).ShouldBe((true, "steam", false, null, true));
        (rows["steam boiler"].At("covered"), rows["steam boiler"].At("connectable")).ShouldBe((false, null));
        (rows["no pressure"].At("covered"), rows["no pressure"].At("connectable"), rows["no pressure"].At("to_verify"), rows["no pressure"].At("missing")).ShouldBe((true, null, true, "用户压力"));
        run.Figures["unknown"].ShouldBe(1);
    }

    [Fact]
    public async Task Small_boilers_not_settled_stand_beside_the_share_and_projects_and_overlaps_do_not_count()
    {
        var layout = await BeginAsync(test);
        await layout.SourceAsync("S", 0, 0);
        await layout.PipeAsync("P", [(0, 0), (3000, 0)]);
        await layout.BoilerAsync("covered", 1500, 100);
        await layout.BoilerAsync("not covered", 1500, 900);
        await layout.BoilerAsync("open", 1500, 100, new() { ["pos_accuracy_m"] = null, ["capacity_tph"] = 20m });
        await layout.BoilerAsync("project", 1500, 100, new() { ["status"] = "拟建" });
        await layout.ParkAsync("west", Layout.Rectangle(0, 0, 2000, 2000));
        await layout.ParkAsync("east", Layout.Rectangle(1000, 0, 2000, 2000));

        var (run, _) = await layout.CoverAsync();

        (run.Figures["small"], run.Figures["small_covered"], run.Figures["small_unknown"], run.Figures["small_covered_ratio"]).ShouldBe((3, 1, 1, 1 / 3.0));
        (run.Figures["small_tph"], run.Figures["small_unknown_tph"], run.Figures["small_covered_tph_ratio"]).ShouldBe((40, 20, 0.25));
        run.Figures["park_area_km2"]!.Value.ShouldBe(6, 1e-4, "two squares of 4 km2 share 2");
        run.Figures["park_covered_km2"]!.Value.ShouldBe(1.5, 1e-4, "3 km by 500 m");
    }
}
