namespace Spatial.Imports.Returned;

/// <summary>Goes through the rows of a sheet as stretches of bytes.</summary>
internal sealed class SheetRows(XmlWindow window, SheetNames names)
{
    /// <summary>Number of the row ahead, from 1. A row without one follows the one before.</summary>
    public int Number { get; private set; }

    /// <summary>Bytes of the row ahead, from its start tag to the end of its end tag.</summary>
    public int Length { get; private set; }

    /// <summary>Moves the window to the next row and reads it whole; what stands between rows is passed over.</summary>
    /// <returns>False at the end of the rows: the window is at the end tag of the rows.</returns>
    public bool Next()
    {
        while (true)
        {
            var next = window.Find("<"u8, 0);
            if (next < 0)
            {
                throw new InvalidDataException("The rows of a sheet do not end.");
            }

            window.Pass(next);
            var tag = window.Tag(0);
            if (tag.Opens && tag.Name.SequenceEqual(names.Row))
            {
                Number = CellPlace.Number(tag["r"u8], Number + 1);
                Length = tag.Kind == TagKind.Empty ? tag.Bytes.Length : LengthFrom(tag.Bytes.Length);
                return true;
            }

            if (tag.Kind == TagKind.End && tag.Name.SequenceEqual(names.Data))
            {
                return false;
            }

            window.Pass(tag.Bytes.Length);
        }
    }

    /// <summary>The end of a row is looked for as bytes, which is many times faster than tag by tag, and right unless a comment or a CDATA section holds such bytes.</summary>
    private int LengthFrom(int at)
    {
        var end = window.Find(names.RowEnd, at);
        if (end < 0)
        {
            throw new InvalidDataException("A row of a sheet does not end.");
        }

        return window.Rest[at..end].IndexOf("<!"u8) >= 0 ? LengthByTags(at) : end + window.Tag(end).Bytes.Length;
    }

    private int LengthByTags(int at)
    {
        while (true)
        {
            at = window.Find("<"u8, at);
            if (at < 0)
            {
                throw new InvalidDataException("A row of a sheet does not end.");
            }

            var tag = window.Tag(at);
            at += tag.Bytes.Length;
            if (tag.Kind == TagKind.End && tag.Name.SequenceEqual(names.Row))
            {
                return at;
            }
        }
    }
}
