using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Avoided;

/// <summary>What a boiler stops burning and emitting in a year, and what is left of it after the source has burnt more (A4.5). Null is not known, never zero.</summary>
/// <param name="HeatGj">Q that the network supplies, GJ/a.</param>
/// <param name="CoalGrossT">Coal the boiler stops burning, t/a; 0 of a boiler that burns none.</param>
/// <param name="Gross">By pollutant, t/a: SO2, NOx, PM, PM10, PM2.5, CO2.</param>
/// <param name="Net">SO2, NOx, PM, CO2 less what the source emits more.</param>
/// <param name="NoFactor">Pollutants without a factor, as sector and pollutant.</param>
internal sealed record Saving(
    double? HeatGj,
    double? CoalGrossT,
    double? CoalExtraT,
    IReadOnlyDictionary<string, double?> Gross,
    IReadOnlyDictionary<string, double?> Net,
    IReadOnlyList<Text> NoFactor,
    IReadOnlyList<Text> Missing,
    Text Sentence)
{
    public double? CoalNetT => CoalGrossT - CoalExtraT;

    /// <summary>By source, in the order they supply it: each bears what it burns more itself. They add up to the whole; empty when nothing is supplied or saved.</summary>
    public IReadOnlyList<SourceSaving> Parts { get; init; } = [];

    /// <summary>The boiler burns nothing, so that its zeros say nothing of others.</summary>
    public bool IsIdle { get; init; }

    /// <summary>Every figure is there; when not, totals are marked 不完整.</summary>
    public bool IsComplete => NoFactor.Count == 0 && Missing.Count == 0;
}

/// <summary>What of a saving falls to one source.</summary>
/// <param name="Net">SO2, NOx, PM, CO2.</param>
internal sealed record SourceSaving(HeatSource Source, double? CoalGrossT, double? CoalExtraT, IReadOnlyDictionary<string, double?> Net)
{
    public double? CoalNetT => CoalGrossT - CoalExtraT;
}

/// <summary>Part of a boiler's heat that one source gives, 0 to 1.</summary>
internal readonly record struct SuppliedBy(HeatSource Source, double Share);

/// <summary>
/// Avoided coal and emissions (A4.5). Gross: fuel = Q / (eta NCV), Q = rated t/h x 2.52 GJ x full-load hours; emitted = factor x fuel x (1 - capture x removal x run).
/// Net: less the source's extra coal Q / (1 - pipe loss) / (eta of the source x NCV) and what that emits. Standby boilers avoid nothing.
/// </summary>
/// <param name="ncv">Of raw coal where the boiler's own is not known, and of the source's coal, GJ/t.</param>
/// <param name="sourceEfficiency">Of a source whose own is not known.</param>
internal sealed class Savings(EmissionFactors factors, double pipeLoss, double sourceEfficiency, double ncv)
{
    /// <summary>One t/h of steam, GJ in an hour: 0.7 MW x 3600 s (DOMAIN 0.6).</summary>
    public const double GjPerTonne = 0.7 * 3600 / 1000;

    private static readonly string[] Pollutants = ["SO2", "NOx", "PM", "PM10", "PM2.5", "CO2"];
    private static readonly string[] NetPollutants = ["SO2", "NOx", "PM", "CO2"];

