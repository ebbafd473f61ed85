using System.Diagnostics;
using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports.PointSources;

namespace Spatial.Imports;

/// <summary>
/// Loads the committed files of Zhengzhou and Jingzhou, and the plants of all China: each becomes a layer by the same path a user's file takes; what the domain tables hold is then
/// published from that layer by an SQL file. Loading again changes no count.
/// </summary>
public static class DemonstrationData
{
    private static readonly (string Folder, string City)[] Cities = [("zhengzhou", "410100"), ("jingzhou", "421000")];

    private static readonly Part[] Parts =
    [
        new("counties", new("县(市、区)", "Counties"), ["counties", "prefecture"], "code", ["Territory/Counties"]),
        new("built-up-areas", new("建成区", "Built-up areas"), ["urban_built_up"], "#", ["Territory/BuiltUpAreas"]),
        new("rivers", new("河流", "Rivers"), ["rivers_ne10m", "rivers_wdbii"], "name", []),
        new("lakes", new("湖泊", "Lakes"), ["lakes_ne10m"], "name", []),
        new("places", new("城镇", "Places"), ["populated_places"], "name", []),
        new("stations", new("火车站", "Railway stations"), ["rail_stations"], "name", []),
        new("monitoring-sites", new("空气质量监测站点", "Air-quality monitoring sites"), ["monitoring_sites"], "code", ["Monitoring/MonitoringSites"]),
        new("named-entities", new("政策文本点名的单位和集群", "Firms and clusters named in the policies"), ["named_entities"], "id", ["Enterprises/NamedFirms", "Enterprises/Dispositions", "Territory/Parks", "Heating/HeatSources", "Clusters/NamedClusters"]),
        new("power-plants", new("电厂", "Power plants"), ["power_heat_plants"], "wri_id", ["Enterprises/PowerPlants"]),
        new("cement-plants", new("水泥厂", "Cement plants"), ["cement_plants"], "uid", ["Enterprises/CementPlants"]),
    ];

    /// <summary>Loads everything, reference tables first.</summary>
    /// <param name="dataFolder">The committed <c>data</c> folder.</param>
    /// <exception cref="Fault">A file is missing or damaged; what was loaded before it stays, and the next run goes on.</exception>
    public static async Task LoadAsync(SpatialDatabase database, string dataFolder, IProgress<Text>? progress, CancellationToken cancel)
    {
        progress?.Report(new Text("加载政策条款和代码表", "Loading policies and code tables"));
        await ReferenceData.LoadAsync(database, dataFolder, cancel);
        var entities = CsvTable.Read(dataFolder, "policy/entities.csv");
        var names = CsvTable.Read(dataFolder, "codes/names_zh.csv").Rows.ToDictionary(r => (r["source"], r["key"]), r => (r["name_zh"], r["name_status"]));
        foreach (var part in Parts)
        {
            var clock = Stopwatch.StartNew();
            var files = Cities
                .SelectMany(city => part.Files.Select(file => (City: city.City, Name: $"{city.Folder}/{file}", Path: Path.Combine(dataFolder, city.Folder, file + ".geojson"))))
                .Where(f => File.Exists(f.Path))
                .Select(f => (FeatureFile)new NamedFile(FeatureFile.Open(f.Path), f.City, f.Name, part.NameKey, names))
                .ToArray();
            if (files.Length == 0)
            {
                throw new Fault(FaultCode.NotFound, $"数据目录里缺少 {part.Files[0]}.geojson。", $"The data folder lacks {part.Files[0]}.geojson.", "data");
            }

            var outcome = await LayerImport.RunAsync(database, files, part.Layer, null, new ImportOptions(part.Title, BuiltIn: true), null, cancel);
            await PublishAsync(database, part, outcome, entities, cancel);
            Report(progress, part.Title, outcome, clock);
        }

        var national = Stopwatch.StartNew();
        Report(progress, NationalPointSources.Title, await NationalPointSources.LoadAsync(database, dataFolder, cancel), national);
    }

    private static void Report(IProgress<Text>? progress, Text title, ImportOutcome outcome, Stopwatch clock) => progress?.Report(new Text(
        $"{title.Zh}：{outcome.Accepted} 个要素{(outcome.Unchanged ? "（已有）" : "")}，{clock.Elapsed.TotalSeconds:0.0} 秒",
        $"{title.En}: {outcome.Accepted} features{(outcome.Unchanged ? " (present)" : "")}, {clock.Elapsed.TotalSeconds:0.0} s"));

    private static async Task PublishAsync(SpatialDatabase database, Part part, ImportOutcome outcome, CsvTable entities, CancellationToken cancel)
    {
        if (part.Publications.Length == 0)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended('publish', 20210630))", cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(
            SqlFile.Text("Imports/Entities.sql"),
            new { id = entities.Column("id"), name_zh = entities.Column("name_zh"), name_en = entities.Column("name_en"), kind = entities.Column("kind"), city = entities.Column("city"), county = entities.Column("county"), clause = entities.Column("clause"), attributes = entities.Column("attributes") },
            cancellationToken: cancel));
        var properties = await LayerTable.PropertiesAsync(connection, part.Layer, cancel);
        await connection.ExecuteAsync(new CommandDefinition(LayerTable.View(LayerTable.NameOf(part.Layer), properties), cancellationToken: cancel));
        foreach (var publication in part.Publications)
        {
            await connection.ExecuteAsync(new CommandDefinition(SqlFile.Text($"Imports/{publication}.sql"), new { batch = outcome.Batch, source_doc = SourceOf(part) }, cancellationToken: cancel));
        }

        await connection.ExecuteAsync(new CommandDefinition("drop view pg_temp.source; drop table pg_temp.entity", cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private static string SourceOf(Part part) => part.Files[0] + ".geojson";

    /// <summary>One layer of the demonstration.</summary>
    /// <param name="Files">File names in each city's folder, without extension; a city may lack one.</param>
    /// <param name="Publications">SQL files under <c>Imports/</c> that fill the domain tables from it, in order.</param>
    private sealed record Part(string Layer, Text Title, string[] Files, string NameKey, string[] Publications);
}
