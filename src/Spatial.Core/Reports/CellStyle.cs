namespace Spatial.Reports;

/// <summary>How a cell of a workbook looks. <c>Number0</c> to <c>Number6</c> show that many decimals; the cell keeps the unrounded value.</summary>
public enum CellStyle
{
    Title,
    Note,
    Header,
    Text,
    Wrap,

    /// <summary>A cell left to be filled in, formatted as text: a credit code typed into it stays text.</summary>
    Entry,
    Date,
    Number0,
    Number1,
    Number2,
    Number3,
    Number4,
    Number5,
    Number6,

    /// <summary>A number of someone else's table, as the program shows numbers by itself.</summary>
    General,
}

/// <summary>What a row of a workbook is: an ordinary one, one of 示例数据 (hatched), or the 合计 (bold); a single cell of a returned ledger may be wrong, doubtful or mended.</summary>
public enum RowLook
{
    Plain,
    Sample,
    Total,
    Error,
    Warning,
    Fixed,
}
