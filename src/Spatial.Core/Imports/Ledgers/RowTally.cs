namespace Spatial.Imports.Ledgers;

/// <summary>The data rows of a file and the worst that was said of each: accepted, fixed, warned and rejected add up to the rows read.</summary>
internal sealed class RowTally
{
    private const byte Clean = 0;
    private readonly List<(int Sheet, int Row)> rows = [];
    private readonly List<int> dropped = [];
    private readonly List<byte> worst = []; // 0 clean, else severity + 1

    /// <summary>Data rows read.</summary>
    public int Read => rows.Count;

    public int Accepted => worst.Count(w => w == Clean);

    public int Fixed => Of(Severity.Fixed);

    public int Warned => Of(Severity.Warning);

    public int Rejected => Of(Severity.Error);

    /// <summary>Takes the next row; gives its number among the data rows, from 0.</summary>
    public int Add(int sheet, int row, Severity? severity)
    {
        rows.Add((sheet, row));
        worst.Add(severity is { } s ? (byte)(s + 1) : Clean);
        return rows.Count - 1;
    }

    /// <summary>Something more was said of a row.</summary>
    public void Worsen(int n, Severity severity)
    {
        if (severity == Severity.Error && !IsRejected(n))
        {
            dropped.Add(n);
        }

        worst[n] = Math.Max(worst[n], (byte)(severity + 1));
    }

    /// <summary>A row that is not to be published though it is not rejected: it repeats another.</summary>
    public void Drop(int n) => dropped.Add(n);

    /// <summary>Rows rejected or dropped since this was last asked, after they were staged.</summary>
    public int[] TakeDropped()
    {
        int[] taken = [.. dropped];
        dropped.Clear();
        return taken;
    }

    /// <summary>Where a data row stands in the file.</summary>
    public (int Sheet, int Row) Where(int n) => rows[n];

    public bool IsRejected(int n) => worst[n] == (byte)(Severity.Error + 1);

    /// <summary>The number of the data row that stands there; -1 when none does.</summary>
    public int Find(int sheet, int row)
    {
        var at = rows.BinarySearch((sheet, row));
        return at < 0 ? -1 : at;
    }

    private int Of(Severity severity) => worst.Count(w => w == (byte)(severity + 1));
}
