using Spatial.Imports.Tables;

namespace Spatial.Tests.Imports.Tables;

/// <summary>Rows of a table, copied out of the reader.</summary>
internal static class Grid
{
    public static List<(int Number, bool Hidden, TableCell[] Cells)> Of(TableFile file, int sheet = 0) =>
        [.. file.Rows(file.Sheets[sheet], CancellationToken.None).Select(row => (row.Number, row.Hidden, row.Cells.ToArray()))];

    /// <summary>The first row's cells.</summary>
    public static TableCell[] First(TableFile file, int sheet = 0) => Of(file, sheet)[0].Cells;

    /// <summary>Cells as a planner reads them, joined by | and rows by line feeds.</summary>
    public static string Shown(TableFile file, int sheet = 0) =>
        string.Join('\n', file.Rows(file.Sheets[sheet], CancellationToken.None).Select(row => string.Join('|', row.Cells)));
}
