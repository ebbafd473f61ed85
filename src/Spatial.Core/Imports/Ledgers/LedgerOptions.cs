using Spatial.Contract;

namespace Spatial.Imports.Ledgers;

/// <summary>How a ledger is brought in.</summary>
/// <param name="Template">Id of the template; null: guessed from the header.</param>
/// <param name="DryRun">Everything but writing.</param>
/// <param name="AllOrNothing">One row in error refuses the file.</param>
/// <param name="AcceptDatum">The datum proposed for rows that declare none or the wrong one, accepted: wgs84, cgcs2000, gcj02, bd09, EPSG:n; null: nothing is converted unasked.</param>
/// <param name="DataDate">Day the ledger describes, for rows that name none; null: today.</param>
/// <param name="IsSample">The rows are 示例数据.</param>
/// <param name="By">Who brings it in; null: the account of this machine.</param>
/// <param name="DocumentName">Name of the file as the planner knows it, where it lies under another; null: its own.</param>
/// <param name="Crs">Reference system of a layer file: EPSG:n; null: as the file says.</param>
/// <param name="Table">Which layer of a file with several is read; null: the only one.</param>
public sealed record LedgerOptions(
    string? Template = null,
    bool DryRun = false,
    bool AllOrNothing = false,
    string? AcceptDatum = null,
    DateOnly? DataDate = null,
    bool IsSample = false,
    string? By = null,
    string? DocumentName = null,
    string? Crs = null,
    string? Table = null);

/// <summary>What became of a ledger. Accepted, fixed, warned and rejected add up to the rows read.</summary>
public enum LedgerState
{
    /// <summary>Written.</summary>
    Published,

    /// <summary>The same file was brought in before: nothing was done.</summary>
    Unchanged,

    /// <summary>Checked only, as asked.</summary>
    Checked,

    /// <summary>All or nothing was asked, and a row is in error; or no row can be taken.</summary>
    Refused,
}

/// <param name="Rule">V1 to V32, or ★ for a required cell that is empty.</param>
public sealed record RuleCount(string Rule, int Fixed, int Warnings, int Errors);

/// <summary>The answer to an import.</summary>
/// <param name="Batch">Row of <c>import_batch</c>; of the earlier import when unchanged; null when nothing was written.</param>
/// <param name="Template">Id of the template, named or guessed.</param>
/// <param name="Guessed">It was guessed from the header.</param>
/// <param name="Skipped">Totals, repeated headers, notes below the table: not read as rows.</param>
/// <param name="New">Objects that were not known; Changed and Alike likewise. Zero when nothing was written.</param>
/// <param name="Notes">What concerns the whole file: encoding, sheets, header, datum.</param>
/// <param name="Datum">Verdict about the coordinates, as stored; null when the template has none.</param>
public sealed record LedgerOutcome(
    LedgerState State,
    Guid? Batch,
    string Template,
    bool Guessed,
    int Read,
    int Accepted,
    int Fixed,
    int Warned,
    int Rejected,
    int Skipped,
    int New,
    int Changed,
    int Alike,
    IReadOnlyList<RuleCount> Rules,
    IReadOnlyList<Text> Notes,
    string? Datum);
