using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Heating.Boilers;

/// <summary>
/// Applies <see cref="BoilerRules"/> to the boilers of a run: finds where each stands (built-up area, park, no-coal zone) and what serves it. A layer that is not loaded
/// makes what depends on it unknown; it never ends the run.
/// </summary>
internal sealed class BoilerJudging
{
    private readonly BoilerRules rules;
    private readonly double vicinityM;
    private readonly AreaSet? builtUp;
    private readonly AreaSet? parks;
    private readonly AreaSet? zones;
    private readonly Dictionary<Guid, (string? Class, DateOnly? Due)> zoneOf;

    private BoilerJudging(PolicyDocument policy, AnalysisInput input, AreaSet? builtUp, AreaSet? parks, AreaSet? zones, Dictionary<Guid, (string? Class, DateOnly? Due)> zoneOf, List<Text> warnings, List<DataVersion> versions)
    {
        (Policy, this.builtUp, this.parks, this.zones, this.zoneOf, Warnings, Versions) = (policy, builtUp, parks, zones, zoneOf, warnings, versions);
        rules = BoilerRules.Of(policy, input.Parameters);
        vicinityM = input.Parameters.Number(HeatingParameters.ParkVicinity.Name);
    }

    /// <summary>The parameters that judging asks for; an analysis that judges declares them.</summary>
    public static IReadOnlyList<Parameter> Parameters { get; } =
        [HeatingParameters.SmallTph, HeatingParameters.SmallFuels, HeatingParameters.ParkVicinity, HeatingParameters.ConnectMonths, .. BuiltUpAreas.Parameters];

    public PolicyDocument Policy { get; }

    public IReadOnlyList<Text> Warnings { get; }

    public IReadOnlyList<DataVersion> Versions { get; }

    /// <param name="input">With a city.</param>
    public static async Task<BoilerJudging> ReadAsync(AnalysisInput input, HeatingInputs facts, CancellationToken cancel)
    {
        var projection = PlaneProjection.Of(input.City!.Srid);
        var policy = await PolicyDocument.ReadAsync(input, BoilerRules.Plan, cancel);
        var (warnings, versions) = (new List<Text>(), new List<DataVersion>());
        if (policy.Version is { } version)
        {
            versions.Add(version);
        }

        if (!policy.Binds)
        {
            return new BoilerJudging(policy, input, null, null, null, [], [policy.Why], versions);
        }

        var towns = await BuiltUpAsync(input, projection, facts, warnings, versions, cancel);
        if (facts.Parks.Count == 0 && facts.Boilers.Count > 0)
        {
            warnings.Add(new("没有园区数据：锅炉是否在园区及周边不能判定，B5 待核实。", "No parks are loaded: whether a boiler lies in or near one is unknown, and so is B5."));
        }

        var forbidden = await FactReader.Of<BoilerJudging>(input).ReadAsync(
            "NoCoalZones",
            r => (Area: new Area(r.GetGuid(0), r.GetString(1), r.GetDouble(4), 0, null, "official", r.GetFieldValue<Geometry>(5)), Class: r.TextOrNull(2), Due: r.DateOrNull(3), Source: r.GetString(6)),
            cancel);
        if (forbidden.Count > 0)
        {
            versions.Add(new("no-coal-forbidden", new("高污染燃料禁燃区", "no-coal forbidden"), $"{forbidden.Count} 片", string.Join("；", forbidden.Select(z => z.Source).Distinct().Order(StringComparer.Ordinal)), forbidden.Max(z => z.Area.AccuracyM)));
        }
        else if (facts.Boilers.Count > 0)
        {
            warnings.Add(new("没有高污染燃料禁燃区数据：B9 不能判定，待补数据。", "No no-coal zone is loaded: B9 cannot be judged."));
        }

        return new BoilerJudging(
            policy,
            input,
            towns,
            facts.Parks.Count == 0 ? null : new AreaSet(projection, facts.Parks),
            forbidden.Count == 0 ? null : new AreaSet(projection, [.. forbidden.Select(z => z.Area)]),
            forbidden.ToDictionary(z => z.Area.Id, z => (z.Class, z.Due)),
            warnings,
            versions);
    }

    /// <summary>What the rules say of a boiler.</summary>
    /// <param name="coverage">Null: coverage could not be measured.</param>
    public BoilerJudgement Judge(Boiler boiler, BoilerCoverage? coverage) => rules.Judge(Facts(boiler, coverage));

    /// <summary>What the rules say of what is known.</summary>
    public BoilerJudgement Judge(BoilerFacts facts) => rules.Judge(facts);

    /// <summary>What is known of a boiler, as the rules ask for it.</summary>
    public BoilerFacts Facts(Boiler boiler, BoilerCoverage? coverage)
    {
        var supply = HeatSupply.Of(coverage);
        var zone = Place(zones, boiler);
        var (zoneClass, due) = zone.Area is { } area && zone.Verdict != Verdict.Out ? zoneOf[area.Id] : (null, null);
        return new BoilerFacts(
            boiler.CapacityTph,
            boiler.Fuel,
            boiler.PurposeOwner switch { "self" => true, "public" => false, _ => null },
            boiler.Status,
            boiler.BuiltOn,
            boiler.DustRemoval,
            boiler.IsDedicated,
            Inside(Place(builtUp, boiler)),
            boiler.Park is not null ? Truth.True : Near(Place(parks, boiler)),
            supply.Covered,
            supply.InService,
            Inside(zone),
            zoneClass,
            due)
        {
            IsTheoretical = supply.IsTheoretical,
            Connectable = supply.Connectable,
            ConnectMissing = supply.Missing,
        };
    }

    private static async Task<AreaSet?> BuiltUpAsync(AnalysisInput input, PlaneProjection projection, HeatingInputs facts, List<Text> warnings, List<DataVersion> versions, CancellationToken cancel)
    {
        try
        {
            var areas = await BuiltUpAreas.ReadAsync(input, cancel);
            versions.Add(areas.Version);
            warnings.AddRange(areas.Warnings);
            return new AreaSet(projection, areas.Areas);
        }
        catch (Fault fault) when (fault.Code == FaultCode.NoBuiltUpArea)
        {
            if (facts.Boilers.Count > 0)
            {
                warnings.Add(new($"{fault.Sentence.Zh}新建锅炉的 B1、B2 待核实。", $"{fault.Sentence.En} B1 and B2 of new boilers stay to be verified."));
            }

            return null;
        }
    }

    private static Placing Place(AreaSet? areas, Boiler boiler) =>
        areas is null || !boiler.IsPlaced || boiler.Geometry is null ? Placing.Nowhere : areas.Place(boiler.Geometry, boiler.AccuracyM);

    private static Truth Inside(Placing placing) => placing.Verdict switch { Verdict.In => Truth.True, Verdict.Out => Truth.False, _ => Truth.Unknown };

    // Distance outside the park against the width of its surroundings, both accuracies counted (DOMAIN 4.0).
    private Truth Near(Placing placing)
    {
        if (placing is not { DistanceM: { } inside, ToleranceM: { } tolerance })
        {
            return Truth.Unknown;
        }

        var beyond = -inside - vicinityM;
        return tolerance > 0 && Math.Abs(beyond) <= tolerance ? Truth.Unknown : TruthLogic.Is(beyond <= 0);
    }
}