    /// <param name="supplied">Who supplies it and how much of it; shares add up to 1 at most.</param>
    public Saving Of(Boiler boiler, IReadOnlyList<SuppliedBy> supplied)
    {
        var isIdle = boiler.Usage == "standby" || boiler.Status is "备用" or "停用";
        if (isIdle && boiler.FuelUseT is null or 0)
        {
            return Zero(new("备用或停用锅炉，没有燃料消耗，节煤减排为 0", "a standby or idle boiler burns nothing: nothing is avoided"));
        }

        var (missing, noFactor) = (new List<Text>(), new List<Text>());
        var (heat, fuel, told) = Fuel(boiler, missing);
        var share = supplied.Sum(s => s.Share);
        var (heatSupplied, fuelSaved) = (heat * share, fuel * share);
        double? coal = boiler.Fuel is null ? null : Fuels.IsCoal(boiler.Fuel) ? fuelSaved : 0;
        var gross = Gross(boiler, fuelSaved, missing, noFactor);
        SourceSaving[] parts = [.. supplied.Select(s => Part(s, heat))];
        var extraCoal = parts.Aggregate((double?)0, (sum, part) => sum + part.CoalExtraT);
        var net = NetPollutants.ToDictionary(p => p, p => parts.Aggregate((double?)0, (sum, part) => sum + part.Net[p]), StringComparer.Ordinal);
        var note = Note(supplied, boiler);
        var sentence = new Text(
            $"{told.Zh}；毛节煤 {Show(coal)} t/a，热源增煤 {Show(extraCoal)} t/a，净节煤 {Show(coal - extraCoal)} t/a{note.Zh}",
            $"{told.En}; coal saved {Show(coal)} t/a gross, {Show(extraCoal)} t/a more at the source, {Show(coal - extraCoal)} t/a net{note.En}");
        return new Saving(heatSupplied, coal, extraCoal, gross, net, [.. noFactor.Distinct()], [.. missing.Distinct()], sentence) { Parts = parts };

        SourceSaving Part(SuppliedBy one, double? whole)
        {
            var of = share == 0 ? 0 : one.Share / share;
            var more = Extra(whole, one);
            return new SourceSaving(one.Source, coal * of, more, NetPollutants.ToDictionary(p => p, p => (gross[p] * of) - ExtraOf(p, more, noFactor), StringComparer.Ordinal));
        }
    }

    /// <summary>Of a boiler that is not supplied.</summary>
    public static Saving None { get; } = Zero(new("未承接，没有节煤减排", "not supplied: nothing is saved"));

    private static Saving Zero(Text sentence)
    {
        var gross = Pollutants.ToDictionary(p => p, _ => (double?)0, StringComparer.Ordinal);
        var net = NetPollutants.ToDictionary(p => p, _ => (double?)0, StringComparer.Ordinal);
        return new Saving(0, 0, 0, gross, net, [], [], sentence) { IsIdle = true };
    }

    // By full-load hours where they are known, else back from the fuel recorded.
    private (double? Heat, double? Fuel, Text Told) Fuel(Boiler boiler, List<Text> missing)
    {
        var heating = (double?)boiler.NcvGjT ?? (boiler.Fuel is { } code && Fuels.IsCoal(code) ? ncv : null);
        var (efficiency, rated) = ((double?)boiler.Efficiency, (double?)boiler.CapacityTph);
        Need(efficiency, new("锅炉热效率", "efficiency of the boiler"));
        Need(heating, new("燃料低位发热量", "heating value of the fuel"));
        if (boiler.LoadHours is { } hours)
        {
            Need(rated, BoilerInputs.Capacity);
            var heat = rated * GjPerTonne * (double)hours;
            return (heat, heat / (efficiency * heating), new($"年供热 {Show(heat)} GJ（{rated} t/h × 2.52 GJ × {hours} h）", $"{Show(heat)} GJ a year ({rated} t/h x 2.52 GJ x {hours} h)"));
        }

        if (boiler.FuelUseT is { } burnt)
        {
            var heat = (double)burnt * efficiency * heating;
            return (heat, (double)burnt, new($"年供热 {Show(heat)} GJ（按登记燃料 {burnt} t/a 折算）", $"{Show(heat)} GJ a year (from {burnt} t/a of fuel on record)"));
        }

        missing.Add(new("年满负荷小时或燃料消耗量", "full-load hours or fuel burnt"));
        return (null, null, new("年供热量不详", "the heat of a year is not known"));

        void Need(double? value, Text what)
        {
            if (value is null)
            {
                missing.Add(what);
            }
        }
    }

