namespace Spatial.Imports.Returned;

/// <summary>Where one cell lies in the bytes of its row.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Start">Of its first byte in the row.</param>
/// <param name="TagLength">Bytes of its start tag.</param>
/// <param name="Length">Bytes to the end of its end tag.</param>
/// <param name="Style">Index of its format; 0 when it says none.</param>
/// <param name="HoldsSomething">A value, a text or a formula.</param>
/// <param name="HoldsFormula">A formula, alone or as part of a shared one.</param>
internal readonly record struct RowCell(int Column, int Start, int TagLength, int Length, int Style, bool HoldsSomething, bool HoldsFormula);

/// <summary>The cells of one row of a sheet.</summary>
internal static class RowCells
{
    /// <summary>Finds the cells of a row. A cell without a reference is one to the right of the one before.</summary>
    /// <param name="row">From the row's start tag to the end of its end tag.</param>
    /// <param name="into">Cleared first; used again for the next row.</param>
    public static void Find(ReadOnlySpan<byte> row, SheetNames names, List<RowCell> into)
    {
        into.Clear();
        var column = -1;
        for (var at = XmlTag.Read(row).Bytes.Length; ;)
        {
            var next = row[at..].IndexOf((byte)'<');
            if (next < 0)
            {
                return;
            }

            at += next;
            var tag = XmlTag.Read(row[at..]);
            if (!tag.Opens || !tag.Name.SequenceEqual(names.Cell))
            {
                at += tag.Bytes.Length;
                continue;
            }

            var said = CellPlace.ColumnOf(tag["r"u8]);
            column = said >= 0 ? said : column + 1;
            var (length, something, formula) = tag.Kind == TagKind.Empty ? (tag.Bytes.Length, false, false) : Content(row[at..], tag.Bytes.Length, names);
            into.Add(new RowCell(column, at, tag.Bytes.Length, length, CellPlace.Number(tag["s"u8], 0), something, formula));
            at += length;
        }
    }

    private static (int Length, bool Something, bool Formula) Content(ReadOnlySpan<byte> cell, int at, SheetNames names)
    {
        var (something, formula) = (false, false);
        while (true)
        {
            var next = cell[at..].IndexOf((byte)'<');
            if (next < 0)
            {
                throw new InvalidDataException("A cell of a workbook does not end.");
            }

            var tag = XmlTag.Read(cell[(at + next)..]);
            at += next + tag.Bytes.Length;
            if (tag.Kind == TagKind.End && tag.Name.SequenceEqual(names.Cell))
            {
                return (at, something, formula);
            }

            if (tag.Opens)
            {
                formula |= tag.Name.SequenceEqual(names.Formula);
                something |= formula || tag.Name.SequenceEqual(names.Value) || tag.Name.SequenceEqual(names.Inline);
            }
        }
    }
}
