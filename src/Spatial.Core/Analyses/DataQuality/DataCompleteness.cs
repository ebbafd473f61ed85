using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;
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
        ]);

    /// <inheritdoc/>
    public override async Task<AnalysisResult> RunAsync(AnalysisInput input, CancellationToken cancel)
    {
        var worst = input.Parameters.Number("worst_accuracy_m");
        await using var command = new NpgsqlCommand(SqlFile.Of<DataCompleteness>(), input.Connection);
        command.Parameters.AddWithValue("city", input.City!.Code);
        command.Parameters.AddWithValue("as_of", NpgsqlDbType.Date, input.AsOf);
        command.Parameters.AddWithValue("known", NpgsqlDbType.TimestampTz, input.KnowledgeAt.UtcDateTime);
        command.Parameters.AddWithValue("sample", input.Rows == RowKind.Sample);
        command.Parameters.AddWithValue("worst_accuracy_m", worst);

        var rows = new List<AnalysisRow>();
        var counties = new List<(string Code, double AccuracyM, string Source)>();
        var (sites, complete) = (0L, 0L);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var code = reader.IsDBNull(1) ? null : reader.GetString(1);
            var name = code is null ? Unknown.Zh : reader.GetString(2);
            var lacking = Inputs.Select((_, i) => reader.GetInt64(7 + i)).ToArray();
            var counted = (Sites: reader.GetInt64(6), Complete: reader.GetInt64(12), Ratio: reader.IsDBNull(13) ? (double?)null : reader.GetDouble(13));
            rows.Add(new AnalysisRow(
                code is null ? Guid.Empty : reader.GetGuid(0),
                code ?? "unknown",
                name,
                reader.IsDBNull(3) ? null : reader.GetFieldValue<Geometry>(3),
                [name, code, counted.Sites, .. lacking, counted.Complete, counted.Ratio, input.Rows == RowKind.Sample],
                [Why(code is null ? Unknown : new(name, name), counted.Sites, counted.Complete, counted.Ratio, lacking, worst)]));
            if (code is not null)
            {
                counties.Add((code, reader.GetDouble(4), reader.GetString(5)));
            }

            (sites, complete) = (sites + counted.Sites, complete + counted.Complete);
        }

        var figures = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["sites"] = sites,
            ["complete"] = complete,
            ["complete_ratio"] = sites == 0 ? null : (double)complete / sites,
        };
        DataVersion[] versions = counties.Count == 0 ? [] :
        [
            new("counties", new("县（市、区）界", "county boundaries"), string.Join("、", counties.Select(c => c.Code).Order(StringComparer.Ordinal)), string.Join("；", counties.Select(c => c.Source).Distinct().Order(StringComparer.Ordinal)), counties.Max(c => c.AccuracyM)),
        ];
        return new AnalysisResult(rows, [], figures, [], versions);
    }

    private static Reason Why(Text county, long sites, long complete, double? ratio, long[] lacking, double worst)
    {
        var threshold = $"{worst:0.###} m";
        if (ratio is null)
        {
            return new("completeness", "unknown", new($"{county.Zh}没有在产厂区，完整度无从计算。", $"{county.En}: no sites at work, so there is no share."), Threshold: threshold);
        }

        var gaps = Inputs.Zip(lacking).Where(g => g.Second > 0).ToArray();
        var what = gaps.Length == 0
            ? new Text("", "")
            : new($"；缺{string.Join("、", gaps.Select(g => $"{g.First.Zh} {g.Second} 家"))}", $"; lacking: {string.Join(", ", gaps.Select(g => $"{g.First.En} {g.Second}"))}");
        return new(
            "completeness",
            complete == sites ? "true" : "false",
            new(
                $"{county.Zh}在产厂区 {sites} 家，资料齐全 {complete} 家{what.Zh}（误差超过 {threshold} 或不详的位置视为缺）。",
                $"{county.En}: {sites} sites at work, {complete} complete{what.En} (positions with an error above {threshold} or unknown count as lacking)."),
            Threshold: threshold,
            Measured: $"{ratio:0.###}",
            Missing: [.. gaps.Select(g => g.First)]);
    }
}
