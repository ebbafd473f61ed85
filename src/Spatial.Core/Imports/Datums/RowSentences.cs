using System.Globalization;
using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>The remarks about single rows (V9, V10, V12 to V15).</summary>
internal static class RowSentences
{
    /// <summary>15 mu are a hectare.</summary>
    public const double SquareMetresPerMu = 10_000.0 / 15;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Show(in LedgerPoint p) => string.Create(Plain, $"({Number(p.X)}, {Number(p.Y)})");

    public static Text Half(in LedgerPoint p) => new($"坐标 {Show(p)} 只填了一半，请补填经度和纬度。", $"Only half of the coordinate {Show(p)} is given; fill in longitude and latitude.");

    public static Text Null() => new("坐标 (0, 0) 不是位置，请填实际坐标。", "The coordinate (0, 0) is no place; fill in the real one.");

    public static Text OutOfRange(in LedgerPoint p) => new(
        $"坐标 {Show(p)} 不在中国范围内，既不是经纬度也不是高斯平面坐标；请核对数字。",
        $"The coordinate {Show(p)} is not in China, neither as degrees nor as Gauss-Krueger metres; check the numbers.");

    public static Text OtherZone(in LedgerPoint p, int meridian) => new(
        string.Create(Plain, $"坐标 {Show(p)} 的带号对应中央经线 {meridian} 度，与所填坐标系 {p.Declared?.Code} 不一致；请改正其一。"),
        string.Create(Plain, $"The zone in {Show(p)} has the central meridian {meridian}, not that of the datum {p.Declared?.Code}; correct one of them."));

    public static Text Beyond(in LedgerPoint p, int meridian) => new(
        string.Create(Plain, $"坐标 {Show(p)} 离中央经线 {meridian} 度超过 11 度或不在中国，不能换算；请核对中央经线和坐标。"),
        string.Create(Plain, $"The coordinate {Show(p)} is more than 11 degrees from the central meridian {meridian}, or not in China; check the meridian and the numbers."));

    public static Text Metres(in LedgerPoint p) => new(
        $"坐标 {Show(p)} 是平面坐标（米），而坐标系填的是 {p.Declared?.Code}，它只有经纬度；请改填 CGCS2000 高斯投影及中央经线。",
        $"The coordinate {Show(p)} is in metres but the datum {p.Declared?.Code} has degrees only; declare the Gauss zone of CGCS2000.");

    public static Text NoMeridian(in LedgerPoint p) => new(
        $"平面坐标 {Show(p)} 没有带号，也没有中央经线，不能换算（错一带荆州要偏 288 km）；请在坐标系里写明，如 高斯投影(中央经线114)。",
        $"The metres {Show(p)} carry no zone and no central meridian is named (a wrong zone moves Jingzhou by 288 km); name it, as 高斯投影(中央经线114).");

    public static Text Swapped(in LedgerPoint p) => new($"经度、纬度填反了：{Show(p)}，已对调。", $"Longitude and latitude were in each other's column: {Show(p)}; they were swapped.");

    public static Text SurveyOrder(in LedgerPoint p) => new($"平面坐标 {Show(p)} 按测量习惯 X 为北、Y 为东，已对调。", $"The metres {Show(p)} are in survey order, X north and Y east; they were swapped.");

    public static Text Prefixed(in LedgerPoint p, int meridian) => new(
        string.Create(Plain, $"平面坐标 {Show(p)} 带有带号，中央经线为 {meridian} 度。"),
        string.Create(Plain, $"The easting in {Show(p)} carries its zone; the central meridian is {meridian}."));

    public static Text OutOfZone(in LedgerPoint p, int meridian, double longitude) => new(
        string.Create(Plain, $"坐标 {Show(p)} 换算为东经 {longitude:0.####} 度，超出中央经线 {meridian} 度的投影带；请核对中央经线（错一带要偏近 300 km）。"),
        string.Create(Plain, $"The coordinate {Show(p)} lies at {longitude:0.####} E, outside the zone of the central meridian {meridian}; check the meridian (a wrong zone moves it by nearly 300 km)."));

    public static Text DegreesInZone(in LedgerPoint p) => new(
        $"坐标系填的是 {p.Declared?.Code}（平面米），而 {Show(p)} 是度；按 CGCS2000 经纬度读取，请改填坐标系。",
        $"The datum {p.Declared?.Code} is in metres but {Show(p)} are degrees; read as CGCS2000 degrees: correct the column.");

