using System.Text;
using Spatial.Reports;

namespace Spatial.Imports.Returned;

/// <summary>The cell 错误原因 of a row: one line a remark, errors first, each with its class and the letter of its column.</summary>
internal static class ReasonText
{
    /// <summary>Header of the column.</summary>
    public const string Title = "错误原因";

    /// <summary>Characters a column is wide; a Chinese character takes two.</summary>
    public const int Width = 64;

    /// <summary>Characters of one sentence; what is longer is a value that was pasted whole.</summary>
    private const int LongestSentence = 300;

    /// <summary>Characters of the cell. Nobody reads more in a cell, and the report has all of it.</summary>
    private const int Longest = 2_000;

    /// <summary>A header cell that holds the title.</summary>
    public static bool IsTitle(string? text) => text is not null && text.AsSpan().Trim().SequenceEqual(Title);

    /// <summary>All sentences of one row. Characters that no cell can hold are shown as U+FFFD.</summary>
    public static string Of(IReadOnlyList<Remark> remarks)
    {
        var text = new StringBuilder();
        var left = remarks.Count;
        for (var severity = Severity.Error; severity >= Severity.Fixed; severity--)
        {
            foreach (var remark in remarks)
            {
                if (remark.Severity != severity)
                {
                    continue;
                }

                var line = Line(remark);
                if (text.Length + line.Length > Longest)
                {
                    return text.Append($"\n……另有 {left} 条，见导入报告").ToString();
                }

                if (text.Length > 0)
                {
                    text.Append('\n');
                }

                text.Append(line);
                left--;
            }
        }

        return text.ToString();
    }

    /// <summary>Lines the text takes in a column of <see cref="Width"/>.</summary>
    public static int Lines(string text)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var units = 0;
            foreach (var c in line)
            {
                units += c > 0xFF ? 2 : 1;
            }

            lines += Math.Max(1, (units + Width - 5) / (Width - 4));
        }

        return lines;
    }

    private static string Line(Remark remark)
    {
        var word = remark.Severity switch
        {
            Severity.Error => "错误",
            Severity.Warning => "警告",
            _ => "已修正",
        };
        var place = remark.Column >= 0 ? $" {Xlsx.Letters(remark.Column + 1)}列：" : "：";
        return word + place + Sentence(remark.Sentence.Zh);
    }

    /// <summary>On one line and not longer than it helps; a pair of surrogates is not torn.</summary>
    private static string Sentence(string sentence)
    {
        if (sentence.AsSpan().IndexOfAny('\r', '\n', '\t') >= 0)
        {
            sentence = sentence.ReplaceLineEndings(" ").Replace('\t', ' ');
        }

        if (sentence.Length <= LongestSentence)
        {
            return sentence;
        }

        var cut = char.IsHighSurrogate(sentence[LongestSentence - 1]) ? LongestSentence - 1 : LongestSentence;
        return sentence[..cut] + "…";
    }
}
