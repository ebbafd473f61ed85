using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Screening;

/// <summary>What the screening says of one user, in the order of severity.</summary>
internal static class PipeVerdicts
{
    public const string PipeLimit = "PIPE_LIMIT";
    public const string Pressure = "PRESSURE";
    public const string Unknown = "UNKNOWN";
    public const string Ok = "OK";
    public const string NotServed = "NOT_SERVED";

    public static IReadOnlyList<Choice> All { get; } =
    [
        new(PipeLimit, new("管径不足（流速超限）", "a pipe is too small (velocity)")),
        new(Pressure, new("末端压力不足", "too little pressure at the user")),
        new(Unknown, new("资料不足，不能校核", "cannot be checked")),
        new(Ok, new("校核通过", "carries it")),
        new(NotServed, new("—（未承接）", "nothing to carry")),
    ];
}

/// <summary>A flow of the allocated plan.</summary>
/// <param name="Kgh">Steam, kg/h; hot water as the steam it stands for (0.7 MW a t/h).</param>
/// <param name="Tap">The pipe the user connects to; null by theoretical radius.</param>
/// <param name="Path">From the source to there; empty where the source stands, and by theoretical radius.</param>
/// <param name="ServiceM">Length of the service line from there to the user, still to be laid, m.</param>
internal sealed record PipeFlow(HeatSource Source, long Kgh, HeatPipe? Tap, IReadOnlyList<Leg> Path, decimal? UserPressureMpa, double ServiceM = 0)
{
    /// <summary>The pipes on the way, that of the connection last.</summary>
    public IEnumerable<HeatPipe> Pipes => Tap is null ? [] : Path.Select(leg => leg.Pipe).Append(Tap);
}

/// <param name="VelocityMs">Highest on the way; null when none could be computed.</param>
/// <param name="PressureMpa">At the user as given (gauge or absolute); null when it could not be computed.</param>
internal sealed record PipeFinding(string Verdict, double? VelocityMs, double? PressureMpa, Text Text, IReadOnlyList<Text> Missing);

/// <summary>
/// Whether the pipes carry an allocated plan: a screening, no simulation. Each stretch carries what is drawn through it (<see cref="PipeLoads"/>). Velocity from the nominal diameter and the density of steam
/// by IAPWS-IF97 at the pressure reached there (temperature as it left the source, saturated where it would condense) against the limit of CJJ 34. Pressure from Darcy-Weisbach,
/// dp = lambda L/d rho v2/2 (1 + local losses), lambda = (1.14 + 2 lg(d/K))^-2 (rough pipe, which steam mains are), stepwise from the source.
/// The service line from the pipe to the user is still to be laid: the smallest nominal diameter (GB/T 1047) that keeps the velocity and brings the pressure the user needs is taken and named.
/// </summary>
internal sealed class PipeScreening
{
    private const double WaterDensity = 958; // kg/m3 at 100 degrees C
    private const double WaterHeat = 4187;   // J/(kg K)

    private readonly ScreeningLimits limits;
    private readonly PipeLoads loads;

    // Steam of a source where it has come through a stretch of a piece. The way from a source to a place is one and the same for all users beyond it.
    private readonly Dictionary<(Guid Source, int Piece, bool IsBack, int Stretch), (SteamOnTheWay Steam, HeatPipe? Gap)> come = [];

    /// <param name="flows">Every flow of the plan; users that share a stretch add up.</param>
    public PipeScreening(ScreeningLimits limits, IReadOnlyList<PipeFlow> flows) => (this.limits, loads) = (limits, new PipeLoads(flows));

    public PipeFinding Check(PipeFlow flow)
    {
        if (flow.Tap is null)
        {
            return Open(new("没有管线数据，按理论供热半径，不能校核", "no pipes are known, only the theoretical radius"), [new("热力管线", "heat pipes")]);
        }

        return flow.Pipes.Any(p => p.Medium is null) ? Open(new("管线介质不详", "the medium of a pipe is not known"), [new("管线介质", "medium of the pipe")])
            : flow.Pipes.Any(p => p.Medium == "hot_water") ? Water(flow)
            : Steam(flow);
    }

