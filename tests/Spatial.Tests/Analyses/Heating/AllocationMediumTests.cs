using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Tests.Imports;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>Steam and hot water in the allocation: what can be made of what.</summary>
public sealed class AllocationMediumTests(TestDatabase test) : ImportTest(test)
{
    private const string Id = "heat-allocation";
    /// <summary>H makes hot water only. Along a pipe and by radius: a steam boiler cannot live on it, one of unknown medium or of heat-transfer oil is not settled, a hot-water boiler can.</summary>
    [Theory]
    [InlineData("steam")]
    [InlineData("hot_water")]
    [InlineData(null)]
    public async Task Steam_is_never_served_from_a_source_of_hot_water(string? pipe)
    {
        var layout = await HeatWorld.BeginAsync(Test);
        await layout.SourceAsync("H", 0, 0, null, new() { ["capacity_hot_mw"] = 14m, ["pressure_mpa"] = 1.6m });
        if (pipe is not null)
        {
            await layout.InsertAsync("heat_pipe", new() { ["local_key"] = "P", ["medium"] = pipe, ["status"] = "built", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", "LINESTRING(0 0, 2000 0)"));
        }

        foreach (var medium in (string?[])["steam", "hot_water", "heat_oil", null])
        {
            await layout.BoilerAsync(medium ?? "unknown", 4m, "raw_coal", 500, 100, new() { ["medium"] = medium, ["pressure_mpa"] = 0.5m });
        }

        var (_, rows) = await layout.HeatAsync(Id, set: All);

        (rows["steam"].Of(Id, "served"), rows["steam"].Of(Id, "why_unserved")).ShouldBe((false, "medium"));
        rows["hot_water"].Of(Id, "served").ShouldBe(pipe == "steam" ? null : true);
        foreach (var open in (string[])["heat_oil", "unknown"])
        {
            rows[open].Of(Id, "to_verify").ShouldBe(true, open);
            rows[open].Of(Id, "served").ShouldBe(pipe == "hot_water" && open == "heat_oil" ? true : null, open); // what an unknown medium can take is not known
        }

        if (pipe == "steam")
        {
            rows["steam"].Reasons.Select(r => r.Sentence.Zh).ShouldContain(s => s.Contains("热源只供热水"));
        }
    }

    /// <summary>The other way it is allowed: a source of steam makes the hot water that its pipe brings.</summary>
    [Fact]
    public async Task Hot_water_can_be_made_from_steam()
    {
        var layout = await HeatWorld.BeginAsync(Test);
        await layout.SourceAsync("S", 0, 0, 20m);
        await layout.InsertAsync("heat_pipe", new() { ["local_key"] = "P", ["medium"] = "hot_water", ["status"] = "built", ["accuracy_m"] = 0.0, ["valid_from"] = Layout.Day("2000-01-01") }, ("geom", "LINESTRING(0 0, 2000 0)"));
        await layout.BoilerAsync("hot", 4m, "raw_coal", 500, 100, new() { ["medium"] = "hot_water" });
        (await layout.HeatAsync(Id, set: All)).Rows["hot"].Of(Id, "served").ShouldBe(true);
    }

    private static Dictionary<string, object?> All => new() { ["replace"] = "all" };
}
