using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Cli;

/// <summary>Brings ledgers in from the command line and tells what became of each: counts, every remark, and the planner's own workbook with the remarks in it.</summary>
internal sealed class LedgerImporting(Terminal terminal, SpatialDatabase database, LedgerOptions options, string? returned, bool goOn)
{
    /// <summary>Imports files one after another. A file that is refused ends the call unless it is to go on.</summary>
    /// <returns>0 when every file was taken whole or with warnings, 1 when a row or a file was refused.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> files, CancellationToken cancel)
    {
        var worst = 0;
        foreach (var file in files)
        {
            try
            {
                worst = Math.Max(worst, await OneAsync(file, cancel));
            }
            catch (Fault fault) when (goOn && files.Count > 1)
            {
                terminal.Say(new($"{file}：没有导入。", $"{file}: not imported."));
                worst = Math.Max(worst, terminal.Fail(fault));
            }
        }

        return worst;
    }

    private async Task<int> OneAsync(string file, CancellationToken cancel)
    {
        using var run = await LedgerImport.RunAsync(database, file, options, new ProgressLines(terminal.Progress()), cancel);
        var o = run.Outcome!;
        Say(new($"{Path.GetFileName(file)}：{run.Plan.Described.Zh}", $"{Path.GetFileName(file)}: {run.Plan.Described.En}"));
        foreach (var note in o.Notes)
        {
            Say(new("  · " + note.Zh, "  · " + note.En));
        }

        Say(Counts(o));
        if (o.State == LedgerState.Unchanged)
        {
            return 0;
        }

        foreach (var remark in run.Remarks().Where(r => r.Row > 0))
        {
            var where = string.Join("!", new[] { run.SheetName(remark.Sheet), LedgerRun.Cell(remark) ?? remark.Row.ToString() }.OfType<string>());
            Say(new($"  {Word(remark.Severity).Zh} {where} [{remark.Rule}] {remark.Sentence.Zh}", $"  {Word(remark.Severity).En} {where} [{remark.Rule}] {remark.Sentence.En}"));
        }

        await ReturnAsync(run, file, cancel);
        return o.Rejected > 0 || o.State == LedgerState.Refused ? 1 : 0;
    }

    // Only when something is to be corrected or looked at.
    private async Task ReturnAsync(LedgerRun run, string file, CancellationToken cancel)
    {
        if (run.Outcome is not { Warned: 0, Rejected: 0 })
        {
            var path = returned ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileNameWithoutExtension(file).Replace(Mark, "", StringComparison.Ordinal) + Mark + run.ReturnedExtension);
            await PaperFile.WriteAsync(path, stream => Task.Run(() => run.WriteReturned(stream, cancel), cancel));
            Say(new($"退回的工作簿：{path}（错误红、警告黄、已修正蓝，原因见“错误原因”列；改好后直接再导入）", $"workbook to correct: {path} (errors red, warnings yellow, fixed blue, reasons in the last column; correct it and import it again)"));
        }
    }

    private const string Mark = "-退回";

    private static Text Counts(LedgerOutcome o)
    {
        var state = o.State switch
        {
            LedgerState.Published => new Text("已导入", "imported"),
            LedgerState.Unchanged => new Text("与以前导入的是同一文件，没有改动", "the same file as before, nothing written"),
            LedgerState.Checked => new Text("只检查，没有写入", "checked only, nothing written"),
            _ => new Text("没有导入：有错误的行", "not imported: rows in error"),
        };
        return new(
            $"{state.Zh}。读入 {o.Read} 行 = 接受 {o.Accepted} + 修正 {o.Fixed} + 警告 {o.Warned} + 拒绝 {o.Rejected}；跳过 {o.Skipped} 行。新增 {o.New}，变更 {o.Changed}，未变 {o.Alike}。{(o.Batch is { } id ? $"批次 {id}" : "")}",
            $"{state.En}. {o.Read} rows read = {o.Accepted} accepted + {o.Fixed} fixed + {o.Warned} warned + {o.Rejected} rejected; {o.Skipped} skipped. {o.New} new, {o.Changed} changed, {o.Alike} alike. {(o.Batch is { } b ? $"batch {b}" : "")}");
    }

    private static Text Word(Severity severity) => severity switch
    {
        Severity.Error => new("错误", "error"),
        Severity.Warning => new("警告", "warning"),
        _ => new("已修正", "fixed"),
    };

    private void Say(Text line) => terminal.Output.WriteLine(terminal.In(line));
}