    private PipeFinding Water(PipeFlow flow)
    {
        var fastest = flow.Path.Where(leg => leg.Pipe.DnMm is not null).Select(leg => (leg.Pipe, Velocity: WaterVelocity(loads.Over(leg).Max(l => l.Kgh), leg.Pipe.DnMm!.Value))).OrderByDescending(f => f.Velocity).FirstOrDefault();
        var gap = flow.Path.FirstOrDefault(leg => leg.Pipe.DnMm is null).Pipe;
        double? fast = fastest.Pipe is null ? null : fastest.Velocity;
        var told = fastest.Pipe is null ? new Text("", "") : new(
            $"最大流速 {fastest.Velocity:0.##} m/s（{fastest.Pipe.Called}，DN{fastest.Pipe.DnMm}），限值 {limits.Water:0.##} m/s",
            $"highest velocity {fastest.Velocity:0.##} m/s ({fastest.Pipe.Called}, DN{fastest.Pipe.DnMm}), limit {limits.Water:0.##} m/s");
        var line = flow.ServiceM > 0 && ServiceLine.Diameters.Cast<int?>().FirstOrDefault(dn => WaterVelocity(flow.Kgh, dn!.Value) <= limits.Water) is { } dn ? ServiceLine.Told(flow.ServiceM, dn) : new Text("", "");
        return fast is { } velocity && !double.IsFinite(velocity) ? Open(new("流速算不出有限的数值，管径有误", "the velocity comes to no finite number: a diameter is wrong"), [Diameter])
            : fast > limits.Water ? new(PipeVerdicts.PipeLimit, fast, null, Sourced(told), [])
            : gap is not null ? new(PipeVerdicts.Unknown, fast, null, new($"{gap.Called} 管径不详", $"the diameter of {gap.Called} is not known"), [Diameter])
            : new(PipeVerdicts.Ok, fast, null, Sourced(new($"{told.Zh}{line.Zh}；热水管网不校核压力（由循环泵定）", $"{told.En}{line.En}; pressure of hot water, which the pumps give, is not checked")), []);
    }

    private double WaterVelocity(long kgh, int dnMm) => kgh / 1000.0 * 0.7e6 / (WaterHeat * limits.WaterDeltaK) / (WaterDensity * Area(dnMm));

    private PipeFinding Steam(PipeFlow flow)
    {
        if (flow.Source is not { PressureMpa: { } from, TempC: { } temperature })
        {
            Text[] missing = [.. new (bool Lacks, Text What)[] { (flow.Source.PressureMpa is null, new("热源压力", "pressure of the source")), (flow.Source.TempC is null, new("供汽温度", "temperature of the steam")) }.Where(m => m.Lacks).Select(m => m.What)];
            return Open(new($"热源“{flow.Source.Name}”缺{string.Join('、', missing.Select(m => m.Zh))}，密度不能计算", $"source '{flow.Source.Name}': {string.Join(", ", missing.Select(m => m.En))} not known, so the density cannot be computed"), missing);
        }

        if (NoSteam(limits.Absolute(from), (double)temperature + 273.15) is { } not)
        {
            return Open(new($"热源“{flow.Source.Name}”{not.Zh}，密度不能计算", $"source '{flow.Source.Name}': {not.En}, so the density cannot be computed"), [new("可信的供汽压力、温度", "a credible pressure and temperature of the steam")]);
        }

        var (steam, gap) = Come(flow, new SteamOnTheWay(limits, limits.Absolute(from), (double)temperature + 273.15));
        if (!steam.IsFinite)
        {
            return Open(new("流速或压力算不出有限的数值，管径、压力或温度有误", "velocity or pressure comes to no finite number: a diameter, the pressure or the temperature is wrong"), [new("可信的管径、压力、温度", "credible diameter, pressure and temperature")]);
        }

        if (steam.IsOver)
        {
            return new(PipeVerdicts.PipeLimit, steam.FastestMs, null, Sourced(steam.Told), gap is null ? [] : [Diameter]);
        }

        if (gap is not null)
        {
            return new(PipeVerdicts.Unknown, steam.FastestMs, null, new($"{gap.Called} 管径不详，不能校核", $"the diameter of {gap.Called} is not known"), [Diameter]);
        }

        if (flow.ServiceM <= 0 || steam.IsSpent)
        {
            return AtUser(flow, steam.FastestMs, steam.IsSpent ? null : limits.AsGiven(steam.PressureMpa), steam.Told);
        }

        var (diameter, end) = ServiceLine.Choose(steam, limits, flow);
        var line = ServiceLine.Told(flow.ServiceM, diameter);
        return AtUser(flow, steam.FastestMs, end.IsSpent ? null : limits.AsGiven(end.PressureMpa), new($"{steam.Told.Zh}{line.Zh}", $"{steam.Told.En}{line.En}"));
    }

