using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Spatial.Imports;

/// <summary>A committed code table: rows by column name, read whole (they are small).</summary>
internal sealed record CsvTable(string FileName, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>Reads a table with a header line, UTF-8.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> when the file is missing; <see cref="FaultCode.BadFile"/> when it is no table.</exception>
    public static CsvTable Read(string folder, string relativePath)
    {
        var path = Path.Combine(folder, relativePath);
        if (!File.Exists(path))
        {
            throw new Fault(FaultCode.NotFound, $"数据目录里缺少文件 {relativePath}。", $"The data folder lacks {relativePath}.", "data");
        }

        using var reader = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture));
        try
        {
            reader.Read();
            reader.ReadHeader();
            var header = reader.HeaderRecord!;
            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (reader.Read())
            {
                rows.Add(header.Select((name, i) => (name, reader.GetField(i) ?? "")).ToDictionary(p => p.name, p => p.Item2, StringComparer.Ordinal));
            }

            return new CsvTable(Path.GetFileName(path), rows);
        }
        catch (CsvHelperException e)
        {
            throw new Fault(FaultCode.BadFile, $"数据文件 {relativePath} 不是完整的表。", $"The data file {relativePath} is no complete table.", "data", e);
        }
    }

    /// <summary>One column as an array for unnest.</summary>
    public string[] Column(string name) => [.. Rows.Select(row => row[name])];

    /// <summary>One column with empty cells as null.</summary>
    public string?[] Nullable(string name) => [.. Rows.Select(row => row[name] is { Length: > 0 } value ? value : null)];

    /// <summary>Line numbers in the file, the header being 1.</summary>
    public string[] Lines() => [.. Rows.Select((_, i) => (i + 2).ToString(CultureInfo.InvariantCulture))];
}
