using System.CommandLine;
using Spatial.Contract;
using Spatial.Imports.Ledgers.Exports;
using Spatial.Imports.Templates;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial export TEMPLATE --format xlsx|csv|geojson|gpkg --out FILE</c>: gives a ledger back as its template.</summary>
internal static class ExportVerb
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string?>("LAYER") { Arity = ArgumentArity.ZeroOrOne, Description = terminal.Describe(new("图层或模板编号：sites、boilers……（也可用 --template）", "layer or template: sites, boilers, ... (or say it by --template)")) };
        var named = Options.Text(terminal, "--template", "ID", "按哪个模板的列导出；默认与图层同名", "the template whose columns are written; that named like the layer by default");
        var format = Options.Text(terminal, "--format", string.Join('|', LedgerExport.Formats), "格式；默认由文件名判断", "format; by the file's name by default");
        var file = Options.Text(terminal, "--out", "FILE", "写入的文件（必填）；示例数据的文件名带“示例数据”", "the file to write (required); of samples its name says so");
        var city = Options.City(terminal);
        var rows = Options.Rows(terminal);
        var demo = Options.Demo(terminal);
        var command = new Command("export", terminal.Describe(new("按台账模板导出数据；原样再导入不产生任何改动", "Export data as a ledger's template; brought in again it changes nothing"))) { id, named, format, file, city, rows, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(file) ?? throw new Fault(FaultCode.BadValue, "请用 --out 给出文件名，例如 --out 企业.xlsx。", "Name the file by --out, such as --out sites.xlsx.", "--out");
            var template = TemplateCatalogue.Of(parsed.GetValue(named) ?? parsed.GetValue(id) ?? throw new Fault(FaultCode.BadValue, "请给出图层或 --template 模板编号。", "Name a layer, or a template by --template.", "--template"));
            var form = parsed.GetValue(format) ?? Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            Options.OneOf(form, "--format", "", [.. LedgerExport.Formats.Select(f => (f, f))]);
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var outcome = await LedgerExport.WriteAsync(working.Database, new LedgerExportOptions(template.Id, form, parsed.GetValue(city), Options.ReadRows(parsed.GetValue(rows))), path, cancel);
            terminal.Say(new($"已写入 {outcome.Path}（{template.Title.Zh}，{outcome.Rows} 行）。", $"Wrote {outcome.Path} ({template.Title.En}, {outcome.Rows} rows)."));
            return 0;
        });
        return command;
    }
}
