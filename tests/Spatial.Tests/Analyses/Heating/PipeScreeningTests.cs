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

    /// <summary>Steam of 1.0 MPa (absolute) condenses at 179.9 C; 5 K below that is a rounded reading, more is no steam. Over 22.064 MPa and 800 C nothing can be said.</summary>
    [Theory]
    [InlineData("1000", "250", "UNKNOWN")]
    [InlineData("22.1", "400", "UNKNOWN")]
    [InlineData("1.0", "-300", "UNKNOWN")]
    [InlineData("1.0", "801", "UNKNOWN")]
    [InlineData("1.0", "800", "OK")]
    [InlineData("10", "60", "UNKNOWN")]
    [InlineData("1.0", "174.8", "UNKNOWN")]
    [InlineData("1.0", "175.0", "OK")]
    public void What_is_no_steam_is_never_a_pass(string pressure, string temperature, string verdict)
    {
        static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var flow = Flow(1_000, 0.5m, Leg(1, 200)) with { Source = Source with { PressureMpa = Number(pressure), TempC = Number(temperature) } };
        var found = new PipeScreening(Limits, [flow]).Check(flow);
        found.Verdict.ShouldBe(verdict);
        found.Text.Zh.ShouldNotContain("NaN");
        found.Text.Zh.ShouldNotContain("∞");
        (found.Missing.Count > 0).ShouldBe(verdict == "UNKNOWN");
    }

    [Theory]
    [InlineData("steam")]
    [InlineData("hot_water")]
    public void A_pipe_without_an_inside_is_no_pipe(string medium)
    {
        var flow = Flow(1_000, 0.5m, Leg(1, 200) with { Pipe = Pipe(0) with { Medium = medium } });
        new PipeScreening(Limits, [flow]).Check(flow).Verdict.ShouldBe("UNKNOWN");
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

    /// <summary>
    /// 20 t/h are taken at 200 m and 4 t/h at 4000 m of a DN200 line. The first 200 m carry 24 t/h at 49.4 m/s (limit 50), the rest 4 t/h. Cut anywhere, at the user, or not at all, it is the same line.
    /// </summary>
    [Theory]
    [InlineData(4000.0)]
    [InlineData(200.0, 3800.0)]
    [InlineData(100.0, 100.0, 3800.0)]
    [InlineData(33.3, 166.7, 1000.5, 2000.0, 799.5)]
    [InlineData(150.0, 3850.0)]
    public void Users_load_the_pipe_as_far_as_they_go_however_the_line_is_cut(params double[] pieces)
    {
        PipeFlow[] flows = [Flow(20_000, 0.5m, Way(pieces, 200)), Flow(4_000, 0.7m, Way(pieces, 4000))];
        var screening = new PipeScreening(Limits, flows);

        var (near, far) = (screening.Check(flows[0]), screening.Check(flows[1]));

        (near.Verdict, far.Verdict).ShouldBe(("OK", "OK"));
        near.VelocityMs!.Value.ShouldBe(24_000 / 3600.0 * 0.2327 / (Math.PI * 0.01), 0.05);
        far.VelocityMs!.Value.ShouldBe(near.VelocityMs.Value, 1e-9);

        // 24 t/h lose 26,770 Pa x 2.4^2 over 200 m; then 4 t/h as much as by themselves over 3800 m.
        near.PressureMpa!.Value.ShouldBe(1 - 0.02677 * 5.76, 0.0003);
        PipeFlow[] apart = [Flow(24_000, 0.5m, new Leg(Pipe(200), 1, 0, 200))];
        var alone = new PipeScreening(Limits, apart).Check(apart[0]).PressureMpa!.Value;
        PipeFlow[] rest = [Flow(4_000, 0.7m, new Leg(Pipe(200), 1, 0, 3800)) with { Source = Source with { Id = Guid.NewGuid(), PressureMpa = (decimal)alone } }];
        far.PressureMpa!.Value.ShouldBe(new PipeScreening(Limits, rest).Check(rest[0]).PressureMpa!.Value, 1e-6);
    }

    [Fact]
    public void Checking_the_far_user_first_gives_the_same()
    {
        PipeFlow[] flows = [Flow(20_000, 0.5m, new Leg(Pipe(200), 1, 0, 200)), Flow(4_000, 0.7m, new Leg(Pipe(200), 1, 0, 4000))];
        var screening = new PipeScreening(Limits, flows);
        var far = screening.Check(flows[1]);
        var other = new PipeScreening(Limits, flows);
        var (near, again) = (other.Check(flows[0]), other.Check(flows[1]));
        (screening.Check(flows[0]).Text, far.Text, far.PressureMpa).ShouldBe((near.Text, again.Text, again.PressureMpa));
    }

    /// <summary>Two sources feed their ends of one line of 4 km; nobody draws over the middle.</summary>
    [Fact]
    public void Each_of_two_sources_loads_its_own_end()
    {
        var east = Source with { Id = Guid.NewGuid(), Key = "E", Name = "E" };
        PipeFlow[] flows = [Flow(20_000, 0.5m, new Leg(Pipe(200), 1, 0, 100)), Flow(20_000, 0.5m, new Leg(Pipe(200), 1, 4000, 3900)) with { Source = east }];
        var loads = new PipeLoads(flows);
        (loads.At(1, 50), loads.At(1, 2000), loads.At(1, 3950)).ShouldBe((20_000, 0, 20_000));
        var screening = new PipeScreening(Limits, flows);
        flows.Select(f => screening.Check(f).Verdict).ShouldBe(["OK", "OK"]); // 41.2 m/s each; 82 m/s if they added up
    }

    /// <summary>15 t/h go east over 0 to 3 km and 10 t/h west over 4 to 1 km: where they meet the larger counts, neither the sum nor the difference.</summary>
    [Fact]
    public void Of_opposite_flows_over_the_same_stretch_the_larger_counts()
    {
        PipeFlow[] flows = [Flow(15_000, 0.5m, new Leg(Pipe(200), 1, 0, 3000)), Flow(10_000, 0.5m, new Leg(Pipe(200), 1, 4000, 1000))];
        var loads = new PipeLoads(flows);
        (loads.At(1, 500), loads.At(1, 2000), loads.At(1, 3500)).ShouldBe((15_000, 15_000, 10_000));
        (loads.At(1, 4500), loads.At(2, 0)).ShouldBe((0, 0));
        loads.Over(flows[1].Path[0]).Select(l => (l.Metres, l.Kgh)).ShouldBe([(1000, 10_000), (2000, 15_000)]);
    }

    [Fact]
    public void A_user_where_the_source_stands_needs_a_service_line_only()
    {
        var flow = new PipeFlow(Source, 10_000, Pipe(200), [], 0.9m, 100);
        new PipeScreening(Limits, [flow]).Check(flow).ShouldSatisfyAllConditions(f => f.Verdict.ShouldBe("OK"), f => f.VelocityMs.ShouldBeNull(), f => f.PressureMpa!.Value.ShouldBeInRange(0.9, 1));
    }

    private static PipeFlow Flow(long kgh, decimal? pressure, params Leg[] path) => new(Source, kgh, path.Length == 0 ? null : path[^1].Pipe, path, pressure);

    private static Leg Leg(int piece, double metres) => new(Pipe(200), piece, 0, metres);

    /// <summary>The way to a place on a line drawn in pieces of so many metres.</summary>
    private static Leg[] Way(double[] pieces, double to)
    {
        var (legs, from) = (new List<Leg>(), 0.0);
        for (var i = 0; i < pieces.Length && to - from > 1e-6; i++)
        {
            legs.Add(new Leg(Pipe(200), i, 0, Math.Round(Math.Min(pieces[i], to - from), 6)));
            from += pieces[i];
        }

        return [.. legs];
    }

    private static HeatPipe Pipe(int? dn) => new() { Id = Guid.NewGuid(), Key = "P", DnMm = dn, Medium = "steam", Status = "built", Line = [], AtM = [0] };
}
