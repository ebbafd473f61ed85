using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Spatial.Identity;

/// <summary>A code table of <c>data/codes</c>, embedded, so that a value can be read where no data folder is.</summary>
internal static class CodeTable
{
    /// <summary>The rows after the header line; the array is new for each.</summary>
    /// <exception cref="InvalidOperationException">The table is not embedded.</exception>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(CodeTable).Assembly.GetManifestResourceStream("codes/" + name) ?? throw new InvalidOperationException($"No code table {name} is embedded.");
        using var parser = new CsvParser(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture));
        parser.Read();
        while (parser.Read())
        {
            yield return parser.Record!;
        }
    }
}
