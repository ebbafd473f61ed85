using NetTopologySuite.Geometries;
using NpgsqlTypes;
using Spatial.Analyses.Policies;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Relocation;

/// <summary>
/// Who must leave the built-up area, how, by when, and why (DOMAIN A1.1 to A1.4, A1.6; plan of Zhengzhou, part 3).
/// <list type="number">
/// <item>Sites near a built-up area are found by index in the national Albers (<c>RelocationCandidates.sql</c>), a superset.</item>
/// <item>Industry (A1.2) and place (A1.1, <see cref="AreaSet"/>) are judged exactly: shares in the city projection, distances geodesic, both accuracies and the age of the outline in the tolerance.</item>
/// <item>What is known of the sites left is read once for all of them (<see cref="Dossiers"/>) and judged: heavy polluter, P0 to P7, deadlines, priority.</item>
/// </list>
/// What is not known is never no: such sites stay on the list, marked 待核实, with what is missing.
/// </summary>
public sealed class RelocationCandidates : Analysis
{
    private static readonly PolicyTopic Plan = new("ZZ", new("建成区重污染企业搬迁改造", "relocating heavy polluters from the built-up area"), new("不据以提出处置建议，不给期限", "no way is proposed and no deadline given"));

    public override AnalysisDescription Description => RelocationDescription.Description;

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var facts = FactReader.Of<RelocationCandidates>(input);
        var score = new PriorityScore(input.Parameters);
        var industries = new IndustryTest(
            input.Parameters.List("industries"),
            await facts.ReadAsync("PolicyIndustries", r => (r.GetString(0), r.GetString(1), r.GetBoolean(2)), cancel));
        var policy = await PolicyDocument.ReadAsync(input, Plan, cancel);
        var builtUp = await BuiltUpAreas.ReadAsync(input, cancel);
        var projection = PlaneProjection.Of(input.City!.Srid);
        var areas = new AreaSet(projection, builtUp.Areas);
        var minOverlap = input.Parameters.Number("min_overlap_ratio");

        var examined = await ExaminedAsync(facts, industries, cancel);
        var candidates = await CandidatesAsync(facts, industries, examined.Sets, builtUp, areas, cancel);
        var found = Locate(candidates, areas, minOverlap);
        var dossiers = new Dossiers(facts, projection);
        var cases = await dossiers.ReadAsync(found, minOverlap, cancel);

        var list = new RelocationRows(policy, industries, score, input).Of(cases);
        var warnings = new List<Text>(builtUp.Warnings);
        if (!policy.Binds || policy.Why.Zh.Contains("待核实"))
        {
            warnings.Add(policy.Why);
        }

        if (industries.Added.Count > 0)
        {
            warnings.Add(new($"重点行业清单之外增补：{string.Join("、", industries.Added)}（ZZ-3.1-c 为开放清单）。", $"Industries added to those of the text: {string.Join(", ", industries.Added)} (the list of ZZ-3.1-c is open)."));
        }

        warnings.AddRange(dossiers.Warnings);
        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["sites_examined"] = examined.Sites,
            ["industry_outside"] = examined.Outside,
            ["out"] = examined.Sites - examined.Outside - cases.Count,
            ["surveyed_not_heavy"] = list.NotHeavy,
            ["listed"] = list.Rows.Count,
            ["in"] = list.Count(Verdict.In),
            ["partial"] = list.Count(Verdict.Partial),
            ["uncertain"] = list.Count(Verdict.Uncertain),
            ["heavy_unknown"] = list.HeavyUnknown,
            ["emission_year"] = dossiers.EmissionYear,
        };
        DataVersion?[] versions = [builtUp.Version, dossiers.Counties, policy.Version];
        return new AnalysisResult(list.Rows, ["location_verdict", "proposed_way"], figures, warnings, [.. versions.OfType<DataVersion>()]);
    }

    private static async Task<(int Sites, int Outside, string[] Sets)> ExaminedAsync(FactReader facts, IndustryTest industries, CancellationToken cancel)
    {
        var groups = await facts.ReadWholeAsync("Examined", r => (Primary: r.TextOrNull(0), All: r.GetFieldValue<string[]>(1), Sites: r.GetInt32(2)), cancel);
        var outside = groups.Where(g => industries.Match(g.Primary, g.All).Truth == Truth.False).ToArray();
        return (groups.Sum(g => g.Sites), outside.Sum(g => g.Sites), [.. groups.Except(outside).Select(g => IndustryTest.KeyOf(g.Primary, g.All))]);
    }

    private static async Task<IReadOnlyList<Candidate>> CandidatesAsync(FactReader facts, IndustryTest industries, string[] sets, BuiltUpAreas builtUp, AreaSet areas, CancellationToken cancel)
    {
        var points = new GeometryFactory(new PrecisionModel(), 4490);
        var seen = new HashSet<Guid>();
        var rows = await facts.ReadAsync(
            "RelocationCandidates",
            r =>
            {
                return !seen.Add(r.GetGuid(0)) ? null : new Candidate(
                    r.GetGuid(0),
                    r.GetGuid(1),
                    r.IsDBNull(4) ? null : points.CreatePoint(new Coordinate(r.GetDouble(4), r.GetDouble(5))),
                    r.IsDBNull(6) ? null : r.GetFieldValue<Geometry>(6),
                    r.NumberOrNull(7),
                    industries.Match(r.TextOrNull(2), r.GetFieldValue<string[]>(3)));
            },
            cancel,
            new("areas", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = builtUp.Areas.Select(a => a.Id).ToArray() },
            new("versions", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = builtUp.Versions.ToArray() },
            new("industries", sets),
            new("reach_m", Reach(areas)));
        return [.. rows.OfType<Candidate>()];
    }

    /// <summary>Albers metres within which a site placed within 250 m may be in reach: scale at most 1.026 in China, and 5 m for the bend of long edges.</summary>
    private static double Reach(AreaSet areas) => 1.026 * Math.Sqrt(250 * 250 + areas.WidestM * areas.WidestM) + 5;

    private static List<(Candidate Candidate, Placing Location)> Locate(IReadOnlyList<Candidate> candidates, AreaSet areas, double minOverlap)
    {
        var placed = new Placing[candidates.Count];
        Parallel.For(0, candidates.Count, i => placed[i] = Dossiers.Place(areas, candidates[i], minOverlap));
        return [.. candidates.Zip(placed).Where(p => p.Second.Verdict != Verdict.Out)];
    }
}
