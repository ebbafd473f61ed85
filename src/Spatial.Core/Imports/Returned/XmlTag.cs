using System.Buffers;

namespace Spatial.Imports.Returned;

/// <summary>What stands between &lt; and &gt;.</summary>
internal enum TagKind
{
    Start,

    /// <summary>Start and end in one.</summary>
    Empty,

    End,

    /// <summary>Comment, processing instruction or CDATA section.</summary>
    Other,
}

/// <summary>
/// One tag in UTF-8 bytes, where it lies. A sheet of 200,000 rows has some 35 million tags: looking at the bytes takes a tenth of what XmlReader and XmlWriter take, and leaves every byte that is not ours as it was.
/// </summary>
internal readonly ref struct XmlTag
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    private XmlTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, TagKind kind)
    {
        Bytes = bytes;
        Name = name;
        Kind = kind;
    }

    /// <summary>From &lt; to &gt;.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>With its prefix; empty for <see cref="TagKind.Other"/>.</summary>
    public ReadOnlySpan<byte> Name { get; }

    public TagKind Kind { get; }

    /// <summary>Opens an element, whether or not it closes it too.</summary>
    public bool Opens => Kind is TagKind.Start or TagKind.Empty;

    /// <summary>Reads the tag that begins the bytes.</summary>
    /// <returns>False when its end is not among the bytes.</returns>
    /// <exception cref="InvalidDataException">A document type declaration: workbooks have none, and it is how XML attacks.</exception>
    public static bool TryRead(ReadOnlySpan<byte> xml, out XmlTag tag)
    {
        tag = default;
        if (xml.Length < 3)
        {
            return false;
        }

        switch (xml[1])
        {
            case (byte)'?':
                return TryOther(xml, 2, "?>"u8, out tag);
            case (byte)'!':
                if (xml.StartsWith("<!--"u8))
                {
                    return TryOther(xml, 4, "-->"u8, out tag);
                }

                if (xml.StartsWith("<![CDATA["u8))
                {
                    return TryOther(xml, 9, "]]>"u8, out tag);
                }

                return xml.Length < 9 ? false : throw new InvalidDataException("A workbook part has a document type declaration.");
            default:
                break;
        }

        var end = EndOf(xml);
        if (end < 0)
        {
            return false;
        }

        var closes = xml[1] == (byte)'/';
        var rest = xml[(closes ? 2 : 1)..(end + 1)];
        var kind = closes ? TagKind.End : xml[end - 1] == (byte)'/' ? TagKind.Empty : TagKind.Start;
        tag = new XmlTag(xml[..(end + 1)], rest[..rest.IndexOfAny(NameEnds)], kind);
        return true;
    }

    /// <summary>The tag that begins the bytes.</summary>
    /// <exception cref="InvalidDataException">It has no end.</exception>
    public static XmlTag Read(ReadOnlySpan<byte> xml) => TryRead(xml, out var tag) ? tag : throw new InvalidDataException("A tag of a workbook part does not end.");

    /// <summary>The value of an attribute as it stands, entities and all; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[ReadOnlySpan<byte> name]
    {
        get
        {
            foreach (var attribute in Attributes)
            {
                if (attribute.Name.SequenceEqual(name))
                {
                    return attribute.Value;
                }
            }

            return default;
        }
    }

    /// <summary>The attributes in order.</summary>
    public XmlAttributes Attributes => new(Bytes, 1 + Name.Length);

    private static bool TryOther(ReadOnlySpan<byte> xml, int from, ReadOnlySpan<byte> ending, out XmlTag tag)
    {
        var length = xml[from..].IndexOf(ending);
        tag = length < 0 ? default : new XmlTag(xml[..(from + length + ending.Length)], default, TagKind.Other);
        return length >= 0;
    }

    /// <summary>Where the &gt; is that is in no attribute's value; -1 when it is not there.</summary>
    private static int EndOf(ReadOnlySpan<byte> xml)
    {
        for (var at = 1; at < xml.Length;)
        {
            var found = xml[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (xml[at] == (byte)'>')
            {
                return at;
            }

            var close = xml[(at + 1)..].IndexOf(xml[at]);
            if (close < 0)
            {
                return -1;
            }

            at += close + 2;
        }

        return -1;
    }
}

/// <summary>One attribute of a tag.</summary>
/// <param name="start">Of the name, in the tag's bytes.</param>
/// <param name="end">After the closing quote.</param>
internal readonly ref struct XmlAttribute(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int start, int end)
{
    public ReadOnlySpan<byte> Name { get; } = name;

    public ReadOnlySpan<byte> Value { get; } = value;

    public int Start => start;

    public int End => end;
}

/// <summary>Goes through the attributes of a tag.</summary>
internal ref struct XmlAttributes(ReadOnlySpan<byte> tag, int from)
{
    private readonly ReadOnlySpan<byte> tag = tag;
    private int at = from;

    public XmlAttribute Current { get; private set; }

    public readonly XmlAttributes GetEnumerator() => this;

    public bool MoveNext()
    {
        while (at < tag.Length && tag[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        var equals = tag[at..].IndexOf((byte)'=');
        if (equals <= 0)
        {
            return false;
        }

        var open = at + equals + 1;
        var quote = tag[open..].IndexOfAny((byte)'"', (byte)'\'');
        if (quote < 0)
        {
            return false;
        }

        open += quote;
        var length = tag[(open + 1)..].IndexOf(tag[open]);
        if (length < 0)
        {
            return false;
        }

        var close = open + 1 + length;
        Current = new XmlAttribute(tag.Slice(at, equals).TrimEnd(" \t\r\n"u8), tag[(open + 1)..close], at, close + 1);
        at = close + 1;
        return true;
    }
}
