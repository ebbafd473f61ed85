using Spatial.Contract;

namespace Spatial.Imports.Templates;

/// <summary>How the cells of a column are read. The word in <c>templates.json</c> is the camel-case name.</summary>
public enum ColumnKind
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A name of a firm or object: mojibake and test words are looked for (V26).</summary>
    Name,

    /// <summary>Unified social credit code (V2).</summary>
    Uscc,

    /// <summary>Permit number, 22 characters.</summary>
    Permit,

    /// <summary>A code that must stay text: facility, outlet, registration numbers.</summary>
    Code,

    /// <summary>A number with a unit (V6, V7), stored in the column's unit.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A share that the planner writes in percent and the database keeps as a fraction 0 to 1 (V21).</summary>
    Percent,

    /// <summary>A day (V19).</summary>
    Date,

    /// <summary>A moment, hour precision, for CEMS.</summary>
    Time,

    /// <summary>A year, four digits.</summary>
    Year,

    /// <summary>是 or 否; empty is unknown.</summary>
    Flag,

    /// <summary>One word of a code list with synonyms (V22).</summary>
    List,

    /// <summary>Several words of a code list or text, separated by 、,;/ or blanks.</summary>
    Words,

    /// <summary>GB/T 2260 county code (V32), or the county's name.</summary>
    Region,

    /// <summary>GB/T 4754 code (V23).</summary>
    Industry,

    /// <summary>Several GB/T 4754 codes.</summary>
    Industries,

    /// <summary>Longitude, easting or survey Y, as entered (V10, V11, V15).</summary>
    Longitude,

    /// <summary>Latitude, northing or survey X, as entered.</summary>
    Latitude,

    /// <summary>Both in one cell: <c>113.62,34.75</c>.</summary>
    LongitudeLatitude,

    /// <summary>坐标系: the declared datum (V14).</summary>
    Datum,
}

/// <summary>One column of a template.</summary>
/// <param name="Key">Name in the stage and in <c>?</c> of the API, snake_case with unit suffix, unique in the template.</param>
/// <param name="Title">Header without unit, Chinese first.</param>
/// <param name="Unit">Unit the value is stored in, as the header shows it: 亩, 蒸吨/小时, %; null when it has none.</param>
/// <param name="Required">★: a row without it is refused.</param>
/// <param name="Aliases">Other headers met in real ledgers.</param>
/// <param name="List">Code list of <see cref="ColumnKind.List"/> and <see cref="ColumnKind.Words"/>.</param>
/// <param name="Min">Least value allowed, in the unit stored; null for none. Max likewise; both ends included.</param>
/// <param name="UnitColumn">Key of the column that holds the unit of this one (I8 运量, I9 数量); null when the unit is fixed.</param>
/// <param name="Note">What to fill in, for the sheet 说明.</param>
/// <param name="Repeats">Merged cells repeat downwards in this column (V17): county, enterprise, industry only.</param>
/// <param name="Unless">Key of the column that stands for this required one when it has a value: permit number for credit code, MW for t/h, one cell for both coordinates; null when nothing does.</param>
/// <param name="Example">A cell as one would fill it in; null for none.</param>
/// <param name="Offered">False: the workbook of the template does not have it; it is read when a ledger does.</param>
public sealed record LedgerColumn(
    string Key,
    Text Title,
    ColumnKind Kind,
    string? Unit,
    bool Required,
    IReadOnlyList<string> Aliases,
    string? List,
    decimal? Min,
    decimal? Max,
    string? UnitColumn,
    Text Note,
    bool Repeats,
    string? Unless = null,
    string? Example = null,
    bool Offered = true)
{
    /// <summary>The header as the template writes it: ★ for required, unit in parentheses.</summary>
    public string Header => (Required ? "★" : "") + Title.Zh + (Unit is null ? "" : $"({Unit})");
}

/// <summary>One entry of a code list.</summary>
/// <param name="Value">As stored.</param>
/// <param name="Title">As shown; the Chinese word is what the template offers.</param>
/// <param name="Synonyms">What else is met: 煤, 燃煤, 原煤 (V22).</param>
/// <param name="Stored">Of a list of units: the unit numbers are stored in; null in every other list.</param>
/// <param name="Factor">Of a list of units: number stored = number entered × factor (万吨 to t: 10,000).</param>
public sealed record ListEntry(string Value, Text Title, IReadOnlyList<string> Synonyms, string? Stored = null, decimal? Factor = null);

/// <summary>A code list: sheet 代码表 of the template, and what a cell may say.</summary>
public sealed record CodeList(string Id, Text Title, IReadOnlyList<ListEntry> Entries);

/// <summary>A template of DOMAIN 7.2.</summary>
/// <param name="Id">sites, lines, boilers, ...: as <c>--template</c> and the URL say it.</param>
/// <param name="Code">I1 to I16.</param>
/// <param name="HasGeometry">Rows come as features (heat-pipes, boundaries) or may bring a geometry (parks, clusters).</param>
public sealed record LedgerTemplate(string Id, string Code, Text Title, IReadOnlyList<LedgerColumn> Columns, bool HasGeometry)
{
    /// <summary>Position of a column in <see cref="Columns"/>.</summary>
    /// <exception cref="KeyNotFoundException">The template has no such column.</exception>
    public int IndexOf(string key)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Key == key)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"Template {Id} has no column {key}.");
    }

    /// <summary>The required columns without a value: neither they nor the column that stands for them has one.</summary>
    /// <param name="has">Says of a column, by its position, whether it has a value.</param>
    public IEnumerable<LedgerColumn> Missing(Predicate<int> has)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Required && !has(i) && !(Columns[i].Unless is { } other && has(IndexOf(other))))
            {
                yield return Columns[i];
            }
        }
    }
}
