using System.Buffers;
using System.Globalization;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>What stands in a sheet before its rows: here the extent of the cells and the columns change when a column is added.</summary>
/// <param name="Bytes">From the root element up to, not including, the start tag of the rows; without the XML declaration.</param>
/// <param name="Names">As the root element's prefix tells.</param>
internal sealed record SheetHead(byte[] Bytes, SheetNames Names)
{
    /// <summary>Reads the head; the window is then at the start tag of the rows, and nothing of the head has gone to its target.</summary>
    /// <exception cref="InvalidDataException">The part has no rows element.</exception>
    public static SheetHead Read(XmlWindow window)
    {
        SheetNames? names = null;
        var from = 0;
        for (var at = window.Find("<"u8, 0); at >= 0; at = window.Find("<"u8, at))
        {
            var tag = window.Tag(at);
            if (names is null && tag.Kind == TagKind.Other)
            {
                from = at + tag.Bytes.Length;
            }
            else
            {
                names ??= SheetNames.Of(tag.Name);
                if (tag.Opens && tag.Name.SequenceEqual(names.Data))
                {
                    var head = new SheetHead(window.Rest[from..at].TrimStart("\r\n\t "u8).ToArray(), names);
                    window.Drop(at);
                    return head;
                }
            }

            at += tag.Bytes.Length;
        }

        throw new InvalidDataException("A sheet of the workbook has no rows element.");
    }

    /// <summary>The formats of whole columns, which a cell made new takes: first and last column from 0, index of the format.</summary>
    public List<(int First, int Last, int Style)> ColumnStyles()
    {
        var styles = new List<(int, int, int)>();
        for (var at = 0; Next(ref at, out var tag); at += tag.Bytes.Length)
        {
            if (tag.Opens && tag.Name.SequenceEqual(Names.Column) && CellPlace.Number(tag["style"u8], 0) is > 0 and var style)
            {
                styles.Add((CellPlace.Number(tag["min"u8], 0) - 1, CellPlace.Number(tag["max"u8], 0) - 1, style));
            }
        }

        return styles;
    }

    /// <summary>The head with a column of its own width.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="width">In characters.</param>
    public byte[] WithColumn(int column, int width)
    {
        var output = new ArrayBufferWriter<byte>(Bytes.Length + 256);
        var own = Encoding.UTF8.GetBytes($"<{Names.Prefix}col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{width}\" customWidth=\"1\"/>");
        var (copied, added) = (0, false);
        for (var at = 0; Next(ref at, out var tag); at += tag.Bytes.Length)
        {
            if (tag.Opens && tag.Name.SequenceEqual(Names.Dimension))
            {
                output.Write(Bytes.AsSpan(copied, at - copied));
                output.Write(TagEdit.With(tag.Bytes, "ref"u8, CellPlace.Reaching(tag["ref"u8], column)));
                copied = at + tag.Bytes.Length;
            }
            else if (!added && tag.Opens && tag.Name.SequenceEqual(Names.Column) && CellPlace.Number(tag["max"u8], 0) - 1 >= column)
            {
                output.Write(Bytes.AsSpan(copied, at - copied));
                WriteAround(output, tag, column, own);
                copied = at + tag.Bytes.Length;
                added = true;
            }
            else if (!added && tag.Name.SequenceEqual(Names.Columns) && tag.Kind != TagKind.Start)
            {
                output.Write(Bytes.AsSpan(copied, at - copied));
                output.Write(tag.Kind == TagKind.Empty ? TagEdit.Opened(tag.Bytes) : []);
                output.Write(own);
                output.Write(Encoding.UTF8.GetBytes($"</{Names.Prefix}cols>"));
                copied = at + tag.Bytes.Length;
                added = true;
            }
        }

        output.Write(Bytes.AsSpan(copied));
        if (!added)
        {
            output.Write([.. Encoding.UTF8.GetBytes($"<{Names.Prefix}cols>"), .. own, .. Encoding.UTF8.GetBytes($"</{Names.Prefix}cols>")]);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>A run of columns that reaches the new one, or lies beyond it, with the new one in its place.</summary>
    private static void WriteAround(ArrayBufferWriter<byte> output, XmlTag run, int column, byte[] own)
    {
        var first = CellPlace.Number(run["min"u8], 1) - 1;
        var last = CellPlace.Number(run["max"u8], 1) - 1;
        if (first < column)
        {
            output.Write(TagEdit.With(run.Bytes, "max"u8, Text(column)));
        }

        output.Write(own);
        if (last > column)
        {
            output.Write(TagEdit.With(run.Bytes, "min"u8, Text(Math.Max(first + 1, column + 2))));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private bool Next(ref int at, out XmlTag tag)
    {
        tag = default;
        var next = Bytes.AsSpan(at).IndexOf((byte)'<');
        if (next < 0)
        {
            return false;
        }

        at += next;
        tag = XmlTag.Read(Bytes.AsSpan(at));
        return true;
    }
}
