using Spatial.Contract;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>What the rules of A4.1 ask of one boiler, each by itself: capacities of a firm are never added up. Null and Unknown are not known.</summary>
/// <param name="CapacityTph">Rated steam, t/h, the decimal as entered.</param>
/// <param name="Fuel">Code of DOMAIN 3.4.</param>
/// <param name="SelfOwned">自建 (true) or 公用 (false).</param>
/// <param name="Status">在用, 备用, 停用 or 拟建; standby counts as in use for every rule.</param>
/// <param name="BuiltOn">Unknown of a boiler that is no project: taken as existing, and said so.</param>
/// <param name="DustRemoval"><c>none</c>, <c>cyclone</c>, <c>wet</c>, <c>bag</c>, <c>electrostatic</c>, <c>other</c>.</param>
/// <param name="Dedicated">A boiler made for biomass.</param>
/// <param name="InBuiltUp">In a built-up area of county level and above.</param>
/// <param name="NearPark">In a park or within <c>park_vicinity_m</c> of one.</param>
/// <param name="Covered">Inside central-heating coverage.</param>
/// <param name="PipeInService">Day on which the last of the pipes on the way to it, and of their source, went into service; null when it has not or is not known.</param>
/// <param name="InNoCoalZone">In a zone where high-polluting fuels are forbidden.</param>
/// <param name="ZoneClass">Class I, II or III of that zone (2017 catalogue).</param>
/// <param name="ConvertDue">Set by the county for that zone.</param>
internal sealed record BoilerFacts(
    decimal? CapacityTph,
    string? Fuel,
    bool? SelfOwned,
    string? Status,
    DateOnly? BuiltOn,
    string? DustRemoval,
    bool? Dedicated,
    Truth InBuiltUp,
    Truth NearPark,
    Truth Covered,
    DateOnly? PipeInService,
    Truth InNoCoalZone,
    string? ZoneClass,
    DateOnly? ConvertDue)
{
    /// <summary>Coverage is by theoretical radius only: there is no pipe to connect to that anybody knows of (DOMAIN 9 Q17).</summary>
    public bool IsTheoretical { get; init; }

    /// <summary>Whether medium and pressure of the source that reaches it suit the boiler's users.</summary>
    public Truth Connectable { get; init; } = Truth.True;

    /// <summary>What is not known of that.</summary>
    public IReadOnlyList<Text> ConnectMissing { get; init; } = [];

    /// <summary>A project, or built on or after the day a rule took effect. A boiler at work of unknown age is existing.</summary>
    public bool IsNew(DateOnly? effective) => Status == "拟建" || (BuiltOn is { } built && effective is { } from && built >= from);

    /// <summary>The inputs without which no rule can be applied; empty when the boiler can be judged.</summary>
    public IReadOnlyList<Text> Lacking => [.. new (bool Lacks, Text What)[] { (CapacityTph is null, BoilerInputs.Capacity), (Fuel is null, BoilerInputs.Fuel) }.Where(l => l.Lacks).Select(l => l.What)];
}

/// <summary>Groups of fuels as the clauses use them. Petroleum coke and coal gas are high-polluting, yet no 燃煤锅炉.</summary>
internal static class Fuels
{
    public static bool IsCoal(string fuel) => fuel is "raw_coal" or "briquette" or "coal_water_slurry" or "coal_powder";

    public static bool IsBiomass(string fuel) => fuel is "biomass_pellet" or "biomass_raw";

    public static bool IsGas(string fuel) => fuel is "natural_gas" or "lpg" or "coal_gas";

    /// <summary>Whether a fuel belongs to one of the groups <c>coal, biomass, oil, petcoke, coal_gas, gas</c>.</summary>
    public static bool IsIn(string fuel, IReadOnlyCollection<string> groups) => groups.Contains(Group(fuel));

