using Spatial.Contract;

namespace Spatial.Imports.Templates;

/// <summary>What is said about the columns of a header.</summary>
internal sealed class HeaderRemarks(LedgerTemplate template, SheetHead head, int firstRow, int lastRow)
{
    private readonly List<Remark> remarks = [];

    public IReadOnlyList<Remark> Remarks => remarks;

    /// <summary>The unit a header names where it is not the template's; says so when what it names is not known.</summary>
    public string? UnitOf(int column, LedgerColumn meaning, HeaderName name)
    {
        if (meaning.Unit is null && meaning.UnitColumn is null)
        {
            return null;
        }

        if (name.Unit is { } unit)
        {
            return unit == meaning.Unit ? null : unit;
        }

        if (name.StrangeUnit is { Length: > 0 } strange)
        {
            var otherwise = meaning.Unit is { } own ? (Zh: $"按模板的单位“{own}”读取", En: $"read in the template's unit {own}") : (Zh: "单位以单位列为准", En: "the unit column decides");
            Add(
                Severity.Warning,
                column,
                $"表头 {Cell(column)}“{Shown(column)}”括号里的“{Fault.Show(strange)}”不是认识的单位，{otherwise.Zh}；如果是别的单位，请改表头。",
                $"'{Fault.Show(strange)}' in parentheses in header {Cell(column)} '{Shown(column)}' is no unit known here; {otherwise.En}. Change the header if it is another unit.");
        }

        return null;
    }

    /// <summary>A second column of the same meaning: nobody knows which holds.</summary>
    public void Twice(int column, int[] columns, HeaderName name)
    {
        var meaning = name.Columns[0];
        var first = Array.IndexOf(columns, meaning);
        Add(
            Severity.Error,
            column,
            $"{Cell(first)}“{Shown(first)}”和 {Cell(column)}“{Shown(column)}”都是“{template.Columns[meaning].Title.Zh}”列，不知道以哪一列为准；请删去或改名其中一列。",
            $"{Cell(first)} '{Shown(first)}' and {Cell(column)} '{Shown(column)}' are both column '{template.Columns[meaning].Title.En}', and which one holds is not known; remove or rename one of them.");
    }

    /// <summary>A column that is not read.</summary>
    public void Unknown(int column, string text) => Add(
        Severity.Warning,
        column,
        $"{Cell(column)} 的列“{Fault.Show(text)}”不在模板“{template.Title.Zh}”中，没有读取；如果需要，请改成模板的列名。",
        $"Column {Cell(column)} '{Fault.Show(text)}' is none of template '{template.Title.En}' and was not read; give it a name of the template if it matters.");

    private void Add(Severity severity, int column, string zh, string en) =>
        remarks.Add(new Remark("V1", severity, head.Sheet.Index, head.Number(RowOf(column)), column, new Text(zh, en), head.Text(RowOf(column), column)));

    private int RowOf(int column) => head.Text(lastRow, column).Length > 0 ? lastRow : firstRow;

    private string Cell(int column) => HeaderMatch.Cell(column, head.Number(RowOf(column)));

    private string Shown(int column) => Fault.Show(head.Text(RowOf(column), column));
}
