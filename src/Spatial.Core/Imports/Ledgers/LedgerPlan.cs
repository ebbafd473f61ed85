using Spatial.Contract;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers;

/// <summary>How a file is understood before a row is read: its template, its sheets, which column is which.</summary>
public sealed class LedgerPlan
{
    private LedgerPlan(LedgerTemplate template, bool guessed, double score, IReadOnlyList<SheetPlan> sheets, IReadOnlyList<Remark> remarks, IReadOnlyList<Text> notes)
    {
        (Template, Guessed, Score, Sheets, Remarks, Notes) = (template, guessed, score, sheets, remarks, notes);
        var where = string.Join("、", sheets.Select(s => $"“{s.Sheet.Name}”第 {s.HeaderRow} 行"));
        var whereEn = string.Join(", ", sheets.Select(s => $"'{s.Sheet.Name}' row {s.HeaderRow}"));
        Described = new Text(
            $"按模板“{template.Title.Zh}”（{template.Id}）读取{(guessed ? $"，由表头判断，符合度 {score:P0}" : "")}；表头：{where}",
            $"read as template '{template.Title.En}' ({template.Id}){(guessed ? $", guessed from the header, {score:P0}" : "")}; header: {whereEn}");
    }

    public LedgerTemplate Template { get; }

    /// <summary>Nobody named the template: the header did.</summary>
    public bool Guessed { get; }

    /// <summary>How well the header fits the guessed template, 0 to 1; 1 when it was named.</summary>
    public double Score { get; }

    /// <summary>The file says of itself that its rows are 示例数据: an export of samples.</summary>
    public bool IsSample { get; private init; }

    /// <summary>The sheets with data, in order.</summary>
    public IReadOnlyList<SheetPlan> Sheets { get; }

    /// <summary>Remarks about the file and its header.</summary>
    public IReadOnlyList<Remark> Remarks { get; }

    /// <summary>What is to be shown before anything is read: encoding, hidden parts, sheets passed over, unknown columns.</summary>
    public IReadOnlyList<Text> Notes { get; }

    /// <summary>One sentence: which template, which header.</summary>
    public Text Described { get; }

    /// <summary>Understands a file.</summary>
    /// <param name="template">Id of the template; null: the header decides.</param>
    /// <param name="optional">Keys of required columns that this file may lack, because the call or the geometry gives them.</param>
    /// <exception cref="Fault"><see cref="FaultCode.ImportHeader"/> when no sheet has the header, a ★ column is missing or one column comes twice; <see cref="FaultCode.NotFound"/> for an unknown template.</exception>
    public static LedgerPlan Make(TableFile file, string? template, IReadOnlySet<string> optional, CancellationToken cancel)
    {
        var named = template is null ? null : TemplateCatalogue.Of(template);
        var (matches, notes, score) = (new List<(TableSheet Sheet, HeaderMatch Match)>(), new List<Text>(), 1.0);
        Fault? first = null;
        foreach (var sheet in file.Sheets)
        {
            var head = SheetHead.Read(file, sheet, cancel);
            if (head.IsBlank)
            {
                continue;
            }

            try
            {
                if (named is null)
                {
                    var guess = TemplateGuess.Of(head);
                    (named, score) = (guess.Template, guess.Score);
                    matches.Add((sheet, guess.Match));
                }
                else
                {
                    matches.Add((sheet, HeaderMatch.Find(named, head)));
                }
            }
            catch (Fault fault) when (fault.Code == FaultCode.ImportHeader)
            {
                first ??= fault;
                if (sheet.Name is not (TemplateWorkbook.Notes or TemplateWorkbook.Codes))
                {
                    notes.Add(new Text($"工作表“{Fault.Show(sheet.Name)}”没有这个模板的表头，没有读取", $"sheet '{Fault.Show(sheet.Name)}' has no such header and was not read"));
                }
            }
        }

        if (matches.Count == 0)
        {
            throw first ?? new Fault(FaultCode.BadFile, $"文件“{Fault.Show(Path.GetFileName(file.Path))}”是空的。", $"'{Fault.Show(Path.GetFileName(file.Path))}' is empty.", "file");
        }

        var remarks = file.Remarks.ToList();
        foreach (var (sheet, match) in matches)
        {
            Require(match, optional);
            remarks.AddRange(match.Remarks.Where(r => (file as FeatureTable)?.IsMade(r.Column) != true));
            if (sheet.Hidden || sheet.HiddenColumns > 0)
            {
                var hidden = sheet.Hidden ? new Text($"隐藏的工作表“{sheet.Name}”也已读入", $"the hidden sheet '{sheet.Name}' was read too") : new Text($"工作表“{sheet.Name}”有 {sheet.HiddenColumns} 个隐藏列，也已读入", $"sheet '{sheet.Name}' has {sheet.HiddenColumns} hidden columns, read too");
                remarks.Add(new Remark("V30", Severity.Warning, sheet.Index, 0, -1, hidden, null));
            }
        }

        var sample = matches.Any(m => m.Match.Rows.Any(row => row.Contains(Exports.LedgerExport.SampleMark)));
        if (sample)
        {
            notes.Add(new Text("文件里有“示例数据”列：各行按示例数据处理，不进入真实数据", "the file has the column 示例数据: its rows are sample data and never become real ones"));
        }

        notes.InsertRange(0, remarks.Select(r => r.Sentence));
        return new LedgerPlan(named!, template is null, score, [.. matches.Select(m => new SheetPlan(m.Sheet, m.Match))], remarks, notes) { IsSample = sample };
    }

    private static void Require(HeaderMatch match, IReadOnlySet<string> optional)
    {
        if (match.Remarks.FirstOrDefault(r => r.Severity == Severity.Error) is { } twice)
        {
            throw new Fault(FaultCode.ImportHeader, twice.Sentence.Zh, twice.Sentence.En, "header");
        }

        if (match.Missing.Any(c => !optional.Contains(c.Key)))
        {
            match.RequireAll();
        }
    }
}

/// <summary>One sheet with data: where each column of the template stands in it.</summary>
public sealed class SheetPlan
{
    private readonly HeaderMatch match;

    internal SheetPlan(TableSheet sheet, HeaderMatch match)
    {
        (Sheet, this.match) = (sheet, match);
        var columns = match.Template.Columns;
        Columns = [.. columns.Select((_, i) => match.FileColumnOf(i))];
        Units = [.. Columns.Select(at => at < 0 ? null : match.Units[at])];
        IdentityColumns = [.. columns.Select((c, i) => (c.Kind, At: Columns[i])).Where(c => c.At >= 0 && c.Kind is ColumnKind.Uscc or ColumnKind.Permit or ColumnKind.Code && c.At >= 0).Select(c => c.At)];
        Width = match.Columns.Count;
    }

    public TableSheet Sheet { get; }

    /// <summary>First row of the header, from 1.</summary>
    public int HeaderRow => match.FirstRow;

    /// <summary>First row that is not header.</summary>
    public int FirstDataRow => match.FirstDataRow;

    /// <summary>For each column of the template its place in the file, from 0; -1 when the file lacks it.</summary>
    public int[] Columns { get; }

    /// <summary>For each column of the template the unit the header names, where it is not the template's.</summary>
    public string?[] Units { get; }

    /// <summary>Columns of the file whose cells make a row an object: codes.</summary>
    public int[] IdentityColumns { get; }

    /// <summary>How many columns the header has.</summary>
    public int Width { get; }

    /// <summary>Whether a row further down repeats the header.</summary>
    internal bool IsHeader(TableRow row) => match.Repeats(row);
}
