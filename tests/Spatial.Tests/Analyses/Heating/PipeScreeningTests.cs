using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Analyses.Heating.Screening;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>
/// Screening against a computation by hand: steam of 1.0 MPa (absolute) and 250 C has 0.2327 m3/kg by the steam tables; 10 t/h in DN200 flow at
/// 10000/3600 x 0.2327 / (pi 0.2^2/4) = 20.58 m/s; lambda = (1.14 + 2 lg 1000)^-2 = 0.019616; over 200 m with half as much again for bends
/// 0.019616 x 200/0.2 x 4.297 x 20.58^2/2 x 1.5 = 26,770 Pa.
/// </summary>
public sealed class PipeScreeningTests
{
    private static readonly ScreeningLimits Limits = new(80, 50, 60, 35, 3.5, 0.0002, 0.5, 60, false);
    private static readonly HeatSource Source = new() { Id = Guid.NewGuid(), Key = "S", Name = "S", PressureMpa = 1.0m, TempC = 250m };

    [Fact]
    public void Velocity_and_pressure_are_those_computed_by_hand()
    {
        var flow = Flow(10_000, 0.9m, Leg(1, 200));
        var found = new PipeScreening(Limits, [flow]).Check(flow);
        found.Verdict.ShouldBe("OK");
        found.VelocityMs!.Value.ShouldBe(20.58, 0.02);
        found.PressureMpa!.Value.ShouldBe(1 - 0.02677, 0.00005);
        found.Text.Zh.ShouldContain("CJJ 34");
        found.Text.Zh.ShouldContain("IAPWS-IF97");
    }

    [Fact]
    public void Users_on_one_piece_add_up_and_too_much_is_a_limit_of_the_pipe()
    {
        PipeFlow[] flows = [Flow(15_000, 0.5m, Leg(1, 200)), Flow(15_000, 0.5m, Leg(1, 200), Leg(2, 10))];
        var screening = new PipeScreening(Limits, flows);
        (screening.FlowOf(1), screening.FlowOf(2)).ShouldBe((30_000, 15_000));
        screening.Check(flows[0]).Verdict.ShouldBe("PIPE_LIMIT"); // 61.7 m/s against 50 up to DN200
        new PipeScreening(Limits, [flows[0]]).Check(flows[0]).Verdict.ShouldBe("OK");
        var wide = flows.Select(f => f with { Path = [.. f.Path.Select(l => l with { Pipe = l.Pipe with { DnMm = 250 } })] }).ToArray();
        new PipeScreening(Limits, wide).Check(wide[0]).Verdict.ShouldBe("OK");
    }

    [Theory]
    [InlineData("0.973", "OK")]
    [InlineData("0.974", "PRESSURE")]
    [InlineData(null, "UNKNOWN")]
    public void The_pressure_at_the_user_is_held_against_what_it_needs(string? needs, string verdict)
    {
        var flow = Flow(10_000, needs is null ? null : decimal.Parse(needs, System.Globalization.CultureInfo.InvariantCulture), Leg(1, 200));
        new PipeScreening(Limits, [flow]).Check(flow).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void What_is_not_known_of_pipe_or_source_is_never_a_pass()
    {
        var noDiameter = Flow(1_000, 0.5m, Leg(1, 200) with { Pipe = Pipe(null) });
        new PipeScreening(Limits, [noDiameter]).Check(noDiameter).ShouldSatisfyAllConditions(f => f.Verdict.ShouldBe("UNKNOWN"), f => f.Missing.Single().Zh.ShouldBe("管径"));
        foreach (var source in new[] { Source with { PressureMpa = null }, Source with { TempC = null } })
        {
            var flow = Flow(1_000, 0.5m, Leg(1, 200)) with { Source = source };
            new PipeScreening(Limits, [flow]).Check(flow).Verdict.ShouldBe("UNKNOWN");
        }

        var byRadius = Flow(1_000, 0.5m);
        new PipeScreening(Limits, [byRadius]).Check(byRadius).Verdict.ShouldBe("UNKNOWN");
        var elsewhere = Flow(40_000, 0.5m, Leg(1, 200), Leg(2, 200) with { Pipe = Pipe(null) });
        new PipeScreening(Limits, [elsewhere]).Check(elsewhere).Verdict.ShouldBe("PIPE_LIMIT"); // known enough to fail
    }

    [Fact]
    public void A_long_thin_pipe_uses_the_pressure_up()
    {
        var flow = Flow(10_000, 0.1m, Leg(1, 9_000) with { Pipe = Pipe(200) });
        new PipeScreening(Limits with { SuperheatedSmall = 500, SaturatedSmall = 500 }, [flow]).Check(flow).ShouldSatisfyAllConditions(f => f.Verdict.ShouldBe("PRESSURE"), f => f.PressureMpa.ShouldBeNull());
    }

    /// <summary>10 t/h over 500 m: DN125 would run at 52.7 m/s (limit 50), DN150 at 36.6 m/s loses 0.299 MPa of the 0.973, DN200 at 20.9 m/s 0.069 MPa.</summary>
    [Theory]
    [InlineData("0.6", "OK", 150)]
    [InlineData("0.9", "OK", 200)]
    [InlineData("0.974", "PRESSURE", 1200)]
    [InlineData(null, "UNKNOWN", 150)]
    public void The_service_line_is_the_smallest_that_keeps_velocity_and_pressure(string? needs, string verdict, int dn)
    {
        var flow = Flow(10_000, needs is null ? null : decimal.Parse(needs, System.Globalization.CultureInfo.InvariantCulture), Leg(1, 200)) with { ServiceM = 500 };
        var found = new PipeScreening(Limits, [flow]).Check(flow);
        found.Verdict.ShouldBe(verdict);
        found.Text.Zh.ShouldContain($"接入支管 500 m（待建）按 DN{dn} 计");
        found.VelocityMs!.Value.ShouldBe(20.58, 0.02); // of the mains: the line is sized to keep its own
    }

    [Fact]
    public void Hot_water_is_held_to_its_own_velocity()
    {
        // 10 t/h stand for 7 MW: 7e6 / (4187 x 60) = 27.86 kg/s, in DN100 27.86 / 958 / 0.007854 = 3.703 m/s.
        var flow = Flow(10_000, null, Leg(1, 200) with { Pipe = Pipe(100) with { Medium = "hot_water" } });
        var found = new PipeScreening(Limits, [flow]).Check(flow);
        (found.Verdict, Math.Round(found.VelocityMs!.Value, 3)).ShouldBe(("PIPE_LIMIT", 3.703));
    }

    private static PipeFlow Flow(long kgh, decimal? pressure, params Leg[] path) => new(Source, kgh, path, pressure);

    private static Leg Leg(int piece, double metres) => new(Pipe(200), piece, metres);

    private static HeatPipe Pipe(int? dn) => new() { Id = Guid.NewGuid(), Key = "P", DnMm = dn, Medium = "steam", Status = "built", Line = [], AtM = [0] };
}
