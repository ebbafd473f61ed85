using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Relocation;

/// <summary>Reads everything known of the sites that may be listed and puts it together, one <see cref="Case"/> a site.</summary>
internal sealed class Dossiers(FactReader facts, PlaneProjection projection)
{
    private readonly AnalysisInput input = facts.Input;

    /// <summary>The year of emissions used; null when none is recorded.</summary>
    public int? EmissionYear { get; private set; }

    public DataVersion? Counties { get; private set; }

    /// <summary>Layers no row was found in, named: what rests on them stays unknown.</summary>
    public List<Text> Warnings { get; } = [];

    public async Task<IReadOnlyList<Case>> ReadAsync(IReadOnlyList<(Candidate Candidate, Placing Location)> found, double minOverlap, CancellationToken cancel)
    {
        var sites = found.Select(f => f.Candidate.Site).ToArray();
        var enterprises = found.Select(f => f.Candidate.Enterprise).Distinct().ToArray();
        var ids = Ids("sites", sites);
        var firms = Ids("enterprises", enterprises);
        EmissionYear = (int?)(long?)input.Parameters.All["emission_year"] ?? (await facts.ReadAsync("EmissionYear", r => r.IntegerOrNull(0), cancel))[0];

        var site = (await facts.ReadAsync("Sites", Site, cancel, ids())).ToDictionary(s => s.Id);
        var counties = (await facts.ReadAsync("Counties", r => new CountyShare(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetDouble(3), r.GetDouble(4), r.GetString(5)), cancel, ids(), new("srid", projection.Srid))).ToLookup(c => c.Site);
        var assessments = (await facts.ReadAsync("Assessments", Assessed, cancel, ids())).ToDictionary(a => a.Site);
        var lines = (await facts.ReadAsync("ProductionLines", Line, cancel, firms())).ToLookup(l => l.Enterprise);
        var disposals = (await facts.ReadAsync("Dispositions", Disposed, cancel, ids())).ToLookup(d => d.Site);
        var emissions = EmissionYear is not { } year ? [] : (await facts.ReadAsync("Emissions", r => new Emission(r.GetGuid(0), r.NumberOrNull(1), r.NumberOrNull(2), r.NumberOrNull(3)), cancel, ids(), new("year", year))).ToDictionary(e => e.Site);
        var loads = await HeavyLoads.ReadAsync(facts, EmissionYear, (decimal)input.Parameters.Number("heavy_load_share"), enterprises.ToHashSet(), cancel);
        var leading = (await facts.ReadAsync("LeadingIndustries", r => (County: r.GetString(0), Prefix: r.GetString(1)), cancel)).ToLookup(l => l.County, l => l.Prefix);
        var monitors = await facts.ReadAsync("Monitors", r => new Monitor(r.GetString(0), r.GetDouble(1), r.GetDouble(2), r.GetBoolean(3)), cancel);
        var dense = new AreaSet(projection, await facts.ReadAsync("DenseAreas", r => Territory(r, "dense"), cancel));
        var zones = await facts.ReadAsync("LandUseZones", r => (Use: r.GetString(3), Area: Territory(r, "zone")), cancel);
        var industrial = new AreaSet(projection, [.. zones.Where(z => z.Use == "industrial").Select(z => z.Area)]);
        var other = new AreaSet(projection, [.. zones.Where(z => z.Use != "industrial").Select(z => z.Area)]);

        Say(counties, dense, zones.Count, leading.Count, monitors);
        var countyNames = (await facts.ReadAsync("CountyNames", r => (Code: r.GetString(0), Name: r.GetString(1)), cancel)).ToDictionary(c => c.Code, c => c.Name, StringComparer.Ordinal);
        var cases = new Case[found.Count];
        Parallel.For(0, found.Count, i =>
        {
            var (candidate, location) = found[i];
            var known = site[candidate.Site];
            var inCounties = counties[candidate.Site].ToArray();
            var (zonedIndustrial, zonedOther, zone) = Zoned(candidate, industrial, other, minOverlap);
            var firmLines = lines[candidate.Enterprise].ToArray();
            var monitor = Nearest(candidate, monitors);
            var county = inCounties.Length > 0 ? inCounties[0].Code : known.DeclaredCounty;
            cases[i] = new Case
            {
                Candidate = candidate,
                Site = known,
                Location = location,
                Dense = Place(dense, candidate, minOverlap),
                ZonedIndustrial = zonedIndustrial,
                ZonedOther = zonedOther,
                ZoneName = zone,
                Counties = inCounties,
                DeclaredCountyName = known.DeclaredCounty is { } code ? countyNames.GetValueOrDefault(code, code) : null,
                Assessment = assessments.GetValueOrDefault(candidate.Site),
                Lines = [.. firmLines.Where(l => l.Site == candidate.Site)],
                FirmLines = firmLines,
                Disposals = [.. disposals[candidate.Site]],
                Emission = emissions.GetValueOrDefault(candidate.Site),
                Loads = [.. loads.Of(candidate.Enterprise)],
                LeadingIndustries = county is not null && leading.Contains(county) ? [.. leading[county]] : null,
                MonitorM = monitor.Metres,
                MonitorName = monitor.Name,
            };
        });
        return cases;
    }

