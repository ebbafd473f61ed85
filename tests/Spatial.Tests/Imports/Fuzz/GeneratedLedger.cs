using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>Ledgers that FsCheck makes up: the right headers above cells of any text, number, or a word that the template knows.</summary>
internal static class GeneratedLedger
{
    /// <summary>A ledger of any template as UTF-8 text.</summary>
    public static Gen<FuzzSample> Any { get; } =
        from template in Gen.Elements(TemplateCatalogue.All.AsEnumerable())
        from rows in Row(template).NonEmptyListOf()
        select new FuzzSample("csv of FsCheck", template.Id + ".csv", Encoding.UTF8.GetBytes(FuzzSamples.Csv([Header(template), .. rows.Take(20)], ',')), Encoding.UTF8, Template: template.Id);

    private static string[] Header(LedgerTemplate template) => [.. template.Columns.Select(c => c.Header)];

    private static Gen<string[]> Row(LedgerTemplate template) =>
        template.Columns.Select(Cell).Aggregate(Gen.Constant(Array.Empty<string>()), (row, cell) => from before in row from next in cell select (string[])[.. before, next]);

    private static Gen<string> Cell(LedgerColumn column)
    {
        var text = ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");
        var number = ArbMap.Default.GeneratorFor<double>().Select(d => FormattableString.Invariant($"{d:R}"));
        var day = ArbMap.Default.GeneratorFor<DateTime>().Select(d => FormattableString.Invariant($"{d:yyyy-M-d H:mm}"));
        var word = column.List is { } list ? Gen.Elements(TemplateCatalogue.Lists[list].Entries.Select(e => e.Value)) : Gen.Elements("是", "否", "2024", "91421000MA0000015N", "421002", "112.25", "30.31", "WGS84", "荆州甲化工有限公司");
        return Gen.Frequency((6, word), (2, Gen.Constant("")), (1, text), (1, number), (1, day));
    }
}
