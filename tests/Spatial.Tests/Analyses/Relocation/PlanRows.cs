using System.Globalization;

namespace Spatial.Tests.Analyses.Relocation;

/// <summary>The rows of the Zhengzhou plan the relocation rules read, as rules.csv has them; a test may set other dates and thresholds.</summary>
internal static class PlanRows
{
    private static readonly (string Id, string Clause, string Operator, string Value, string Unit, string? Deadline, string Phrase, string Boundary)[] Rules =
    [
        ("R-ZZ-012", "ZZ-2.2.1-3", "=", "0", "t/yr", "2020-12-31", "退出中心城区电解铝产能", ""),
        ("R-ZZ-013", "ZZ-2.2.1-3", "<=", "200000", "t/yr", "2020-12-31", "20万吨/年以下", "ambiguous"),
        ("R-ZZ-014", "ZZ-2.2.1-4", "<=", "100000", "t/yr", "2020-12-31", "10万吨/年以下", "ambiguous"),
        ("R-ZZ-015", "ZZ-2.2.1-5", "=", "eliminate", "unit", "2020-12-31", "淘汰", ""),
        ("R-ZZ-016", "ZZ-2.2.1-5", "<=", "300000", "t/yr", "2020-12-31", "30万吨/年以下", "ambiguous"),
        ("R-ZZ-017", "ZZ-2.2.1-6", "<=", "2000", "t/d", "2020-12-31", "2000吨/日及以下", "inclusive"),
        ("R-ZZ-018", "ZZ-2.2.1-6", "<=", "3.0", "m", "2020-12-31", "直径3米及以下", "inclusive"),
        ("R-ZZ-020", "ZZ-2.2.2", "must", "all", "", "2020-12-31", "关停退出未按时完成超低排放改造的钢铁产能", ""),
        ("R-ZZ-021", "ZZ-3.1-b", "<=", "2019-06-30", "date", "2019-06-30", "启动", ""),
        ("R-ZZ-022", "ZZ-3.1-b", "<=", "2020-12-31", "date", "2020-12-31", "完成", ""),
        ("R-ZZ-023", "ZZ-3.1-b", "<=", "2019-06-30", "date", "2019-06-30", "启动", ""),
        ("R-ZZ-024", "ZZ-3.1-b", "<=", "2021-12-31", "date", "2021-12-31", "完成", ""),
        ("R-ZZ-025", "ZZ-3.1-b", "<=", "2019-12-31", "date", "2019-12-31", "启动", ""),
        ("R-ZZ-026", "ZZ-3.1-b", "<=", "2022-12-31", "date", "2022-12-31", "完成", ""),
        ("R-ZZ-027", "ZZ-3.1-b", "<=", "2019-12-31", "date", "2019-12-31", "启动", ""),
        ("R-ZZ-028", "ZZ-3.1-b", "<=", "2025-12-31", "date", "2025-12-31", "完成", ""),
        ("R-ZZ-029", "ZZ-3.1-b", "<=", "2020-12-31", "date", "2020-12-31", "完成", ""),
        ("R-ZZ-032", "ZZ-3.2", "<=", "2020-12-31", "date", "2020-12-31", "2020年年底前基本完成", ""),
    ];

    private static readonly (string Word, string Prefix)[] Industries =
    [
        ("钢铁", "311"), ("钢铁", "312"), ("钢铁", "313"), ("电解铝", "3216"), ("水泥", "3011"), ("玻璃", "304"), ("焦化", "2521"), ("铸造", "3391"), ("铸造", "3392"),
        ("炭素", "3091"), ("化工", "26"), ("造纸", "221"), ("造纸", "222"), ("印染", "1713"), ("耐火材料", "308"),
    ];

    /// <summary>Loads the plan.</summary>
    public static async Task PlanAsync(this Layout layout, string? effective = "2019-01-01", string? expiry = null, string cityCode = "410100")
    {
        const string Provenance = "source_doc, quality, is_sample";
        const string Values = "'layout', 'verified', false";
        await layout.ExecuteAsync(
            $"insert into policy_document (code, title, short_title, city_code, effective, expiry, {Provenance}) values ('ZZ', '郑州市推进工业结构调整打赢污染防治攻坚战工作方案', '郑州方案', @cityCode, @effective::date, @expiry::date, {Values})",
            new { cityCode, effective, expiry });
        foreach (var clause in Rules.Select(r => r.Clause).Concat(["ZZ-3.1-a", "ZZ-3.1-c", "ZZ-3.1-d", "ZZ-2.2.1-0", "ZZ-2.2.1-1", "ZZ-4.1-2"]).Distinct())
        {
            await layout.ExecuteAsync(
                $"insert into clause (id, document_code, section, citation, sentence, key_words, {Provenance}) values (@clause, 'ZZ', @section, @citation, @sentence, '', {Values})",
                new { clause, section = clause[3..], citation = $"郑州方案 {clause[3..]}", sentence = $"（{clause} 的原句）" });
        }

        foreach (var r in Rules)
        {
            await layout.ExecuteAsync(
                $"insert into rule (id, clause_id, subject, measure, operator, value, unit, place, deadline, phrase, boundary, strength, deadline_basis, {Provenance}) values (@Id, @Clause, '', '', @Operator, @Value, @Unit, '郑州市', @Deadline::date, @Phrase, @Boundary, 'must', 'text', {Values})",
                new { r.Id, r.Clause, r.Operator, r.Value, r.Unit, r.Deadline, r.Phrase, r.Boundary });
        }

        foreach (var (word, prefix) in Industries)
        {
            await layout.ExecuteAsync($"insert into policy_industry (word, code_prefix, {Provenance}) values (@word, @prefix, {Values})", new { word, prefix });
        }
    }

    /// <summary>A value of a row by column name.</summary>
    public static object? Of(this Spatial.Analyses.AnalysisRow row, string column)
    {
        var columns = Spatial.Analyses.AnalysisCatalogue.Find("relocation-candidates").Description.Columns;
        return row.Values[columns.Select(c => c.Name).ToList().IndexOf(column)];
    }

    /// <summary>A day.</summary>
    public static DateOnly On(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