    // Why a pressure (MPa absolute) and a temperature (K) are not those of steam; null when they are. A little below saturation is a reading that was rounded.
    private static Text? NoSteam(double megapascal, double kelvin) =>
        !(megapascal > 0 && megapascal < SteamProperties.CriticalPressure) || !(kelvin > 0 && kelvin <= SteamProperties.Hottest)
            ? new($"供汽压力 {megapascal:0.###} MPa（绝对）、{kelvin - 273.15:0.#} ℃ 超出可计算范围", $"{megapascal:0.###} MPa (absolute) and {kelvin - 273.15:0.#} C are out of range")
            : SteamProperties.SaturationTemperature(megapascal) is var saturated && kelvin < saturated - 5
                ? new($"供汽温度 {kelvin - 273.15:0.#} ℃ 低于 {megapascal:0.###} MPa（绝对）下的饱和温度 {saturated - 273.15:0.#} ℃，不是蒸汽", $"{kelvin - 273.15:0.#} C is below the {saturated - 273.15:0.#} C at which steam of {megapascal:0.###} MPa (absolute) condenses: it is no steam")
                : null;

    // The steam at the connection, and the first pipe of unknown diameter on the way: on from the farthest place that another user's steam has come to.
    private (SteamOnTheWay Steam, HeatPipe? Gap) Come(PipeFlow flow, SteamOnTheWay leaving)
    {
        var stretches = flow.Path.SelectMany(leg => loads.Over(leg).Select(load => (Leg: leg, Load: load, Key: (flow.Source.Id, leg.Piece, leg.ToM < leg.FromM, load.Stretch)))).ToArray();
        var at = Array.FindLastIndex(stretches, s => come.ContainsKey(s.Key));
        var (steam, gap) = at < 0 ? (leaving, null) : come[stretches[at].Key];
        foreach (var (leg, load, key) in stretches[(at + 1)..])
        {
            (steam, gap) = leg.Pipe.DnMm is { } dn ? (steam.Through(leg.Pipe.Called, dn, load.Metres, load.Kgh), gap) : (steam, gap ?? leg.Pipe);
            come[key] = (steam, gap);
        }

        return (steam, gap);
    }

    private static PipeFinding AtUser(PipeFlow flow, double? fastest, double? pressure, Text speed)
    {
        var needs = flow.UserPressureMpa;
        var there = pressure is { } p ? new Text($"末端压力 {p:0.###} MPa", $"{p:0.###} MPa at the user") : new("压力在途中耗尽", "the pressure is used up on the way");
        var said = new Text($"{speed.Zh}；{there.Zh}{(needs is null ? "" : $"，用户需 {needs} MPa")}", $"{speed.En}; {there.En}{(needs is null ? "" : $", the user needs {needs} MPa")}");
        return pressure is null || (double?)needs > pressure ? new(PipeVerdicts.Pressure, fastest, pressure, Sourced(said), [])
            : needs is null ? new(PipeVerdicts.Unknown, fastest, pressure, Sourced(new($"{said.Zh}，用户压力不详", $"{said.En}; what the user needs is not known")), [new("用户压力", "pressure the user needs")])
            : new(PipeVerdicts.Ok, fastest, pressure, Sourced(said), []);
    }

    internal static double Area(int dnMm) => Math.PI * dnMm * dnMm / 4e6;

    private static Text Diameter => new("管径", "diameter of the pipe");

    private static PipeFinding Open(Text why, IReadOnlyList<Text> missing) => new(PipeVerdicts.Unknown, null, null, why, missing);

    private static Text Sourced(Text text) => new(
        $"{text.Zh.TrimStart('；')}（流速限值、粗糙度 {ScreeningLimits.Source}；密度 IAPWS-IF97；阻力 Darcy-Weisbach，内径按公称直径；筛查，非水力模拟）",
        $"{text.En.TrimStart(';', ' ')} (limits and roughness after CJJ 34, to be verified; density by IAPWS-IF97; friction by Darcy-Weisbach on the nominal diameter; a screening, no simulation)");
}
