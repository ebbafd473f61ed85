using System.Globalization;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Tests.Imports.Values;

/// <summary>One cell read by a test: the value, what was entered, what was said.</summary>
internal sealed record Reading(LedgerValue Value, string? Entered, IReadOnlyList<Remark> Remarks)
{
    private static readonly ValueReader Reader = new(Lists());

    public Severity? Worst => Remarks.Count == 0 ? null : Remarks.Max(r => r.Severity);

    public string Rules => string.Join(' ', Remarks.Select(r => $"{r.Rule}{r.Severity.ToString()[0]}"));

    public string Said => string.Concat(Remarks.Select(r => r.Sentence.Zh));

    public static LedgerColumn Column(ColumnKind kind, string? unit = null, decimal? min = null, decimal? max = null, string? list = null, string? unitColumn = null, string title = "数值") =>
        new("value", new Text(title, "Value"), kind, unit, false, [], list, min, max, unitColumn, default, false);

    public static Reading Of(LedgerColumn column, TableCell cell, string? unit = null, DateOnly? dataDate = null)
    {
        var remarks = new RowRemarks();
        remarks.Begin(0, 2);
        remarks.Column = 3;
        var reader = dataDate is null ? Reader : new ValueReader(Lists()) { DataDate = dataDate };
        var value = reader.Read(column, cell, remarks, unit, out var entered);
        foreach (var remark in remarks.All)
        {
            remark.Sentence.Zh.ShouldNotBeNullOrWhiteSpace();
            remark.Sentence.En.ShouldNotBeNullOrWhiteSpace();
            remark.Original.ShouldBe(cell.ToString());
            (remark.Sheet, remark.Row, remark.Column).ShouldBe((0, 2, 3));
        }

        return new Reading(value, entered, [.. remarks.All]);
    }

    public static Reading Of(LedgerColumn column, string cell, string? unit = null) => Of(column, TableCell.Of(cell), unit);

    public static decimal Exact(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    public static Reading Of(ColumnKind kind, string cell) => Of(Column(kind), TableCell.Of(cell));

    public static string Plain(LedgerColumn column, LedgerValue value) => Reader.Plain(column, value);

    public static (LedgerValue Longitude, LedgerValue Latitude, string? Entered, IReadOnlyList<Remark> Remarks) Pair(string cell)
    {
        var remarks = new RowRemarks();
        ValueReader.ReadPair(Column(ColumnKind.LongitudeLatitude), TableCell.Of(cell), remarks, out var longitude, out var latitude, out var entered);
        return (longitude, latitude, entered, [.. remarks.All]);
    }

    public static Dictionary<string, IReadOnlyList<ListEntry>> Lists() => new(StringComparer.Ordinal)
    {
        ["fuels"] =
        [
            new("coal", new("煤", "Coal"), ["燃煤", "原煤", "煤炭"]),
            new("biomass", new("生物质", "Biomass"), ["生物质颗粒", "生物质成型燃料"]),
            new("gas", new("天然气", "Natural gas"), ["燃气", "管道天然气", "气"]),
            new("oil", new("燃油", "Oil"), ["柴油", "重油"]),
        ],
        ["grades"] = [new("A", new("A", "A"), ["A级"]), new("B", new("B", "B"), ["B级"]), new("B-", new("B-", "B-"), [])],
        ["levels"] = [new("national", new("国控", "National"), ["国家级", "国控点"]), new("provincial", new("省控", "Provincial"), ["省级"])],
        ["twins"] = [new("a", new("甲", "First"), ["共用"]), new("b", new("乙", "Second"), ["共用"])],
        ["treatments"] = [new("wet", new("石灰石/石膏法", "Limestone"), ["湿法"]), new("dry", new("干法", "Dry"), []), new("none", new("无", "None"), [])],
        ["datums"] = [new("CGCS2000", new("CGCS2000", "CGCS2000"), ["国家2000", "EPSG:4490"]), new("GCJ02", new("GCJ02(高德、腾讯)", "GCJ-02"), ["GCJ-02", "火星坐标", "高德"])],
    };
}
