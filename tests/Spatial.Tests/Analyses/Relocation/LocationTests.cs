using static Spatial.Tests.Analyses.Relocation.PlanRows;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>The worked numbers of A1.1, through the stored run on PostGIS: a built-up area of 10 km × 8 km.</summary>
public sealed class LocationTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Sites_and_points_lie_where_the_worked_example_says()
    {
        var layout = new Layout(test.Database);
        await layout.PlanAsync();
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
        await layout.NowhereAsync(firm, "nowhere");
        await layout.PointAsync(firm, "no accuracy", 5000, 20000, null);

        var (run, rows) = await layout.RunAsync("relocation-candidates", On("2021-06-30"));

        rows.ToDictionary(r => r.Name, r => r.Of("location_verdict")).ShouldBe(new Dictionary<string, object?>
        {
            ["E1"] = "IN", ["E2"] = "PARTIAL", ["E3"] = "IN", ["E4"] = "UNCERTAIN", ["E5"] = "UNCERTAIN", ["E6"] = "IN", ["nowhere"] = "UNCERTAIN", ["no accuracy"] = "UNCERTAIN",
        }, ignoreOrder: true);
        double Ratio(string name) => (double)rows.Single(r => r.Name == name).Of("overlap_ratio")!;
        Ratio("E1").ShouldBe(1.000, 1e-5);
        Ratio("E2").ShouldBe(0.400, 1e-5);
        Ratio("E3").ShouldBe(2.0 / 3, 1e-5);
        ((double)rows.Single(r => r.Name == "E4").Of("boundary_distance_m")!).ShouldBe(20, 0.001);
        ((double)rows.Single(r => r.Name == "E5").Of("boundary_distance_m")!).ShouldBe(-30, 0.001);
        rows.Single(r => r.Name == "nowhere").Of("boundary_distance_m").ShouldBeNull();
        rows.Single(r => r.Name == "nowhere").Reasons[0].Missing!.ShouldContain(m => m.Zh == "厂区位置");
        run.Figures["sites_examined"].ShouldBe(10);
        run.Figures["out"].ShouldBe(2);
        run.Figures["in"].ShouldBe(3);
        run.Counts["location_verdict"]["UNCERTAIN"].ShouldBe(4);
    }
}