    /// <summary>The group of a fuel; a fuel outside all groups is its own.</summary>
    public static string Group(string fuel) => IsCoal(fuel) ? "coal" : IsBiomass(fuel) ? "biomass" : fuel is "natural_gas" or "lpg" ? "gas" : fuel;

    /// <summary>What a fuel is called.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        new("raw_coal", new("原煤", "raw coal")),
        new("briquette", new("型煤", "briquettes")),
        new("coal_water_slurry", new("水煤浆", "coal-water slurry")),
        new("coal_powder", new("煤粉", "pulverised coal")),
        new("petcoke", new("石油焦", "petroleum coke")),
        new("coal_gas", new("煤制气", "coal gas")),
        new("natural_gas", new("天然气", "natural gas")),
        new("lpg", new("液化石油气", "LPG")),
        new("biomass_pellet", new("生物质成型燃料", "biomass pellets")),
        new("biomass_raw", new("生物质散料", "raw biomass")),
        new("oil", new("燃油", "oil")),
        new("electric", new("电", "electricity")),
        new("waste_heat", new("余热", "waste heat")),
        new("other", new("其他", "other")),
    ];

    public static Text Label(string fuel) => All.FirstOrDefault(f => f.Value == fuel)?.Title ?? new(fuel, fuel);

    /// <summary>
    /// Forbidden in a zone of a class. Coal, petroleum coke and coal gas are in every class; oil depends on its grade; biomass only in class III, and there not
    /// in a dedicated boiler with efficient dust removal [R: 高污染燃料目录, 国环规大气〔2017〕2号].
    /// </summary>
    public static (Truth Truth, Text? Missing) HighPolluting(BoilerFacts boiler)
    {
        var fuel = boiler.Fuel!;
        if (IsCoal(fuel) || fuel is "petcoke" or "coal_gas")
        {
            return (Truth.True, null);
        }

        return fuel == "oil" ? (Truth.Unknown, BoilerInputs.OilGrade)
            : !IsBiomass(fuel) ? (Truth.False, null)
            : boiler.ZoneClass is null ? (Truth.Unknown, BoilerInputs.ZoneClass)
            : boiler.ZoneClass != "III" ? (Truth.False, null)
            : (BiomassIsClean(boiler).Not(), BoilerInputs.Dust);
    }

    /// <summary>A dedicated boiler with a bag filter or other efficient dust removal (JZ-4.2-e).</summary>
    public static Truth BiomassIsClean(BoilerFacts boiler) => boiler.Dedicated.ToTruth().And(boiler.DustRemoval switch
    {
        "bag" or "electrostatic" => Truth.True,
        null or "other" => Truth.Unknown,
        _ => Truth.False,
    });
}

/// <summary>Names of inputs that may be missing, as shown to a planner.</summary>
internal static class BoilerInputs
{
    public static readonly Text Capacity = new("额定蒸发量", "rated capacity");
    public static readonly Text Fuel = new("燃料", "fuel");
    public static readonly Text BuiltUp = new("是否在建成区内", "whether it lies in a built-up area");
    public static readonly Text Park = new("是否在园区及周边", "whether it lies in or near a park");
    public static readonly Text Coverage = new("是否在集中供热范围内", "whether central heating reaches it");
    public static readonly Text PipeMap = new("热力管网图", "map of the heat pipes");
    public static readonly Text Status = new("锅炉状态", "state of the boiler");
    public static readonly Text Medium = new("锅炉介质", "medium of the boiler");
    public static readonly Text Ownership = new("自建或公用", "self-owned or public");
    public static readonly Text NoCoalZone = new("高污染燃料禁燃区", "no-coal zone");
    public static readonly Text ZoneClass = new("禁燃区类别", "class of the no-coal zone");
    public static readonly Text OilGrade = new("油品种类", "grade of the oil");
    public static readonly Text Dust = new("生物质专用锅炉与除尘设施情况", "dedicated biomass boiler and dust removal");
}
