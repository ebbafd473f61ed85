using System.Globalization;
using Spatial.Identity;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>County codes and names (V32, DOMAIN 3.1).</summary>
internal static class RegionText
{
    /// <summary>The stored code of a cell that needs no remark; null when it does.</summary>
    public static string? Plain(int code) => RegionCodes.Find(code) is { IsAboveCounty: false, IsFunctionalZone: false } region ? region.Code : null;

    /// <summary>As <see cref="Plain(int)"/>, of a text of six digits.</summary>
    public static string? Plain(string text) => text.Length == 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? Plain(code) : null;

    /// <param name="dataDate">Day the ledger speaks of; null for today.</param>
    public static LedgerValue Read(LedgerColumn column, string text, DateOnly? dataDate, RowRemarks remarks)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        return digits ? ReadCode(column, text, dataDate, remarks) : ReadName(column, text, dataDate, remarks);
    }

    private static LedgerValue ReadCode(LedgerColumn column, string text, DateOnly? dataDate, RowRemarks remarks)
    {
        var code = text;
        if (text.Length is 9 or 12)
        {
            code = text[..6];
            remarks.Fix("V32", $"{text.Length}位代码“{text}”取前六位县级代码 {code}。", $"Of the code '{text}' of {text.Length} digits the county's six, {code}, are kept.");
        }

        if (code.Length != 6)
        {
            return Unknown(column, text, remarks);
        }

        var number = int.Parse(code, CultureInfo.InvariantCulture);
        if (RegionCodes.Find(number) is { } region)
        {
            return Taken(column, text, region, remarks);
        }

        return RegionCodes.FindEnded(number) is { } ended ? Ended(column, text, ended, dataDate, remarks) : Unknown(column, text, remarks);
    }

    private static LedgerValue ReadName(LedgerColumn column, string text, DateOnly? dataDate, RowRemarks remarks)
    {
        // 421022 公安县, 公安县(421022)
        var inner = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (inner >= 0 && text.Length - inner >= 6 && text.AsSpan(inner, 6).IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == inner + 6 || !char.IsAsciiDigit(text[inner + 6])))
        {
            var name = text.Remove(inner, 6).Trim(' ', '(', ')', '-', '_', ':', '/', '|');
            var number = int.Parse(text.AsSpan(inner, 6), CultureInfo.InvariantCulture);
            if (RegionCodes.Find(number) is { } said && (name == said.Name || name == said.FullName))
            {
                remarks.Fix("V32", $"“{Fault.Show(text)}”取代码 {said.Code}。", $"Of '{Fault.Show(text)}' the code {said.Code} is kept.");
                return Taken(column, text, said, remarks);
            }

            return Unknown(column, text, remarks);
        }

        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (RegionCodes.Named(plain) is { Count: > 0 } named)
        {
            return One(column, text, named, true, remarks);
        }

        if (RegionCodes.NamedOnce(plain) is { Count: > 0 } once)
        {
            return once.Count == 1 ? Ended(column, text, once[0], dataDate, remarks) : Several(column, text, [.. once.Select(e => $"{e.Code} {e.Name}")], remarks);
        }

        if (RegionCodes.NamedAboveCounty(plain) is { } above)
        {
            return Taken(column, text, above, remarks);
        }

        if (RegionCodes.NamedShort(plain) is { Count: > 0 } shortened)
        {
            return RegionCodes.NamedAboveCounty(plain + "市") is { } city
                ? Several(column, text, [$"{city.Code} {city.FullName}", .. shortened.Select(r => $"{r.Code} {r.FullName}")], remarks)
                : One(column, text, shortened, false, remarks);
        }

        return Unknown(column, text, remarks);
    }

    private static LedgerValue One(LedgerColumn column, string text, IReadOnlyList<Region> regions, bool full, RowRemarks remarks)
    {
        if (regions.Count > 1)
        {
            return Several(column, text, [.. regions.Select(r => $"{r.Code} {r.FullName}")], remarks);
        }

        var region = regions[0];
        if (full)
        {
            remarks.Fix("V32", $"“{Fault.Show(text)}”按代码 {region.Code}（{region.FullName}）记。", $"'{Fault.Show(text)}' is kept as {region.Code} ({region.FullName}).");
        }
        else
        {
            remarks.Warn("V32", $"“{Fault.Show(text)}”不是全称，按 {region.Code} {region.FullName} 记，请核对。", $"'{Fault.Show(text)}' is no full name; it was taken for {region.Code} {region.FullName}; check it.");
        }

        return Taken(column, text, region, remarks);
    }

    private static LedgerValue Taken(LedgerColumn column, string text, Region region, RowRemarks remarks)
    {
        if (region.IsFunctionalZone)
        {
            remarks.Warn("V32", $"“{Fault.Show(text)}”（{region.Code} {region.Name}）是统计用功能区代码，不是 GB/T 2260 县级代码，请填所在县（市、区）的代码。", $"'{Fault.Show(text)}' ({region.Code} {region.Name}) is a statistical code of a development zone, none of GB/T 2260; give the county it lies in.");
        }
        else if (region.IsAboveCounty && region.Code.EndsWith("0000", StringComparison.Ordinal))
        {
            remarks.Error("V32", $"{column.Title.Zh}“{Fault.Show(text)}”只到省级，请填县（市、区）代码。", $"{column.Title.En} '{Fault.Show(text)}' is a whole province; give the county's code.");
            return LedgerValue.Unknown;
        }
        else if (region.IsAboveCounty)
        {
            remarks.Warn("V32", $"“{Fault.Show(text)}”只到市级（{region.Code} {region.Name}），请补县（市、区）代码。", $"'{Fault.Show(text)}' is a whole city ({region.Code} {region.Name}); add the county's code.");
        }

        return LedgerValue.Of(region.Code);
    }

    private static LedgerValue Ended(LedgerColumn column, string text, EndedRegion ended, DateOnly? dataDate, RowRemarks remarks)
    {
        if (dataDate is { } day && day <= ended.LastListed)
        {
            if (text != ended.Code)
            {
                remarks.Fix("V32", $"“{Fault.Show(text)}”按数据日期 {day:yyyy-MM-dd} 时的代码 {ended.Code} 记。", $"'{Fault.Show(text)}' is kept by its code on {day:yyyy-MM-dd}, {ended.Code}.");
            }

            return LedgerValue.Of(ended.Code);
        }

        if (ended.Successor is { } successor)
        {
            remarks.Warn("V32", $"“{Fault.Show(text)}”（{ended.Code} {ended.Name}）已停用，按现行代码 {successor.Code} {successor.Name} 记。", $"'{Fault.Show(text)}' ({ended.Code} {ended.Name}) has ended; it is kept as {successor.Code} {successor.Name}.");
            return LedgerValue.Of(successor.Code);
        }

        remarks.Error("V32", $"{column.Title.Zh}“{Fault.Show(text)}”（{ended.Code} {ended.Name}）已撤销，并入或分入几个区县，请填现行代码。", $"{column.Title.En} '{Fault.Show(text)}' ({ended.Code} {ended.Name}) has ended and was merged or divided; give the code of today.");
        return LedgerValue.Unknown;
    }

    private static LedgerValue Several(LedgerColumn column, string text, IReadOnlyList<string> places, RowRemarks remarks)
    {
        var list = string.Join("、", places);
        remarks.Error("V32", $"{column.Title.Zh}“{Fault.Show(text)}”有几处：{list}，请填代码。", $"{column.Title.En} '{Fault.Show(text)}' is the name of several: {list}; give the code.");
        return LedgerValue.Unknown;
    }

    private static LedgerValue Unknown(LedgerColumn column, string text, RowRemarks remarks)
    {
        var near = string.Join("、", RegionCodes.Nearest(text));
        var (zh, en) = near.Length == 0 ? ("", "") : ($"，最接近的是：{near}", $"; nearest: {near}");
        remarks.Error("V32", $"{column.Title.Zh}“{Fault.Show(text)}”不是县（市、区）的代码或名称{zh}。", $"{column.Title.En} '{Fault.Show(text)}' is no code or name of a county{en}.");
        return LedgerValue.Unknown;
    }
}
