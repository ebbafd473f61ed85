using System.Text.Json;
using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Contract.Imports;
using Spatial.Database;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Records;

/// <summary>The imports that were published, with their provenance and remarks.</summary>
public sealed class ImportRecords(SpatialDatabase database)
{
    /// <summary>A page of imports, newest first, and how many there are.</summary>
    public async Task<(int Matched, IReadOnlyList<ImportRecord> Imports)> ListAsync(int limit, int offset, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var matched = await connection.ExecuteScalarAsync<int>(new CommandDefinition(SqlFile.Of<ImportRecords>("ImportRecordCount"), cancellationToken: cancel));
        return (matched, [.. (await ReadAsync(connection, null, limit, offset, cancel)).Select(r => Of(r, null))]);
    }

    /// <summary>One import with the counts of its rules.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public async Task<ImportRecord> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var found = (await ReadAsync(connection, id, 1, 0, cancel)).SingleOrDefault() ?? throw Missing(id.ToString());
        return Of(found, await RulesAsync(connection, id, cancel));
    }

    /// <summary>A page of the remarks of an import.</summary>
    /// <param name="severity">fixed, warning, error; null: any.</param>
    /// <param name="rule">V1 to V32; null: any.</param>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public async Task<ImportRemarks> RemarksAsync(Guid id, string? severity, string? rule, int limit, int offset, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if ((await ReadAsync(connection, id, 1, 0, cancel)).Count == 0)
        {
            throw Missing(id.ToString());
        }

        var matched = (await RulesAsync(connection, id, cancel)).Where(r => rule is null || r.Rule == rule)
            .Sum(r => severity switch { null => r.Fixed + r.Warnings + r.Errors, "fixed" => r.Fixed, "warning" => r.Warnings, _ => r.Errors });
        var rows = await connection.QueryAsync<RemarkRow>(new CommandDefinition(SqlFile.Of<ImportRecords>("ImportRemarks"), new { id, severity, rule, limit, offset }, cancellationToken: cancel));
        return new ImportRemarks(matched, offset, [.. rows.Select(r => new ImportRemark(r.Sheet, r.Row, r.Cell, r.Rule, r.Severity, r.Original, new Text(r.MessageZh, r.MessageEn)))]);
    }

    /// <summary>The fault for an id that names no import.</summary>
    public static Fault Missing(string id) => new(FaultCode.NotFound, $"没有导入记录“{Fault.Show(id)}”。", $"There is no import '{Fault.Show(id)}'.", "import");

    private static async Task<List<Row>> ReadAsync(NpgsqlConnection connection, Guid? id, int limit, int offset, CancellationToken cancel)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        return [.. await connection.QueryAsync<Row>(new CommandDefinition(SqlFile.Of<ImportRecords>(), new { id, limit, offset }, cancellationToken: cancel))];
    }

    private static async Task<List<RuleTally>> RulesAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        [.. await connection.QueryAsync<RuleTally>(new CommandDefinition(SqlFile.Of<ImportRecords>("ImportRules"), new { id }, cancellationToken: cancel))];

    private static ImportRecord Of(Row r, IReadOnlyList<RuleTally>? rules) => new(
        r.Id, r.FileName, r.Sha256, r.Format, r.Crs, r.Target, r.Template, TemplateCatalogue.All.FirstOrDefault(t => t.Id == r.Template)?.Title,
        new ImportCounts(r.RowsRead, r.RowsAccepted, r.RowsFixed, r.RowsWarned, r.RowsRejected, r.RowsSkipped, r.ObjectsNew, r.ObjectsChanged, r.ObjectsUnchanged),
        r.DataDate, Json(r.Options), Json(r.Datum), new DateTimeOffset(DateTime.SpecifyKind(r.ImportedAt, DateTimeKind.Utc)), r.ImportedBy, rules);

    private static JsonElement? Json(string? stored) => stored is null ? null : JsonElement.Parse(stored);

    private sealed class Row
    {
        public Guid Id { get; set; }

        public string FileName { get; set; } = "";

        public string Sha256 { get; set; } = "";

        public string Format { get; set; } = "";

        public string Crs { get; set; } = "";

        public string Target { get; set; } = "";

        public string? Template { get; set; }

        public int RowsRead { get; set; }

        public int RowsAccepted { get; set; }

        public int RowsFixed { get; set; }

        public int RowsWarned { get; set; }

        public int RowsRejected { get; set; }

        public int RowsSkipped { get; set; }

        public int ObjectsNew { get; set; }

        public int ObjectsChanged { get; set; }

        public int ObjectsUnchanged { get; set; }

        public DateOnly? DataDate { get; set; }

        public string? Options { get; set; }

        public string? Datum { get; set; }

        public DateTime ImportedAt { get; set; }

        public string ImportedBy { get; set; } = "";
    }

    private sealed class RemarkRow
    {
        public string? Sheet { get; set; }

        public int Row { get; set; }

        public string? Cell { get; set; }

        public string Rule { get; set; } = "";

        public string Severity { get; set; } = "";

        public string? Original { get; set; }

        public string MessageZh { get; set; } = "";

        public string MessageEn { get; set; } = "";
    }
}
