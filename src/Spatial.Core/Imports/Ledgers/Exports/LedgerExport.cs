using Npgsql;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>What is exported.</summary>
/// <param name="Template">Id of the template whose columns are written: sites, boilers, ...</param>
/// <param name="Format">xlsx, csv, geojson or gpkg.</param>
/// <param name="City">Name or code; null: every city.</param>
/// <param name="Rows">Real rows, or 示例数据; never both in one file.</param>
public sealed record LedgerExportOptions(string Template, string Format, string? City = null, RowKind Rows = RowKind.Real);

/// <summary>What an export wrote.</summary>
/// <param name="Path">Where; of samples the name says 示例数据, whether asked for or not.</param>
public sealed record LedgerExportOutcome(string Path, int Rows);

/// <summary>
/// Gives a ledger back as its template: the rows in force, what was entered where that is kept (original unit, spelling, datum, columns the tables have no place for), else the stored value.
/// Brought in again the file changes nothing. A file of samples has a column 示例数据 by which the import knows it: its rows never come back as real ones.
/// </summary>
public static class LedgerExport
{
    /// <summary>Header of the column that marks samples.</summary>
    public const string SampleMark = "示例数据";

    /// <summary>The formats there are.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["xlsx", "csv", "geojson", "gpkg"];

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> for an unknown template or city; <see cref="FaultCode.BadValue"/> for an unknown format; <see cref="FaultCode.TooLarge"/> for more rows than a workbook holds.</exception>
    /// <exception cref="IOException">The folder cannot be written; nothing is left behind.</exception>
    public static async Task<LedgerExportOutcome> WriteAsync(SpatialDatabase database, LedgerExportOptions options, string path, CancellationToken cancel)
    {
        var template = TemplateCatalogue.Of(options.Template);
        if (!Formats.Contains(options.Format))
        {
            throw new Fault(
                FaultCode.BadValue,
                $"格式“{Fault.Show(options.Format)}”不可用；允许：{string.Join("、", Formats)}。",
                $"Format '{Fault.Show(options.Format)}' is not allowed; allowed: {string.Join(", ", Formats)}.",
                "format");
        }

        var full = Path.GetFullPath(options.Rows == RowKind.Sample ? Marked(path) : path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var part = full + ".part";
        try
        {
            int rows;
            await using (var connection = await database.OpenAsync(cancel))
            await using (var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel))
            {
                rows = await WriteAsync(connection, template, options, part, cancel);
            }

            File.Move(part, full, overwrite: true);
            return new LedgerExportOutcome(full, rows);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<int> WriteAsync(NpgsqlConnection connection, LedgerTemplate template, LedgerExportOptions options, string path, CancellationToken cancel)
    {
        var city = options.City is { } named ? (await Analyses.City.FindAsync(connection, named, cancel)).Code : null;
        var sample = options.Rows == RowKind.Sample;
        var source = new ExportSource(connection, template, city, sample);
        var columns = await source.ColumnsAsync(cancel);
        var rows = 0;
        await using ExportFile file = options.Format switch
        {
            "xlsx" => new XlsxExport(template, columns, sample, path),
            "csv" => new CsvExport(columns, sample, path),
            "geojson" => new GeoJsonExport(template, columns, sample, path),
            _ => new GeoPackageExport(template, columns, sample, path),
        };
        await foreach (var row in source.RowsAsync(columns, cancel))
        {
            file.Write(row);
            rows++;
        }

        return rows;
    }

    private static string Marked(string path) => Path.GetFileName(path).Contains("示例", StringComparison.Ordinal)
        ? path
        : Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{SampleMark}{Path.GetExtension(path)}");
}
