using System.Globalization;
using Spatial.Contract;

namespace Spatial.Analyses;

/// <summary>What an empty value of a row stands for: unknown, or that the row has none by its nature (<see cref="Column.Applies"/>).</summary>
public static class Absence
{
    public static readonly Text Unknown = new("未知", "unknown");

    public static readonly Text None = new("—", "—");

    /// <summary>The word for an empty value of <paramref name="column"/> in a row.</summary>
    /// <param name="columns">All columns, in the order of <paramref name="values"/>.</param>
    public static Text Of(IReadOnlyList<Column> columns, Column column, IReadOnlyList<object?> values)
    {
        if (column.Applies is not { } applies)
        {
            return Unknown;
        }

        var at = Enumerable.Range(0, columns.Count).First(i => columns[i].Name == applies.Column);
        var text = values[at] switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
        };
        return applies.Values.Contains(text, StringComparer.Ordinal) ? Unknown : None;
    }
}
