using System.CommandLine;
using Spatial.Imports;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial import FILE --as-layer NAME</c>: brings a spatial file in as a layer of the user's own.</summary>
internal static class ImportVerb
{
    public static Command Command(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Describe(new("GeoJSON（含逐行）、GeoPackage、Shapefile（.shp 或 zip）、KML/KMZ、OpenStreetMap .pbf、DXF、FileGDB（zip）文件", "a file: GeoJSON (or one feature a line), GeoPackage, shapefile (.shp or zip), KML/KMZ, OpenStreetMap .pbf, DXF, FileGDB (zip)")) };
        var layer = Options.Text(terminal, "--as-layer", "NAME", "图层名：小写字母、数字、连字符（必填）", "layer name: lower-case letters, digits, hyphens (required)");
        var crs = Options.Text(terminal, "--crs", "EPSG:n|local", "坐标系；local 为没有地理位置的平面米制坐标", "coordinate system; local is planar metres without a place on Earth");
        var table = Options.Text(terminal, "--table", "NAME", "文件里有几个图层时读哪一个；OpenStreetMap 为 roads、rails、rivers、industrial", "which layer to read when the file holds several; of OpenStreetMap: roads, rails, rivers, industrial");
        var demo = Options.Demo(terminal);
        var command = new Command("import", terminal.Describe(new("导入空间数据文件为图层", "Import a spatial file as a layer"))) { file, layer, crs, table, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var name = parsed.GetValue(layer) ?? throw new Fault(FaultCode.BadValue, "请用 --as-layer 给出图层名。", "Name the layer by --as-layer.", "--as-layer");
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                throw new Fault(FaultCode.NotFound, $"没有文件“{Fault.Show(path)}”。", $"There is no file '{Fault.Show(path)}'.", "FILE");
            }

            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var outcome = await LayerImport.RunAsync(working.Database, path, name, parsed.GetValue(crs), new ImportOptions(Table: parsed.GetValue(table)), new Reading(terminal.Progress()), cancel);
            terminal.Output.WriteLine(terminal.In(new(
                $"图层 {name}：读入 {outcome.Read}，接受 {outcome.Accepted}（其中修复 {outcome.Fixed}），拒绝 {outcome.Rejected}{(outcome.Unchanged ? "（文件与原有相同，未改动）" : "")}。",
                $"Layer {name}: read {outcome.Read}, accepted {outcome.Accepted} ({outcome.Fixed} of them mended), rejected {outcome.Rejected}{(outcome.Unchanged ? " (the same file as before, nothing written)" : "")}.")));
            foreach (var warning in outcome.Warnings)
            {
                terminal.Output.WriteLine("  ! " + terminal.In(warning));
            }

            foreach (var rejection in outcome.Rejections)
            {
                terminal.Output.WriteLine(terminal.In(new($"  第 {rejection.Feature} 个要素：{rejection.Reason.Zh}", $"  feature {rejection.Feature}: {rejection.Reason.En}")));
            }

            return 0;
        });
        return command;
    }

    /// <summary>Progress of a long file as lines.</summary>
    private sealed class Reading(IProgress<Contract.Text> lines) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => lines.Report(new(
            $"{value.Step.Zh} {value.Rows}{(value.Total is null ? "" : $" / {value.Total}")}",
            $"{value.Step.En} {value.Rows}{(value.Total is null ? "" : $" / {value.Total}")}"));
    }
}
