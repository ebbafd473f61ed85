using System.Buffers;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Columns of one or several words (V22).</summary>
internal static class ListText
{
    /// <summary>Joins the words of one value.</summary>
    public const char Joint = '\u001F';

    private static readonly char[] Strong = ['、', ',', '，', ';', '；', '\n', '\r', '|', '\u001F'];
    private static readonly SearchValues<char> StrongMarks = SearchValues.Create(Strong);
    private static readonly char[] Weak = ['/', '／', ' ', '\t', '\u3000', '\u00A0'];

    /// <summary>One word of the list.</summary>
    public static LedgerValue Read(LedgerColumn column, WordList list, string text, RowRemarks remarks)
    {
        if (list.Find(text) is { } entry)
        {
            if (text != entry.Title.Zh)
            {
                remarks.Fix("V22", $"“{Fault.Show(text)}”按“{entry.Title.Zh}”记。", $"'{Fault.Show(text)}' was read as {entry.Title.En}.");
            }

            return LedgerValue.Of(entry.Value);
        }

        if (CellText.SaysUnknown(text))
        {
            UnknownWords.Note(text, remarks);
            return LedgerValue.Unknown;
        }

        Refuse(column, list, text, remarks);
        return LedgerValue.Unknown;
    }

    /// <summary>Several words, of the list where there is one. Each stands once.</summary>
    public static LedgerValue ReadWords(LedgerColumn column, WordList? list, string text, RowRemarks remarks)
    {
        if (list is null)
        {
            var plain = Split(text).Distinct(StringComparer.Ordinal).ToList();
            if (plain.Count == 0)
            {
                UnknownWords.Note(text, remarks);
            }

            return plain.Count == 0 ? LedgerValue.Unknown : LedgerValue.Of(string.Join(Joint, plain));
        }

        // The cell as a whole may be one entry that holds a separator: 石灰石/石膏法.
        var values = new List<string>();
        var refused = false;
        foreach (var word in list.Find(text) is null ? text.Split(Strong, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text])
        {
            foreach (var part in list.Find(word) is null ? word.Split(Weak, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [word])
            {
                if (list.Find(part) is not { } entry)
                {
                    Refuse(column, list, part, remarks);
                    refused = true;
                }
                else if (!values.Contains(entry.Value))
                {
                    values.Add(entry.Value);
                    if (part != entry.Title.Zh)
                    {
                        remarks.Fix("V22", $"“{Fault.Show(part)}”按“{entry.Title.Zh}”记。", $"'{Fault.Show(part)}' was read as {entry.Title.En}.");
                    }
                }
            }
        }

        if (values.Count == 0 && !refused)
        {
            UnknownWords.Note(text, remarks);
        }

        return refused || values.Count == 0 ? LedgerValue.Unknown : LedgerValue.Of(string.Join(Joint, values));
    }

    /// <summary>The words of a cell: parted by 、，；| and line breaks; only when there are none of these, by / and blanks.</summary>
    public static string[] Split(string text) =>
        text.Split(text.AsSpan().ContainsAny(StrongMarks) ? Strong : Weak, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void Refuse(LedgerColumn column, WordList list, string word, RowRemarks remarks)
    {
        var near = string.Join("、", list.Nearest(word));
        remarks.Error("V22", $"{column.Title.Zh}“{Fault.Show(word)}”不在代码表里，最接近的是：{near}。", $"{column.Title.En} '{Fault.Show(word)}' is not in the code list; nearest: {near}.");
    }
}
