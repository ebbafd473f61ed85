using System.CommandLine;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial import FILE...</c>: brings ledgers into the tables; with <c>--as-layer NAME</c> a spatial file as a layer of the user's own.</summary>
internal static class ImportVerb
{
    public static Command Command(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = terminal.Describe(new(
                "台账：xlsx、xls、csv、txt；图层：GeoJSON（含逐行）、GeoPackage、Shapefile（.shp 或 zip）、KML/KMZ、OpenStreetMap .pbf、DXF、FileGDB（zip）",
                "a ledger: xlsx, xls, csv, txt; a layer: GeoJSON (or one feature a line), GeoPackage, shapefile (.shp or zip), KML/KMZ, OpenStreetMap .pbf, DXF, FileGDB (zip)")),
        };
        var template = Options.Text(terminal, "--template", "ID", "台账模板（spatial template 列出）；不给则由表头判断", "template of the ledger (spatial template lists them); else the header decides");
        var layer = Options.Text(terminal, "--as-layer", "NAME", "作为自己的图层导入：小写字母、数字、连字符", "as a layer of your own: lower-case letters, digits, hyphens");
        var crs = Options.Text(terminal, "--crs", "EPSG:n|local", "图层的坐标系；local 为没有地理位置的平面米制坐标", "the layer's coordinate system; local is planar metres without a place on Earth");
        var table = Options.Text(terminal, "--table", "NAME", "文件里有几个图层时读哪一个；OpenStreetMap 为 roads、rails、rivers、industrial", "which layer to read when the file holds several; of OpenStreetMap: roads, rails, rivers, industrial");
        var datum = Options.Text(terminal, "--accept-datum", "gcj02|bd09|wgs84|cgcs2000|EPSG:n", "接受对坐标系的建议（没有声明或声明有误的行）", "accept the datum proposed for rows that declare none or the wrong one");
        var day = Options.Text(terminal, "--data-date", "yyyy-MM-dd", "台账数据日期（行内没有时），默认今天", "day the ledger describes where its rows do not say; today by default");
        var returned = Options.Text(terminal, "--returned", "FILE", "退回的工作簿写到哪里；默认在原文件旁，名称加“-退回”", "where the workbook with the errors goes; by default beside the file, under its name with a suffix");
        var dry = Options.Flag(terminal, "--dry-run", "只检查，不写入", "check only, write nothing");
        var whole = Options.Flag(terminal, "--all-or-nothing", "有一行错误就整个文件不导入", "one row in error refuses the whole file");
        var goOn = Options.Flag(terminal, "--continue", "一个文件被拒绝后继续导入其余文件", "go on with the other files after one is refused");
        var sample = Options.Flag(terminal, "--sample", "作为示例数据导入", "bring in as sample rows");
        var by = Options.Text(terminal, "--by", "张三", "导入人，默认本机账户", "who brings it in; this machine's account by default");
        var demo = Options.Demo(terminal);
        var command = new Command("import", terminal.Describe(new("导入台账，或把空间数据文件导入为图层", "Import ledgers, or a spatial file as a layer"))) { files, template, layer, crs, table, datum, day, returned, dry, whole, goOn, sample, by, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var paths = parsed.GetRequiredValue(files);
            if (paths.FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } absent)
            {
                throw new Fault(FaultCode.NotFound, $"没有文件“{Fault.Show(absent)}”。", $"There is no file '{Fault.Show(absent)}'.", "FILE");
            }

            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            if (parsed.GetValue(layer) is { } name)
            {
                return paths is [var one]
                    ? await LayerAsync(terminal, working.Database, one, name, parsed.GetValue(crs), parsed.GetValue(table), cancel)
                    : throw new Fault(FaultCode.BadValue, "--as-layer 一次只导入一个文件。", "--as-layer takes one file at a time.", "FILE");
            }

            var options = new LedgerOptions(
                parsed.GetValue(template), parsed.GetValue(dry), parsed.GetValue(whole), parsed.GetValue(datum), Options.ReadDate(parsed.GetValue(day), "--data-date"), parsed.GetValue(sample), parsed.GetValue(by));
            return await new LedgerImporting(terminal, working.Database, options, parsed.GetValue(returned), parsed.GetValue(goOn)).RunAsync(paths, cancel);
        });
        return command;
    }

    private static async Task<int> LayerAsync(Terminal terminal, SpatialDatabase database, string path, string name, string? crs, string? table, CancellationToken cancel)
    {
        var outcome = await LayerImport.RunAsync(database, path, name, crs, new ImportOptions(Table: table), new ProgressLines(terminal.Progress()), cancel);
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
    }
}