    private Dictionary<string, double?> Gross(Boiler boiler, double? fuel, List<Text> missing, List<Text> noFactor)
    {
        var gross = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var pollutant in Pollutants)
        {
            gross[pollutant] = boiler.Fuel is null or "electric" or "waste_heat" ? (boiler.Fuel is null ? null : 0) : Emitted(boiler, pollutant, fuel, gross, missing, noFactor);
        }

        return gross;
    }

    private double? Emitted(Boiler boiler, string pollutant, double? fuel, Dictionary<string, double?> gross, List<Text> missing, List<Text> noFactor)
    {
        if (factors.Find("industrial_boiler", boiler.Fuel!, pollutant) is not { } factor)
        {
            noFactor.Add(new($"{Fuels.Label(boiler.Fuel!).Zh}锅炉 {pollutant}", $"{pollutant} of boilers burning {Fuels.Label(boiler.Fuel!).En}"));
            return null;
        }

        if (factor.Form == "share")
        {
            return gross["PM"] * factor.Value;
        }

        var content = factor.Form switch { "S kg/t" => (double?)boiler.Sulphur * 100, "A kg/t" => (double?)boiler.Ash * 100, _ => 1 };
        if (content is null)
        {
            missing.Add(factor.Form == "S kg/t" ? new("燃料含硫率", "sulphur of the fuel") : new("燃料灰分", "ash of the fuel"));
        }

        var generated = factor.Value * content * fuel / (factor.Form == "t/t" ? 1 : 1000);
        if (pollutant == "CO2")
        {
            return generated;
        }

        var (passes, lacking) = factors.Passing(boiler, pollutant);
        if (lacking is { } what)
        {
            missing.Add(what);
        }

        return generated * passes;
    }

    // t/a of raw coal that a source burns more for its part of the heat.
    private double? Extra(double? heat, SuppliedBy by) =>
        IsWaste(by.Source) ? 0 : heat * by.Share / (1 - pipeLoss) / ((double?)by.Source.Efficiency ?? sourceEfficiency) / ncv;

    private static bool IsWaste(HeatSource source) => source.Kind is "waste_to_energy" or "waste_heat";

    // Net coal is tonnes as burnt less tonnes as burnt: where the heating values differ they are named, for a tonne of the one is not a tonne of the other.
    private Text Note(IReadOnlyList<SuppliedBy> supplied, Boiler boiler)
    {
        var waste = supplied.Any(s => IsWaste(s.Source))
            ? new Text("；垃圾焚烧或余热热源增煤按 0 计，仅当这部分蒸汽原本要冷凝或放散（待核实）", "; a waste-fired or waste-heat source burns no more only if that steam would otherwise be condensed or lost (to be verified)")
            : new("", "");
        return boiler.Fuel is { } fuel && Fuels.IsCoal(fuel) && boiler.NcvGjT is { } own && (double)own != ncv && supplied.Any(s => !IsWaste(s.Source))
            ? new($"{waste.Zh}；均为实物吨：锅炉用煤 {own:0.###} GJ/t，热源用煤按 {ncv:0.###} GJ/t", $"{waste.En}; tonnes as burnt: {own:0.###} GJ/t at the boiler, {ncv:0.###} GJ/t at the source")
            : waste;
    }

    private double? ExtraOf(string pollutant, double? coal, List<Text> noFactor)
    {
        if (coal == 0)
        {
            return 0;
        }

        if (factors.Find("heat_source", "raw_coal", pollutant) is { } factor)
        {
            return factor.Value * coal / (factor.Form == "t/t" ? 1 : 1000);
        }

        noFactor.Add(new($"热源 {pollutant}", $"{pollutant} of the heat source"));
        return null;
    }

    private static string Show(double? value) => value is { } v ? v.ToString("#,0.0", System.Globalization.CultureInfo.InvariantCulture) : "?";
}