    public static Text NoDatum(BatchVerdict? batch)
    {
        var hint = batch?.Call switch
        {
            BatchCall.Consistent => new Text("；整批位置与 WGS84/CGCS2000 相符，可用 --accept-datum cgcs2000", "; the batch agrees with WGS 84/CGCS2000: --accept-datum cgcs2000"),
            BatchCall.OtherDatum when batch.Proposal is { } proposal => new($"；整批像是 {ReadingNames.Name(batch.Reading!.Value).Zh}，可用 --accept-datum {proposal}", $"; the batch looks like {ReadingNames.Name(batch.Reading!.Value).En}: --accept-datum {proposal}"),
            _ => new("", ""),
        };
        return new(
            $"坐标系没有填（或写“不明”），不能采用这个位置；请填 WGS84、CGCS2000、GCJ02、BD09 或高斯投影及中央经线{hint.Zh}。",
            $"No datum is given (or 不明), so the place cannot be taken; fill in WGS84, CGCS2000, GCJ02, BD09 or the Gauss zone{hint.En}.");
    }

    public static Text Repeated(in LedgerPoint p, int times) => new(
        string.Create(Plain, $"坐标 {Show(p)} 在表中重复 {times} 次，可能是城市或乡镇的默认中心点；请填各自的实际坐标。"),
        string.Create(Plain, $"The coordinate {Show(p)} occurs {times} times: perhaps a default centre of the city or town; fill in each one's own."));

    public static Text Coarse(in LedgerPoint p, double accuracyM) => new(
        string.Create(Plain, $"坐标 {Show(p)} 只有 {p.Decimals} 位小数，定位精度放宽为 {accuracyM:0.#} m；请填到 6 位小数。"),
        string.Create(Plain, $"The coordinate {Show(p)} has {p.Decimals} decimals only; its accuracy was set to {accuracyM:0.#} m: give 6 decimals."));

    public static Text NearCounty(in LedgerPoint p, TerritoryShape county, double metres, CoordinateReading? hint) => new(
        string.Create(Plain, $"位置 {Show(p)} 在{county.Name}（{county.Code}）界外 {metres:0.#} m（2 km 以内）{HintZh(hint)}，请核对。"),
        string.Create(Plain, $"The place {Show(p)} is {metres:0.#} m outside {county.Name} ({county.Code}), within 2 km{HintEn(hint)}; check it."));

    public static Text Suggested(in LedgerPoint p, TerritoryShape county, double metres, Text suggestion) => new(
        string.Create(Plain, $"位置 {Show(p)} 在{county.Name}（{county.Code}）界外 {metres / 1000:0.0} km；{suggestion.Zh}，请核对后改正。"),
        string.Create(Plain, $"The place {Show(p)} is {metres / 1000:0.0} km outside {county.Name} ({county.Code}); {suggestion.En}: check and correct it."));

    public static Text Far(in LedgerPoint p, TerritoryShape county, double metres) => new(
        string.Create(Plain, $"位置与区划不符：{Show(p)} 在{county.Name}（{county.Code}）界外 {metres / 1000:0.0} km；请改正坐标或区划代码。"),
        string.Create(Plain, $"The place does not agree with the county: {Show(p)} is {metres / 1000:0.0} km outside {county.Name} ({county.Code}); correct the coordinate or the code."));

    public static Text ByReading(CoordinateReading reading) => new($"若坐标是 {ReadingNames.Name(reading).Zh} 则在界内", $"read as {ReadingNames.Name(reading).En} it lies inside");

    public static Text ByMeridian(int meridian) => new(string.Create(Plain, $"若中央经线是 {meridian} 度则在界内"), string.Create(Plain, $"with the central meridian {meridian} it lies inside"));

    public static Text Proves(in LedgerPoint p, CoordinateReading reading, string outline) => new(
        $"位置 {Show(p)} 按所填坐标系在“{outline}”之外，按 {ReadingNames.Name(reading).Zh} 在内；请核对坐标系，未作转换。",
        $"The place {Show(p)} is outside '{outline}' as declared and inside as {ReadingNames.Name(reading).En}; check the datum: nothing was converted.");

    public static Text Area(double mu, double squareMetres) => new(
        string.Create(Plain, $"占地面积 {mu:0.##} 亩（{mu * SquareMetresPerMu:0} m²）与场所边界的 {squareMetres:0} m²（{squareMetres / SquareMetresPerMu:0.##} 亩）相差一倍以上，可能是亩、平方米、公顷混用；请核对单位。"),
        string.Create(Plain, $"The area of {mu:0.##} mu ({mu * SquareMetresPerMu:0} m2) and the boundary's {squareMetres:0} m2 ({squareMetres / SquareMetresPerMu:0.##} mu) differ by more than twice; mu, m2 and hectares may be mixed up: check the unit."));

    public static Text Unloaded(int rows, string counties) => new(
        string.Create(Plain, $"{rows} 行的位置没有与区划核对：未导入{counties}的边界；请先导入区划边界再核对。"),
        string.Create(Plain, $"{rows} places were not held against their county: no boundary is loaded for {counties}; import the boundaries and check again."));

    public static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("0.########", Plain);

    private static string HintZh(CoordinateReading? hint) => hint is { } r ? $"；{ByReading(r).Zh}" : "";

    private static string HintEn(CoordinateReading? hint) => hint is { } r ? $"; {ByReading(r).En}" : "";
}
