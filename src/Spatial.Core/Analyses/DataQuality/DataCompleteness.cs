using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Contract;
using ValueType = Spatial.Contract.ValueType;

namespace Spatial.Analyses.DataQuality;

/// <summary>
/// What is still to be collected, by county: sites at work that lack a position, credit code, industry, firm size or any emission record up to the as-of year.
/// A site is complete when it lacks none of the five. It counts in the county declared, else in the one it lies in, else in a row of its own, 县(市、区)不详.
/// </summary>
public sealed class DataCompleteness : Analysis
{
    private static readonly Text Unknown = new("县(市、区)不详", "County unknown");

    // Names of the five inputs, in the order of the query's columns.
    private static readonly Text[] Inputs = [new("位置", "position"), new("统一社会信用代码", "credit code"), new("行业", "industry"), new("企业规模", "firm size"), new("排放记录", "emission record")];

    public override AnalysisDescription Description { get; } = new(
        "data-completeness",
        0,
        new("各县(市、区)数据完整度", "Data completeness by county"),
        new("各县(市、区)在产厂区中，缺位置、统一社会信用代码、行业、企业规模、排放记录的各有多少，资料齐全的占多少。", "How many sites at work in each county lack a position, credit code, industry, firm size or emission record, and what share is complete."),
        [],
        [
            new("worst_accuracy_m", new("位置可用的最大误差（95%半径），超过或不详视为缺位置", "Largest positional error that counts as a position (95 % radius); larger or unknown counts as lacking"), ValueType.Number, 250.0, "m", 0, 100000, Source: "relocation-candidates: a site placed within 250 m is finely placed"),
        ],
        [
            new("county", new("县(市、区)", "County"), ValueType.Text, Headline: true),
            new("county_code", new("县(市、区)代码", "County code"), ValueType.Text),
            new("sites", new("在产厂区数", "Sites at work"), ValueType.Integer, Headline: true),
            new("lacking_position", new("缺位置", "Lacking a position"), ValueType.Integer, Headline: true),
            new("lacking_uscc", new("缺统一社会信用代码", "Lacking a credit code"), ValueType.Integer, Headline: true),
            new("lacking_industry", new("缺行业", "Lacking an industry"), ValueType.Integer, Headline: true),
            new("lacking_size", new("缺企业规模", "Lacking a firm size"), ValueType.Integer, Headline: true),
            new("lacking_emission", new("缺排放记录", "Lacking an emission record"), ValueType.Integer, Headline: true),
            new("complete", new("资料齐全厂区数", "Complete sites"), ValueType.Integer),
            new("complete_ratio", new("资料齐全比例", "Share of complete sites"), ValueType.Number, "1", Digits: 3, Headline: true),
            new("is_sample", new("示例数据", "Sample data"), ValueType.Boolean),
        ],
        Figures:
        [
            new("sites", new("在产厂区数", "Sites at work"), ValueType.Integer, Headline: true),
            new("complete", new("资料齐全厂区数", "Complete sites"), ValueType.Integer, Headline: true),
            new("complete_ratio", new("资料齐全比例", "Share of complete sites"), ValueType.Number, "1", Digits: 3, Headline: true),
        ],
        Steps: [new("completeness", new("数据完整度", "Completeness"))]);

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var worst = input.Parameters.Number("worst_accuracy_m");
        var counties = await FactReader.Of<DataCompleteness>(input).ReadAsync(null, Read, cancel, new NpgsqlParameter("worst_accuracy_m", worst));
        var rows = counties.Select(c => new AnalysisRow(
            c.Id,
            c.Code ?? "unknown",
            c.Name.Zh,
            c.Geometry,
            [c.Name.Zh, c.Code, c.Sites, .. c.Lacking, c.Complete, c.Ratio, input.Rows == RowKind.Sample],
            [Why(c, worst)])).ToArray();

        var (sites, complete) = (counties.Sum(c => c.Sites), counties.Sum(c => c.Complete));
        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["sites"] = sites,
            ["complete"] = complete,
            ["complete_ratio"] = sites == 0 ? null : (double)complete / sites,
        };
        var drawn = counties.Where(c => c.Code is not null).ToArray();
        DataVersion[] versions = drawn.Length == 0 ? [] :
        [
            new("counties", new("县（市、区）界", "county boundaries"), string.Join("、", drawn.Select(c => c.Code).Order(StringComparer.Ordinal)), string.Join("；", drawn.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal)), drawn.Max(c => c.AccuracyM)),
        ];
        return new AnalysisResult(rows, [], figures, [], versions);
    }

    private static County Read(NpgsqlDataReader r) => new(
        r.IsDBNull(1) ? Guid.Empty : r.GetGuid(0),
        r.TextOrNull(1),
        r.IsDBNull(1) ? Unknown : new(r.GetString(2), r.GetString(2)),
        r.IsDBNull(3) ? null : r.GetFieldValue<Geometry>(3),
        r.NumberOrNull(4) ?? 0,
        r.TextOrNull(5) ?? "",
        r.GetInt64(6),
        [.. Inputs.Select((_, i) => r.GetInt64(7 + i))],
        r.GetInt64(12),
        r.NumberOrNull(13));

    private static Reason Why(County county, double worst)
    {
        var threshold = $"{worst:0.###} m";
        if (county.Ratio is not { } ratio)
        {
            return new("completeness", "unknown", new($"{county.Name.Zh}没有在产厂区，完整度无从计算。", $"{county.Name.En}: no sites at work, so there is no share."), Threshold: threshold);
        }

        var gaps = Inputs.Zip(county.Lacking).Where(g => g.Second > 0).ToArray();
        var what = gaps.Length == 0
            ? new Text("", "")
            : new($"；缺{string.Join("、", gaps.Select(g => $"{g.First.Zh} {g.Second} 家"))}", $"; lacking: {string.Join(", ", gaps.Select(g => $"{g.First.En} {g.Second}"))}");
        return new(
            "completeness",
            county.Complete == county.Sites ? "true" : "false",
            new(
                $"{county.Name.Zh}在产厂区 {county.Sites} 家，资料齐全 {county.Complete} 家{what.Zh}（误差超过 {threshold} 或不详的位置视为缺）。",
                $"{county.Name.En}: {county.Sites} sites at work, {county.Complete} complete{what.En} (positions with an error above {threshold} or unknown count as lacking)."),
            Threshold: threshold,
            Measured: $"{ratio:0.###}",
            Missing: [.. gaps.Select(g => g.First)]);
    }

    private sealed record County(Guid Id, string? Code, Text Name, Geometry? Geometry, double AccuracyM, string Source, long Sites, long[] Lacking, long Complete, double? Ratio);
}
