using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Contract;

namespace Spatial.Analyses.Heating;

/// <summary>
/// Which boilers central heating covers (DOMAIN A4.2, indicators A4.4 (a) and (b)).
/// <list type="number">
/// <item>Sources, pipes and boilers come from the database or from users' layers (<see cref="HeatingInputs"/>).</item>
/// <item>Pipes are put together by their ends (<see cref="HeatTopology"/>), pgRouting measures along them over stored lengths (<see cref="HeatGraph"/>).</item>
/// <item>Each boiler is judged along the pipes, straight, and by theoretical radius (<see cref="MeasuredCoverage"/>); the pipes decide where there are any.</item>
/// </list>
/// Boilers that are out of use or retired on the day are not listed.
/// </summary>
public sealed class CentralHeatingCoverage : Analysis
{
    public override AnalysisDescription Description => CoverageDescription.Description;

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var facts = await HeatingInputs.ReadAsync(input, cancel);
        var coverage = await MeasuredCoverage.MeasureAsync(input, facts, cancel);
        var judging = input.City is null ? null : await BoilerJudging.ReadAsync(input, facts, cancel);
        BoilerCoverage[] listed = [.. coverage.Boilers.Where(b => IsAtWork(b.Boiler, input.AsOf)).OrderByDescending(b => b.Covered).ThenByDescending(b => b.Boiler.CapacityTph).ThenBy(b => b.Boiler.Key, NaturalOrder.Instance)];
        var rows = new AnalysisRow[listed.Length];
        var reasons = new CoverageReasons(coverage.Limits, judging?.Policy);
        Parallel.For(0, rows.Length, i =>
        {
            var judgement = judging?.Judge(listed[i].Boiler, listed[i]);
            rows[i] = Row(i + 1, listed[i], judgement, reasons.Of(listed[i], judgement?.Governing), facts.IsSample);
        });

        var zones = new CoverageZones(coverage).Of(listed);
        var figures = new CoverageFigures(coverage, zones, input.Parameters).Of(listed);
        var warnings = new List<Text>(facts.Warnings);
        warnings.AddRange(coverage.Warnings());
        if (judging is { Policy.Binds: false })
        {
            warnings.Add(judging.Policy.Why);
        }

        if (figures["lacking"] is > 0 and var lacking)
        {
            warnings.Add(new($"{lacking:0} 台锅炉缺额定蒸发量或燃料，锅炉规则不能判定（待补数据）。", $"{lacking:0} boilers lack capacity or fuel: no boiler rule can be applied (data to be completed)."));
        }

        return new AnalysisResult(rows, ["method"], figures, warnings, [.. facts.Versions, .. judging?.Versions ?? []])
        {
            Shapes = [.. zones.Select(z => new AnalysisShape(CoverageDescription.Zones, z.Name.Zh, OnMap(facts.Plane, z.Metres),
                [z.Name.Zh, z.Method, z.Source, z.Medium, z.AreaKm2, z.LengthKm, (long)z.Boilers.Count, (double)z.Boilers.Sum(b => b.CapacityTph ?? 0), facts.IsSample]))],
        };
    }

    /// <summary>Whether a boiler is there to be covered on a day: neither retired nor out of use.</summary>
    internal static bool IsAtWork(Boiler boiler, DateOnly asOf) => boiler.Status != "停用" && !(boiler.RetiredOn <= asOf);

    private static Geometry? OnMap(HeatPlane plane, Geometry metres) => metres.IsEmpty ? null : plane.OnMap(metres);

    private static AnalysisRow Row(int ordinal, BoilerCoverage c, BoilerJudgement? judgement, IReadOnlyList<Reason> reasons, bool isSample)
    {
        var b = c.Boiler;
        var reach = c.Reaches.FirstOrDefault(r => ReferenceEquals(r.Source, c.Source));
        var supply = HeatSupply.Of(c);
        Text[] missing = [.. c.Missing, .. c.Covered == Truth.False ? [] : supply.Missing, .. b.Status is null ? [BoilerInputs.Status] : Array.Empty<Text>()];
        var name = b.Owner is null || b.Owner == b.Name ? b.Name : $"{b.Owner} {b.Name}";
        return new AnalysisRow(
            b.Id,
            b.Key,
            name,
            b.Geometry,
            [
                (long)ordinal, b.RegCode ?? b.Key, name, b.Owner, b.County ?? b.CountyCode, (double?)b.CapacityTph, b.Fuel, b.Medium, judgement?.Governing?.Name,
                Said(c.Covered), Method(c.Method), c.OffsetM, c.AlongM, c.TotalM, c.Source?.Name, c.Pipe?.Called, reach?.State, (long)c.Reaches.Count,
                c.Covered == Truth.False || c.Reaches.Count == 0 ? null : Said(supply.Connectable),
                c.Method == CoverageMethod.Network ? Said(c.Near) : null, c.Radius is { } r ? Said(r.Within) : null, c.ToleranceM,
                string.Concat(reasons.Select(reason => reason.Sentence.Zh)), missing.Length == 0 ? null : string.Join('、', missing.Select(m => m.Zh).Distinct()),
                missing.Length > 0 || c.Covered is Truth.Unknown or Truth.Boundary || judgement is { ToVerify: true, Governing: null } || b.LocationLevel != "site" || c.Source is { LocationLevel: not "site" }, isSample,
            ],
            reasons);
    }

    private static object? Said(Truth truth) => truth switch { Truth.True => true, Truth.False => false, _ => null };

    private static string Method(CoverageMethod method) => method switch { CoverageMethod.Network => "network", CoverageMethod.Radius => "radius", _ => "none" };
}