    /// <summary>A place judged against a layer; unknown places and layers without a row stay unknown.</summary>
    public static Placing Place(AreaSet areas, Candidate candidate, double minOverlap) =>
        areas.IsEmpty ? Placing.Nowhere
        : candidate.Boundary is { } boundary ? areas.Place(boundary, candidate.AccuracyM, minOverlap)
        : candidate.Point is { } point ? areas.Place(point, candidate.AccuracyM)
        : Placing.Nowhere;

    private static (Truth Industrial, Truth Other, string? Zone) Zoned(Candidate candidate, AreaSet industrial, AreaSet other, double minOverlap)
    {
        if (Place(industrial, candidate, minOverlap) is { Verdict: Verdict.In } works)
        {
            return (Truth.True, Truth.False, works.Area?.Name);
        }

        return Place(other, candidate, minOverlap) is { Verdict: Verdict.In } living ? (Truth.False, Truth.True, living.Area?.Name) : (Truth.Unknown, Truth.Unknown, null);
    }

    private static (double? Metres, string? Name) Nearest(Candidate candidate, List<Monitor> monitors)
    {
        var place = candidate.Boundary?.Centroid ?? candidate.Point;
        if (place is null || monitors.Count == 0)
        {
            return (null, null);
        }

        var nearest = monitors.Select(m => (Metres: Math.Round(Geodesic.Distance(place.X, place.Y, m.Lon, m.Lat), 3), m.Name)).MinBy(m => m.Metres);
        return (nearest.Metres, nearest.Name);
    }

    private void Say(ILookup<Guid, CountyShare> counties, AreaSet dense, int zones, int leading, List<Monitor> monitors)
    {
        var used = counties.SelectMany(c => c).DistinctBy(c => c.Code).ToArray();
        Counties = used.Length == 0 ? null : new("counties", new("县（市、区）界", "county boundaries"), string.Join("、", used.Select(c => c.Code).Order(StringComparer.Ordinal)), string.Join("；", used.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal)), used.Max(c => c.AccuracyM));
        void Lacks(bool lacks, string zh, string en)
        {
            if (lacks)
            {
                Warnings.Add(new($"未入库{zh}，相关判定为不详。", $"No {en} loaded: what rests on them stays unknown."));
            }
        }

        Lacks(dense.IsEmpty, "人口密集区", "dense areas");
        Lacks(zones == 0, "用地规划", "land-use zones");
        Lacks(leading == 0, "县（市、区）主导产业", "leading industries");
        Lacks(monitors.Count == 0, "国控站点", "national control sites");
        Lacks(EmissionYear is null, "排放记录", "emission records");
        if (input.Rows == RowKind.Sample && monitors.Any(m => !m.IsSample))
        {
            Warnings.Add(new("国控站点为实际数据，其余为示例数据。", "The national control sites are real, the rest is sample data."));
        }
    }

    private static Func<NpgsqlParameter> Ids(string name, Guid[] ids) => () => new NpgsqlParameter(name, NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = ids };

    private static Area Territory(NpgsqlDataReader r, string kind) => new(r.GetGuid(0), r.GetString(1), r.GetDouble(2), 0, null, kind, r.GetFieldValue<Geometry>(4));

    private static SiteFacts Site(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.TextOrNull(3)?.Trim(), r.GetInt32(4), r.TextOrNull(5), r.TextOrNull(6), r.GetString(7), r.NumberOrNull(8), r.GetString(9),
        r.TextOrNull(10)?.Trim(), r.TextOrNull(11), r.GetString(12), r.TextOrNull(13), r.FlagOrNull(14), r.TextOrNull(15), r.GetFieldValue<string[]>(16), r.TextOrNull(17),
        r.FlagOrNull(18), r.FlagOrNull(19), r.FlagOrNull(20), r.FlagOrNull(21), r.FlagOrNull(22));

    private static Assessment Assessed(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetFieldValue<DateOnly>(1), r.FlagOrNull(2), r.IntegerOrNull(3), r.FlagOrNull(4), r.DecimalOrNull(5), r.DecimalOrNull(6), r.TextOrNull(7),
        r.NumberOrNull(8), r.NumberOrNull(9), r.FlagOrNull(10), r.FlagOrNull(11), r.FlagOrNull(12), r.FlagOrNull(13), r.DateOrNull(14), r.DateOrNull(15), r.IntegerOrNull(16));

    private static ProductionLine Line(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.DecimalOrNull(5), r.TextOrNull(6), r.TextOrNull(7), r.DecimalOrNull(8), r.FlagOrNull(9),
        r.FlagOrNull(10), r.TextOrNull(11), r.TextOrNull(12), r.TextOrNull(13), r.DateOrNull(14), r.DateOrNull(15));

    private static Disposal Disposed(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.TextOrNull(1), r.DateOrNull(2), r.TextOrNull(3), r.GetString(4), r.TextOrNull(5), r.TextOrNull(6), r.DateOrNull(7), r.DateOrNull(8), r.DateOrNull(9),
        r.DateOrNull(10), r.DateOrNull(11), r.GetString(12));
}
