using Spatial.Contract;

namespace Spatial.Imports;

/// <summary>What a remark does to its row (DOMAIN 7.3).</summary>
public enum Severity
{
    /// <summary>F: mended by a rule that cannot be wrong; what was entered is kept.</summary>
    Fixed,

    /// <summary>W: taken with a flag.</summary>
    Warning,

    /// <summary>E: the row is not taken.</summary>
    Error,
}

/// <summary>One remark about a cell or a row of a ledger. Every one is reported, not the first few.</summary>
/// <param name="Rule">V1 to V32 of DOMAIN 7.3.</param>
/// <param name="Sheet">Index of the sheet in the file, from 0; 0 for a text file.</param>
/// <param name="Row">Row in the sheet or line in the file, from 1, as the planner's program shows it; 0 when the remark is about the whole file.</param>
/// <param name="Column">Column from 0; -1 when the remark is about the whole row.</param>
/// <param name="Sentence">One sentence naming the value, with what to do.</param>
/// <param name="Original">The cell as entered; null when the remark is about no single cell or the cell is empty.</param>
public sealed record Remark(string Rule, Severity Severity, int Sheet, int Row, int Column, Text Sentence, string? Original);

/// <summary>
/// Gathers the remarks about one row while its cells are read. <see cref="Column"/> is set by the reader before each cell, so that what parses a value need not know where it stands.
/// </summary>
public sealed class RowRemarks
{
    private readonly List<Remark> remarks = [];

    /// <summary>Sheet of the row, from 0.</summary>
    public int Sheet { get; private set; }

    /// <summary>Number of the row, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>Column the next remark is about, from 0; -1 for the row as a whole.</summary>
    public int Column { get; set; } = -1;

    /// <summary>The cell at <see cref="Column"/> as entered.</summary>
    public string? Original { get; set; }

    /// <summary>What has been said about this row.</summary>
    public IReadOnlyList<Remark> All => remarks;

    /// <summary>The worst of them; null when there is none.</summary>
    public Severity? Worst { get; private set; }

    /// <summary>Begins the next row.</summary>
    public void Begin(int sheet, int row)
    {
        (Sheet, Row, Column, Original, Worst) = (sheet, row, -1, null, null);
        remarks.Clear();
    }

    /// <summary>Says something about the current cell.</summary>
    public void Add(string rule, Severity severity, string zh, string en)
    {
        remarks.Add(new Remark(rule, severity, Sheet, Row, Column, new Text(zh, en), Original));
        Worst = Worst is { } worst && worst > severity ? worst : severity;
    }

    /// <summary>The row is not taken because of this cell.</summary>
    public void Error(string rule, string zh, string en) => Add(rule, Severity.Error, zh, en);

    /// <summary>The row is taken with a flag.</summary>
    public void Warn(string rule, string zh, string en) => Add(rule, Severity.Warning, zh, en);

    /// <summary>The cell was mended.</summary>
    public void Fix(string rule, string zh, string en) => Add(rule, Severity.Fixed, zh, en);
}
