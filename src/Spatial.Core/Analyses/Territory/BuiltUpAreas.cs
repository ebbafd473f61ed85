using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.Territory;

/// <summary>The built-up areas a run judges against, with their versions for the index search and what must be said of them.</summary>
internal sealed record BuiltUpAreas(IReadOnlyList<Area> Areas, IReadOnlyList<DateTime> Versions, DataVersion Version, IReadOnlyList<Text> Warnings)
{
    /// <summary>The parameters <see cref="ReadAsync"/> asks for; an analysis that judges against built-up areas declares them.</summary>
    public static IReadOnlyList<Parameter> Parameters { get; } =
    [
        new("growth_m_per_year", new("建成区每年外扩的假定", "Assumed growth of the built-up area since its vintage"), ValueType.Number, 150.0, "m/a", 0, 5000, Source: "DOMAIN 4.0"),
        new("admin_grades", new("计入的建成区级别", "Grades of built-up area that count"), ValueType.TextList, new[] { "prefecture_plus", "county" }, Choices: [new("prefecture_plus", new("地级及以上", "prefecture and above")), new("county", new("县级", "county")), new("town", new("建制镇", "town"))], Source: "DOMAIN 9 Q31"),
    ];

    /// <exception cref="Fault"><see cref="FaultCode.NoBuiltUpArea"/>: none is valid on the day; never an empty list that looks like "no findings".</exception>
    public static async Task<BuiltUpAreas> ReadAsync(AnalysisInput input, CancellationToken cancel)
    {
        var facts = FactReader.Of<BuiltUpAreas>(input);
        var grades = input.Parameters.List("admin_grades").ToArray();
        var growth = input.Parameters.Number("growth_m_per_year");
        var all = await facts.ReadAsync(
            "BuiltUpAreas",
            r => (
                Area: new Area(r.GetGuid(0), r.GetString(2), r.GetDouble(5), growth * Years(input, r.GetInt32(3)), r.GetInt32(3), r.GetString(4), r.GetFieldValue<Geometry>(7)),
                Version: r.GetDateTime(1),
                Source: r.GetString(6),
                GivenWay: r.GetBoolean(8)),
            cancel,
            new NpgsqlParameter("grades", grades));
        var used = all.Where(a => !a.GivenWay).ToArray();
        if (used.Length == 0)
        {
            var kind = input.Rows == RowKind.Sample ? ("示例", "sample ") : ("", "");
            throw new Fault(
                FaultCode.NoBuiltUpArea,
                $"{input.City!.NameZh}在 {input.AsOf:yyyy-MM-dd} 没有有效的{kind.Item1}建成区数据，不能判定；请先导入建成区。",
                $"No {kind.Item2}built-up area of {input.City.NameEn} is valid on {input.AsOf:yyyy-MM-dd}: nothing can be judged; import one first.",
                "city");
        }

        return new BuiltUpAreas([.. used.Select(a => a.Area)], [.. used.Select(a => a.Version)], VersionOf(used.Select(a => (a.Area, a.Source))), Warn(input, used.Select(a => a.Area), all.Count(a => a.GivenWay)));
    }

    /// <summary>Whole years between the vintage and the day judged, by calendar year: the outline of a year is taken as of any day of it.</summary>
    private static int Years(AnalysisInput input, int vintage) => Math.Max(0, input.AsOf.Year - vintage);

    private static DataVersion VersionOf(IEnumerable<(Area Area, string Source)> used)
    {
        var vintages = used.GroupBy(u => (u.Area.VintageYear, u.Area.SourceKind)).OrderBy(g => g.Key.VintageYear).ThenBy(g => g.Key.SourceKind, StringComparer.Ordinal)
            .Select(g => $"{g.Key.VintageYear} 年 {SourceKind(g.Key.SourceKind).Zh} {g.Count()} 块");
        return new("built-up-areas", new("建成区", "built-up areas"), string.Join("，", vintages), string.Join("；", used.Select(u => u.Source).Distinct().Order(StringComparer.Ordinal)), used.Max(u => u.Area.AccuracyM));
    }

    private static List<Text> Warn(AnalysisInput input, IEnumerable<Area> used, int givenWay)
    {
        var warnings = new List<Text>();
        var oldest = used.Min(a => a.VintageYear)!.Value;
        if (oldest < input.AsOf.Year)
        {
            var growth = input.Parameters.Number("growth_m_per_year");
            var years = input.AsOf.Year - oldest;
            warnings.Add(new(
                $"建成区版本早于基准日：最早为 {oldest} 年，距基准日 {years} 年，按每年外扩 {growth:0.#} m 计入容差 {growth * years:0.#} m。",
                $"The built-up area is older than the as-of date: vintage {oldest}, {years} years before; growth of {growth:0.#} m a year adds {growth * years:0.#} m to the tolerance."));
        }

        if (used.Any(a => a.SourceKind != "official"))
        {
            warnings.Add(new("建成区不是官方公布范围（遥感或手绘），结果仅供核查。", "The built-up area is not an official one (remote sensing or drawn): the result is for checking only."));
        }

        if (givenWay > 0)
        {
            warnings.Add(new($"{givenWay} 块非官方建成区与官方范围重合，未采用。", $"{givenWay} unofficial built-up areas meet official ones and were left out."));
        }

        return warnings;
    }

    public static Text SourceKind(string kind) => kind switch
    {
        "official" => new("官方", "official"),
        "remote_sensing" => new("遥感", "remote sensing"),
        _ => new("手绘", "drawn"),
    };
}
