namespace Spatial.Contract.Imports;

/// <summary>A template of ledgers that can be imported (DOMAIN 7.2).</summary>
/// <param name="Id">sites, lines, boilers, ...</param>
/// <param name="Code">I1 to I16.</param>
/// <param name="HasGeometry">Rows come as features of a spatial file, or may bring a geometry.</param>
/// <param name="Lists">Code lists its columns name.</param>
public sealed record Template(string Id, string Code, Text Title, bool HasGeometry, IReadOnlyList<TemplateColumn> Columns, IReadOnlyList<TemplateList> Lists);

/// <summary>One column of a template.</summary>
/// <param name="Key">Name in data, snake_case.</param>
/// <param name="Header">As the workbook writes it: ★ for required, unit in parentheses.</param>
/// <param name="Kind">How cells are read: text, name, uscc, number, list, ...</param>
/// <param name="Unit">Unit of the values; null for none.</param>
/// <param name="Unless">Key of the column that stands for this required one when it has a value; null when none does.</param>
/// <param name="UnitColumn">Key of the column that gives the unit row by row; null when it is fixed.</param>
/// <param name="Minimum">Least value allowed, included; of percentages as a fraction. Maximum likewise.</param>
/// <param name="List">Id of its code list; null for none.</param>
/// <param name="Aliases">Other headers that are understood.</param>
/// <param name="Rules">Checks of DOMAIN 7.3 its cells are held to.</param>
/// <param name="IsOffered">False: not in the workbook, read when a ledger has it.</param>
public sealed record TemplateColumn(
    string Key,
    Text Title,
    string Header,
    string Kind,
    bool Required,
    string? Unless,
    string? Unit,
    string? UnitColumn,
    decimal? Minimum,
    decimal? Maximum,
    string? List,
    Text Note,
    string? Example,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Rules,
    bool IsOffered);

/// <summary>A code list of a template.</summary>
public sealed record TemplateList(string Id, Text Title, IReadOnlyList<TemplateWord> Words);

/// <summary>One word of a code list.</summary>
/// <param name="Value">As stored.</param>
/// <param name="Title">As the template offers it.</param>
/// <param name="Synonyms">What else is understood.</param>
public sealed record TemplateWord(string Value, Text Title, IReadOnlyList<string> Synonyms);
