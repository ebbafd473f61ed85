using NetTopologySuite.Geometries;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// What a template means: the checks across the cells of a row, the checks across rows, and the tables its rows go to.
/// A new ledger is a template in <c>templates.json</c>, a class deriving from this one, and an SQL file for each table.
/// </summary>
internal abstract class Ledger(string id)
{
    /// <summary>Id of the template: sites, boilers, ...</summary>
    public string Id { get; } = id;

    /// <summary>
    /// The tables filled, in this order. For each there is a query file of that name beside the class; it selects from <c>pg_temp.stage</c> (and <c>pg_temp.incoming_*</c> of the tables before)
    /// the rows as the table holds them, with <c>n</c> (row of the stage), <c>id</c> (null: a new object), <c>city_code</c>, <c>data_date</c> and <c>is_sample</c>.
    /// </summary>
    public abstract IReadOnlyList<LedgerTarget> Targets { get; }

    /// <summary>Expressions over the stage (and <c>site_id</c> of its owner) that tell its objects apart: the same values twice are the same object twice. Empty: the ledger checks that itself.</summary>
    public virtual IReadOnlyList<string> Key => [];

    /// <summary>Its rows belong to sites that are known: <c>pg_temp.owner</c> is made (Owners.sql), and rows without one are refused.</summary>
    public virtual bool NeedsOwner => false;

    /// <summary>A row is taken though its site is not known; the ledger checks that itself.</summary>
    public virtual bool OwnerMayBeUnknown => false;

    /// <summary>Every row is a shape: the file must be a layer.</summary>
    public virtual bool NeedsShape => false;

    /// <summary>What the shapes of its layers are: lines or areas. False: it has no shapes; a layer of points gives coordinates.</summary>
    public virtual Dimension Shape => Dimension.False;

    /// <summary>Query files that compare rows with each other and with what is known: they select n, rule, severity, column_key, message_zh, message_en.</summary>
    public virtual IReadOnlyList<string> Checks => [];

    /// <summary>Query files run after the tables are filled: links between rows, questions for <c>review</c>. Parameter @batch.</summary>
    public virtual IReadOnlyList<string> Follow => [];

    /// <summary>Columns that have no place in the tables and are kept as entered, so that nothing of the ledger is lost and an export gives them back.</summary>
    public virtual IReadOnlyList<string> Kept => [];

    /// <summary>Whether this row may lack a required cell.</summary>
    public virtual bool Excuses(LedgerRow row, string key) => false;

    /// <summary>Looks at the cells of one row together. <see cref="RowRemarks.Column"/> is set by <see cref="LedgerRow.At"/>.</summary>
    public virtual void Check(LedgerRow row, RowRemarks remarks)
    {
    }

    /// <summary>The text of one of its query files.</summary>
    public string Sql(string name) => Database.SqlFile.Text($"{GetType().Namespace!["Spatial.".Length..].Replace('.', '/')}/{name}.sql");
}

/// <summary>A table a ledger fills.</summary>
/// <param name="Table">Its name, also that of the incoming rows.</param>
/// <param name="Query">Name of the query file.</param>
/// <param name="IsObject">Its rows are the objects the ledger lists: they carry the entered cells and are what an export gives back.</param>
internal sealed record LedgerTarget(string Table, string Query, bool IsObject = false);

/// <summary>The values of one row by the keys of the template, for <see cref="Ledger.Check"/>.</summary>
internal sealed class LedgerRow(LedgerTemplate template, LedgerValue[] values, int[] fileColumns, RowRemarks remarks)
{
    private readonly Dictionary<string, int> index = template.Columns.Select((c, i) => (c.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);

    /// <summary>The cells of the row as they stand in the file.</summary>
    public TableRow? Line { get; set; }

    /// <summary>The value of a column; unknown when the file has no such column.</summary>
    public LedgerValue this[string key] => values[index[key]];

    /// <summary>The number, or null when it is unknown.</summary>
    public decimal? Number(string key) => this[key] is { IsKnown: true } v ? v.Number : null;

    /// <summary>The text, or null when it is unknown.</summary>
    public string? Text(string key) => this[key].Text;

    /// <summary>The day, or null when it is unknown.</summary>
    public DateOnly? Day(string key) => this[key] is { IsKnown: true } v ? DateOnly.FromDateTime(v.Moment) : null;

    /// <summary>Replaces a value that a check across cells found out.</summary>
    public void Set(string key, LedgerValue value) => values[index[key]] = value;

    /// <summary>The next remark is about this column's cell.</summary>
    public RowRemarks At(string key)
    {
        remarks.Column = fileColumns[index[key]];
        remarks.Original = remarks.Column >= 0 && Line?[remarks.Column] is { IsBlank: false } cell ? cell.ToString() : null;
        return remarks;
    }
}
