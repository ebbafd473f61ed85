using System.Text.Json;

namespace Spatial.Contract.Imports;

/// <summary>Rows and objects of an import. Accepted, fixed, warned and rejected add up to read.</summary>
/// <param name="Skipped">Totals, repeated headers and notes, not among the rows read.</param>
/// <param name="New">Objects not known before; Changed and Alike likewise.</param>
public sealed record ImportCounts(int Read, int Accepted, int Fixed, int Warned, int Rejected, int Skipped, int New, int Changed, int Alike);

/// <summary>How often a rule spoke.</summary>
public sealed record RuleTally(string Rule, int Fixed, int Warnings, int Errors);

/// <summary>Where the header of a sheet was found.</summary>
/// <param name="Sheet">Name of the sheet; null for a text file.</param>
/// <param name="HeaderRow">First row of the header, from 1.</param>
/// <param name="FirstDataRow">First row below it.</param>
public sealed record SheetHeader(string? Sheet, int HeaderRow, int FirstDataRow);

/// <summary>What an import was or would be made with.</summary>
/// <param name="Template">As asked for; null: guessed.</param>
/// <param name="AcceptDatum">Datum proposed and accepted; null for none.</param>
/// <param name="DataDate">Day the ledger describes; null: the day of the import.</param>
public sealed record ImportChoices(string? Template, string? AcceptDatum, DateOnly? DataDate, bool Sample, bool AllOrNothing, string? By);

/// <summary>What a check of a ledger found, or what was written.</summary>
/// <param name="Outcome">checked, published, unchanged (the same file was brought in before) or refused (no row can be taken, or one is in error and all or nothing was asked).</param>
/// <param name="Guessed">The template was guessed from the header, with a score of 0 to 1.</param>
/// <param name="Understood">One sentence: which template, which header.</param>
/// <param name="Import">The import before that this file is the same as, or the one written.</param>
/// <param name="Notes">What concerns the whole file.</param>
/// <param name="Datum">Verdict about the coordinates with its evidence; null when the template has none.</param>
/// <param name="RemarkCount">Remarks in all; <paramref name="Remarks"/> holds the first 200.</param>
/// <param name="Hypotheses">Up to 200 of the first rows under each datum hypothesis; empty when the template has no coordinates.</param>
public sealed record ImportCheck(
    string Outcome,
    string Template,
    Text TemplateTitle,
    bool Guessed,
    double Score,
    Text Understood,
    IReadOnlyList<SheetHeader> Sheets,
    ImportChoices Choices,
    ImportCounts Counts,
    Guid? Import,
    IReadOnlyList<RuleTally> Rules,
    IReadOnlyList<Text> Notes,
    JsonElement? Datum,
    int RemarkCount,
    IReadOnlyList<ImportRemark> Remarks,
    IReadOnlyList<DatumHypothesis> Hypotheses);

/// <summary>An import that was written: its provenance.</summary>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Target">Layer or ledger filled.</param>
/// <param name="Template">Template of the ledger; null for a layer.</param>
/// <param name="Counts">Of a layer only read, accepted and rejected are told.</param>
/// <param name="Options">What it was made with, as stored.</param>
/// <param name="Rules">How often each rule spoke; null in a list of imports.</param>
public sealed record ImportRecord(
    Guid Id,
    string FileName,
    string Sha256,
    string Format,
    string Crs,
    string Target,
    string? Template,
    Text? TemplateTitle,
    ImportCounts Counts,
    DateOnly? DataDate,
    JsonElement? Options,
    JsonElement? Datum,
    DateTimeOffset ImportedAt,
    string ImportedBy,
    IReadOnlyList<RuleTally>? Rules);
