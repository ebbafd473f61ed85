using System.Globalization;
using Spatial.Analyses;
using Spatial.Analyses.Heating;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>
/// R6 集中供热覆盖分析表 (DOMAIN 7.1), in the given columns: one line a heat source, one for boilers that no source reaches, and a 合计 from unrounded values.
/// Cells such as 台/蒸吨 hold several numbers; 未知 stands for what is not known, and a sum over something unknown is marked 不完整.
/// </summary>
public sealed class HeatingCoverageTable : Report
{
    private const string Unknown = "未知";
    private const string Incomplete = "（不完整）";

    public override string Code => "R6";

    public override string Analysis => "heat-allocation";

    public override Text Title => new("集中供热覆盖分析表", "Central-heating coverage and supply");

    public override string Units => "蒸吨/小时、km、km²、吨/年";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("热源", CellStyle.Wrap, 28),
        new("能力", CellStyle.Number2, 22),
        new("管网长度(km)", CellStyle.Number1, 12),
        new("覆盖面积(km²)", CellStyle.Number2, 13),
        new("覆盖锅炉(台/蒸吨)", CellStyle.Text, 17),
        new("承接负荷", CellStyle.Number2, 22),
        new("余量", CellStyle.Number2, 22),
        new("未承接", CellStyle.Text, 17),
        new("毛节煤(吨)", CellStyle.Number2, 14),
        new("净节煤(吨)", CellStyle.Number2, 14),
        new("减排SO2/NOx/PM/CO2(吨)", CellStyle.Wrap, 34),
    ];

    public override IReadOnlyList<(string Word, string Meaning)> Definitions { get; } =
    [
        ("能力", "热源对外供热能力，不是全厂能力；未知即不能分配，不等于 0。蒸汽为蒸吨/小时，热水另列 MW，两者不相加。余量 = 能力 − 已签约 − 承接负荷，已签约超过能力时为负。"),
        ("覆盖锅炉", "在用锅炉中由该热源沿管网覆盖的台数/蒸吨；没有管线数据时按理论供热半径，见提示。"),
        ("未承接", "须替代而热源能力不够的锅炉，台数/负荷，计在能到达的最近热源名下；没有热源可达的单列一行；热源能力未知的，能否承接也未知，合计标“不完整”。原因和补救办法见“理由”表。"),
        ("毛节煤、净节煤", "毛：被替代锅炉少烧的煤；净：再减去热源因此多烧的煤（均为实物吨，热值不同时见理由）。两栏只计毛、增两项都已知的锅炉，有缺的合计标“不完整”。合计只认净值，毛值并列。"),
        ("减排", "净减排，依次为 SO2、NOx、颗粒物、CO2；“不完整”表示有锅炉缺资料或缺排放系数（NO_FACTOR），只计已知部分。"),
    ];

    public override async Task<IReadOnlyList<ReportLine>> LinesAsync(ReportInput input, CancellationToken cancel)
    {
        var columns = input.Description.Shapes!.Single(s => s.Id == HeatAllocationDescription.Sources).Columns.Select(c => c.Name).ToList();
        var shapes = await new AnalysisRuns(input.Database).ShapesAsync(input.Run, HeatAllocationDescription.Sources, cancel);
        Source[] sources = [.. shapes.Select(s => new Source(name => s.Values[columns.IndexOf(name)]))];
        var isSample = input.Run.Rows == RowKind.Sample;
        return [.. sources.Select(s => new ReportLine(Line(s), isSample)), new ReportLine(Total(input, sources), false, IsTotal: true)];
    }

    private static object?[] Line(Source s)
    {
        object? known = s.IsUnknown ? Unknown : null;
        return
        [
            s["name"], known ?? Media(s.Number("capacity_tph"), s.Number("capacity_hot_mw")), s["pipe_km"], s["area_km2"], Pair(s.Number("boilers"), s.Number("boilers_tph")),
            known ?? Media(s.Number("served_tph"), s.Number("served_hot_mw")), known ?? Media(s.Number("margin_tph"), s.Number("margin_hot_mw")), known ?? Pair(s.Number("unserved"), s.Number("unserved_tph")),
            s["coal_gross_t"], s["coal_net_t"], s.IsNone ? null : Avoided([s.Number("so2_net_t"), s.Number("nox_net_t"), s.Number("pm_net_t"), s.Number("co2_net_t")], s["is_complete"] is true),
        ];
    }

    // Zones of sources overlap: their areas are not added up. A sum over a source of unknown capacity, or over boilers of unknown coal, is of what is known only and says so.
    private static object?[] Total(ReportInput input, Source[] sources)
    {
        var figures = input.Run.Figures;
        double? Figure(string name) => figures.GetValueOrDefault(name);
        var isWhole = !sources.Any(s => s.IsUnknown);
        var isCoalWhole = Figure("coal_left_out_boilers") is null or 0;
        return
        [
            "合计", Marked(Media(Sum("capacity_tph"), Sum("capacity_hot_mw")), isWhole), Sum("pipe_km"), null, Pair(Sum("boilers"), Sum("boilers_tph")),
            Marked(Media(Sum("served_tph"), Sum("served_hot_mw")), isWhole), Marked(Media(Sum("margin_tph"), Sum("margin_hot_mw")), isWhole), Marked(Pair(Sum("unserved"), Sum("unserved_tph")), isWhole),
            Marked(Figure("coal_gross_t"), isCoalWhole), Marked(Figure("coal_net_t"), isCoalWhole),
            Avoided([Figure("so2_net_t"), Figure("nox_net_t"), Figure("pm_net_t"), Figure("co2_net_t")], Figure("savings_incomplete") is 0),
        ];

        double? Sum(string name) => sources.Select(s => s.Number(name)).Where(n => n is not null).ToArray() is { Length: > 0 } known ? known.Sum() : null;
    }

    private static object? Marked(object? value, bool isWhole) => value switch
    {
        null => Unknown,
        double number when !isWhole => string.Create(CultureInfo.InvariantCulture, $"{number:0.00}{Incomplete}"),
        string text when !isWhole => text + Incomplete,
        _ => value,
    };

    // Steam alone stays a number; hot water stands beside it, in MW.
    private static object? Media(double? steam, double? hot) => hot is not { } megawatts ? steam
        : string.Create(CultureInfo.InvariantCulture, $"{(steam is { } tph ? tph.ToString("0.00", CultureInfo.InvariantCulture) + "；" : "")}热水 {megawatts:0.00} MW");

    private static string? Pair(double? count, double? tph) => count is null && tph is null ? null : string.Create(CultureInfo.InvariantCulture, $"{count:0}/{tph:0.00}");

    private static string Avoided(double?[] values, bool isComplete)
    {
        var shown = string.Join('/', values.Select(v => v is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : Unknown));
        return isComplete || values.All(v => v is null) ? shown : shown + Incomplete;
    }

    private sealed record Source(Func<string, object?> Value)
    {
        public object? this[string column] => Value(column);

        /// <summary>The line of boilers that no source reaches.</summary>
        public bool IsNone => Number("boilers") is null;

        /// <summary>A source of which it is not known what it can give.</summary>
        public bool IsUnknown => !IsNone && Number("capacity_tph") is null && Number("capacity_hot_mw") is null;

        public double? Number(string column) => Value(column) switch { double d => d, long n => n, _ => null };
    }
}
