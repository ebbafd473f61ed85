using Spatial.Identity;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Names and prose (V26, V27).</summary>
internal static class NameText
{
    private const int Longest = 100;

    // 测试 is a trade: these hold it and are names.
    private static readonly string[] Trades = ["测试技术", "测试中心", "测试服务", "测试仪", "测试设备", "测试系统", "测试科技", "测试研究", "测试所", "测试装备", "测试工程", "测试有限", "测试公司", "计量测试", "分析测试", "软件测试", "性能测试", "理化测试", "环境测试", "检验测试", "试验测试", "测试评价", "测试认证"];

    /// <summary>A name, stored in Simplified characters.</summary>
    public static LedgerValue ReadName(LedgerColumn column, string text, RowRemarks remarks)
    {
        if (Mojibake.Find(text, out var meant) is { } pattern)
        {
            var (zh, en) = meant is null ? ("", "") : ($"，原文可能是“{Fault.Show(meant)}”", $", it may have been '{Fault.Show(meant)}'");
            remarks.Error("V26", $"{column.Title.Zh}“{Fault.Show(text)}”是乱码（“{Fault.Show(pattern)}”）{zh}；请用正确的编码另存后再导入。", $"{column.Title.En} '{Fault.Show(text)}' was decoded wrongly ('{Fault.Show(pattern)}'){en}; save the file in its right encoding and import again.");
            return LedgerValue.Unknown;
        }

        var name = Folded(text, remarks);
        if (name.Length > Longest)
        {
            remarks.Warn("V26", $"{column.Title.Zh}“{Fault.Show(name)}”有 {name.Length} 个字，超过 {Longest} 个，请核对。", $"{column.Title.En} '{Fault.Show(name)}' has {name.Length} characters, more than {Longest}; check it.");
        }

        if (name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            remarks.Warn("V26", $"{column.Title.Zh}“{Fault.Show(name)}”只有数字，请核对。", $"{column.Title.En} '{Fault.Show(name)}' is digits only; check it.");
        }
        else if (IsTest(name))
        {
            remarks.Warn("V26", $"{column.Title.Zh}“{Fault.Show(name)}”像是测试数据，请核对。", $"{column.Title.En} '{Fault.Show(name)}' looks like test data; check it.");
        }

        return LedgerValue.Of(name);
    }

    /// <summary>Prose: mojibake is only a warning, for the rest of the row may be sound.</summary>
    public static LedgerValue ReadText(LedgerColumn column, string text, RowRemarks remarks)
    {
        if (Mojibake.Find(text, out _) is { } pattern)
        {
            remarks.Warn("V26", $"{column.Title.Zh}“{Fault.Show(text)}”里有乱码（“{Fault.Show(pattern)}”），请核对。", $"{column.Title.En} '{Fault.Show(text)}' holds wrongly decoded text ('{Fault.Show(pattern)}'); check it.");
        }

        return LedgerValue.Of(Folded(text, remarks));
    }

    /// <summary>Whether a name may be taken without a word, once <see cref="CellText.IsClean"/> holds.</summary>
    public static bool IsUnremarkable(string name) => name.Length is > 1 and <= Longest && !char.IsAscii(name[0]) && name[0] != name[1] && !name.Contains("测试", StringComparison.Ordinal) && !CellText.SaysUnknown(name);

    private static string Folded(string text, RowRemarks remarks)
    {
        var folded = Simplified.Of(text);
        if (!ReferenceEquals(folded, text))
        {
            remarks.Fix("V27", $"繁体字“{Fault.Show(text)}”按简体“{Fault.Show(folded)}”记，原字形保留。", $"The Traditional '{Fault.Show(text)}' is kept as '{Fault.Show(folded)}' beside what was entered.");
        }

        return folded;
    }

    private static bool IsTest(string name)
    {
        var lower = name.ToLowerInvariant();
        if (lower is "test" or "demo" or "abc" or "asdf" or "qwer" or "xxx" or "无" or "暂无" or "未知" or "不详" or "示例" or "样例" or "某企业" or "某公司" || (lower.Length > 1 && lower.AsSpan().IndexOfAnyExcept(lower[0]) < 0))
        {
            return true;
        }

        if (lower.StartsWith("test", StringComparison.Ordinal) && (lower.Length == 4 || !char.IsAsciiLetter(lower[4])))
        {
            return true;
        }

        // 测试 at the beginning or the end, or before a number, once the names of trades are taken out.
        var rest = lower;
        foreach (var trade in Trades)
        {
            rest = rest.Replace(trade, trade is "测试公司" && rest == trade ? trade : "", StringComparison.Ordinal);
        }

        var at = rest.IndexOf("测试", StringComparison.Ordinal);
        return at >= 0 && (at == 0 || at + 2 == rest.Length || char.IsAsciiDigit(rest[at + 2]) || rest[at + 2] is '用' or '一' or '二' or '三');
    }
}
