using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>Which entries of a workbook's shared strings are 错误原因. The table may be larger than the sheets: it is looked through once, only when a header refers to it, and not kept.</summary>
internal sealed class SharedTitles(Func<Stream>? open, CancellationToken cancel)
{
    private HashSet<int>? titles;

    public bool Contains(int index) => (titles ??= Find()).Contains(index);

    private HashSet<int> Find()
    {
        var found = new HashSet<int>();
        if (open is null)
        {
            return found;
        }

        using var stream = open();
        var window = new XmlWindow(stream, null, cancel);
        byte[]? item = null;
        byte[] itemEnd = [];
        var index = -1;
        for (var at = window.Find("<"u8, 0); at >= 0; at = window.Find("<"u8, 0))
        {
            window.Pass(at);
            var tag = window.Tag(0);
            if (tag.Opens && item is null)
            {
                var prefix = SheetNames.Of(tag.Name).Prefix;
                item = Encoding.UTF8.GetBytes(prefix + "si");
                itemEnd = Encoding.UTF8.GetBytes($"</{prefix}si");
            }

            var length = tag.Bytes.Length;
            if (tag.Opens && tag.Name.SequenceEqual(item))
            {
                index++;
                if (tag.Kind == TagKind.Start)
                {
                    length = window.Find(itemEnd, length);
                    if (length < 0)
                    {
                        throw new InvalidDataException("The shared strings of a workbook do not end.");
                    }

                    if (MayBeTitle(window.Rest[..length]) && ReasonText.IsTitle(SheetSurvey.TextOf(window.Rest[..length])))
                    {
                        found.Add(index);
                    }
                }
            }

            window.Pass(length);
        }

        return found;
    }

    /// <summary>Looked at as bytes first: a table of two million names shall not become two million strings.</summary>
    private static bool MayBeTitle(ReadOnlySpan<byte> item) => item.IndexOf("错"u8) >= 0 || item.IndexOf((byte)'&') >= 0;
}
