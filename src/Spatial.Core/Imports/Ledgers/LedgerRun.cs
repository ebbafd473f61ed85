using Spatial.Contract;
using Spatial.Imports.Returned;
using Spatial.Imports.Tables;
using Spatial.Reports;

namespace Spatial.Imports.Ledgers;

/// <summary>One import of a ledger: its outcome, every remark, and the planner's own workbook with the remarks in it.</summary>
public sealed class LedgerRun : IDisposable
{
    internal LedgerRun(TableFile file, LedgerPlan plan) => (File, Plan) = (file, plan);

    /// <summary>What became of the file.</summary>
    public LedgerOutcome? Outcome { get; internal set; }

    /// <summary>How the file was understood.</summary>
    public LedgerPlan Plan { get; }

    internal TableFile File { get; }

    internal RemarkLog Log { get; } = new();

    /// <summary>What the checks have to say about the whole file.</summary>
    internal List<Text> Notes { get; } = [];

    /// <summary>Every remark in the order of the file.</summary>
    public IEnumerable<Remark> Remarks() => Plan.Remarks.Concat(Log.All());

    /// <summary>What the returned workbook's name ends in.</summary>
    public string ReturnedExtension => ReturnedWorkbook.Extension(File);

    /// <summary>Writes the planner's own workbook with the wrong cells coloured and the reasons in a column 错误原因.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the file was changed meanwhile.</exception>
    public void WriteReturned(Stream target, CancellationToken cancel) => ReturnedWorkbook.Write(
        File,
        [.. Plan.Sheets.Select(s => new ReturnedSheet(s.Sheet, s.HeaderRow, Math.Max(s.Width - 1, 0), Log.All().Where(r => r.Sheet == s.Sheet.Index && r.Row > 0)))],
        target,
        cancel);

    /// <summary>The name of a sheet; null for a text file.</summary>
    public string? SheetName(int index) => File.HasSheets ? File.Sheets[index].Name : null;

    /// <summary>The address of a remark's cell: C5; null when it is about no single cell.</summary>
    public static string? Cell(Remark remark) => remark.Row > 0 && remark.Column >= 0 ? Xlsx.Letters(remark.Column + 1) + remark.Row : null;

    public void Dispose()
    {
        Log.Dispose();
        (File as IDisposable)?.Dispose();
    }

    /// <summary>A remark of a later check about a row of the stage.</summary>
    internal void Add(RowTally tally, int n, string rule, Severity severity, string? columnKey, Text sentence)
    {
        var (sheet, row) = tally.Where(n);
        var column = columnKey is null ? -1 : Plan.Sheets.First(s => s.Sheet.Index == sheet).Columns[Plan.Template.IndexOf(columnKey)];
        Log.AddLater(new Remark(rule, severity, sheet, row, column, sentence, null));
        tally.Worsen(n, severity);
    }
}
