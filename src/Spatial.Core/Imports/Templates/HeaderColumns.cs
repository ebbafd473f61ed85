namespace Spatial.Imports.Templates;

/// <summary>Which column of a file is which of a template: titles first, then aliases that mean one column, then those that may mean several.</summary>
internal static class HeaderColumns
{
    /// <summary>For each column of the file its position in the template; -1 for none, also for a second column of the same meaning.</summary>
    public static int[] Assign(LedgerTemplate template, IReadOnlyList<HeaderName?> found)
    {
        var columns = new int[found.Count];
        Array.Fill(columns, -1);
        var taken = new bool[template.Columns.Count];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (columns[i] < 0 && found[i] is { } name && Pass(name) == pass)
                {
                    foreach (var column in name.Columns)
                    {
                        if (!taken[column])
                        {
                            (taken[column], columns[i]) = (true, column);
                            break;
                        }
                    }
                }
            }
        }

        return columns;
    }

    private static int Pass(HeaderName name) => name.IsTitle ? 0 : name.Columns.Count == 1 ? 1 : 2;
}
