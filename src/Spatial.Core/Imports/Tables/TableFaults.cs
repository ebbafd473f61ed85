namespace Spatial.Imports.Tables;

/// <summary>How a file of rows is refused. Each sentence names the file and says what to do.</summary>
internal static class TableFaults
{
    public static Fault Damaged(string file, string zh, string en, Exception? inner = null) => new(
        FaultCode.BadFile,
        $"文件“{Fault.Show(file)}”已损坏：{zh}；请用 Excel 或 WPS 打开并另存后再导入。",
        $"'{Fault.Show(file)}' is damaged: {en}; open it in a spreadsheet program and save it again.",
        "file",
        inner);

    /// <summary>A cell that no program writes.</summary>
    public static Fault BadCell(string file, string sheet, string cell, string zh, string en) => Damaged(
        file,
        $"工作表“{Fault.Show(sheet)}”单元格 {Fault.Show(cell)} {zh}",
        $"cell {Fault.Show(cell)} of sheet '{Fault.Show(sheet)}' {en}");

    public static Fault Unsupported(string file, string zh, string en) => new(
        FaultCode.UnsupportedType,
        $"文件“{Fault.Show(file)}”是{zh}，不是 xlsx、xls 或 csv 台账；请另存为 xlsx 或 csv 后再导入。",
        $"'{Fault.Show(file)}' is {en}, not an xlsx, xls or csv ledger; save it as xlsx or csv.",
        "file");

    public static Fault Encrypted(string file) => new(
        FaultCode.UnsupportedType,
        $"文件“{Fault.Show(file)}”有打开密码；请在 Excel 中取消密码后再导入。",
        $"'{Fault.Show(file)}' is encrypted; take its password off in Excel.",
        "file");

    public static Fault TooManyBytes(string file, long bytes, string limit) => new(
        FaultCode.TooLarge,
        $"文件“{Fault.Show(file)}”有 {bytes} 字节，超过 {limit} 的上限；请拆分后分别导入。",
        $"'{Fault.Show(file)}' has {bytes} bytes, more than {limit}; split it.",
        "file");

    public static Fault TooManyRows(string file, string sheet, int limit) => new(
        FaultCode.TooLarge,
        $"文件“{Fault.Show(file)}”的“{Fault.Show(sheet)}”超过 {limit} 行；请拆分后分别导入。",
        $"'{Fault.Show(sheet)}' of '{Fault.Show(file)}' has more than {limit} rows; split it.",
        "file");

    public static Fault TooManyColumns(string file, string sheet, int row) => new(
        FaultCode.TooLarge,
        $"文件“{Fault.Show(file)}”的“{Fault.Show(sheet)}”第 {row} 行在第 {TableLimits.Columns} 列之后还有内容；请删去多余的列。",
        $"Row {row} of '{Fault.Show(sheet)}' in '{Fault.Show(file)}' holds something beyond column {TableLimits.Columns}; remove the columns that are not needed.",
        "file");

    public static Fault CannotOpen(string file, Exception inner) => new(
        FaultCode.Machine,
        $"文件“{Fault.Show(file)}”打不开：文件已移走、没有读取权限或正被占用。",
        $"'{Fault.Show(file)}' cannot be opened: it is gone, there is no permission, or it is in use.",
        "file",
        inner);
}
