namespace Spatial.Imports.Returned;

/// <summary>
/// Goes through the remarks of one sheet row by row: which cells to colour, and what to say. Holds one row at a time.
/// </summary>
internal sealed class RowMarks : IDisposable
{
    /// <summary>Greater than any row: no more remarks.</summary>
    public const int NoRow = int.MaxValue;

    private readonly IEnumerator<Remark> remarks;
    private readonly int reasonColumn;
    private readonly bool isNew;
    private readonly List<Remark> row = [];
    private bool more;

    /// <param name="reasonColumn">The column 错误原因, from 0.</param>
    /// <param name="isNew">It is added now, so that a remark about the empty column there is one about the row; otherwise a remark about it (an unknown header, say) is not repeated to the planner.</param>
    public RowMarks(IEnumerable<Remark> remarks, int reasonColumn, bool isNew)
    {
        this.remarks = remarks.GetEnumerator();
        (this.reasonColumn, this.isNew) = (reasonColumn, isNew);
        more = this.remarks.MoveNext();
        Next();
    }

    /// <summary>The row all other members are about, from 1; <see cref="NoRow"/> at the end.</summary>
    public int Row { get; private set; }

    /// <summary>Cells to colour, ascending, each once with the worst that is said about it.</summary>
    public List<(int Column, Severity Severity)> Cells { get; } = [];

    /// <summary>The worst that is said about no single cell; null when there is no such remark.</summary>
    public Severity? WholeRow { get; private set; }

    /// <summary>The row is not taken, or taken with a flag.</summary>
    public bool IsErrorOrWarning { get; private set; }

    /// <summary>All sentences of the row.</summary>
    public string Reason => ReasonText.Of(row);

    /// <summary>Goes on to the next row of which something is said.</summary>
    public void Next()
    {
        row.Clear();
        Cells.Clear();
        (WholeRow, IsErrorOrWarning, Row) = (null, false, NoRow);
        for (; more && row.Count == 0; )
        {
            var number = remarks.Current.Row;
            for (; more && remarks.Current.Row == number; more = remarks.MoveNext())
            {
                if (number >= 1 && (isNew || remarks.Current.Column != reasonColumn))
                {
                    Take(remarks.Current);
                    Row = number;
                }
            }
        }

        Cells.Sort((a, b) => a.Column.CompareTo(b.Column));
    }

    public void Dispose() => remarks.Dispose();

    private void Take(Remark remark)
    {
        row.Add(remark);
        IsErrorOrWarning |= remark.Severity >= Severity.Warning;
        if (remark.Column is < 0 or >= CellPlace.Columns || remark.Column == reasonColumn)
        {
            WholeRow = WholeRow > remark.Severity ? WholeRow : remark.Severity;
            return;
        }

        var at = Cells.FindIndex(cell => cell.Column == remark.Column);
        if (at < 0)
        {
            Cells.Add((remark.Column, remark.Severity));
        }
        else if (Cells[at].Severity < remark.Severity)
        {
            Cells[at] = (remark.Column, remark.Severity);
        }
    }
}
