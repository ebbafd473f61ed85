using System.Globalization;
using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>Puts a decision about a group of rows into words, with the evidence and with what to do.</summary>
internal static class BatchSentence
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly Text[] Winds = [new("北", "north"), new("东北", "north-east"), new("东", "east"), new("东南", "south-east"), new("南", "south"), new("西南", "south-west"), new("西", "west"), new("西北", "north-west")];

    public static Text Of(DeclaredDatum? declared, string? source, int rows, Decision decision, IReadOnlyList<OutlineEvidence> evidence)
    {
        var (who, found) = (Who(declared, source, rows), Evidence(declared, evidence, decision));
        var (zh, en) = decision.Call switch
        {
            BatchCall.Consistent => Consistent(declared),
            BatchCall.OtherDatum => Other(declared, decision),
            BatchCall.Mixed => Mixed(declared, decision),
            BatchCall.Shifted => Shifted(decision),
            BatchCall.CounterShifted => Counter(decision),
            _ => Undetermined(declared, decision),
        };
        return new($"{who.Zh}：{zh}{found.Zh}。", $"{who.En}: {en}{found.En}.");
    }

    private static Text Who(DeclaredDatum? declared, string? source, int rows)
    {
        var name = ReadingNames.Declared(declared);
        return source is null
            ? new(string.Create(Plain, $"{name.Zh}的 {rows} 行"), string.Create(Plain, $"{rows} rows with {name.En}"))
            : new(string.Create(Plain, $"{name.Zh}、来源“{Fault.Show(source)}”的 {rows} 行"), string.Create(Plain, $"{rows} rows with {name.En} from '{Fault.Show(source)}'"));
    }

    private static (string Zh, string En) Consistent(DeclaredDatum? declared) => declared is null
        ? ("位置按 WGS84/CGCS2000 与对照的范围相符；确认后请用 --accept-datum wgs84 或 cgcs2000", "as WGS 84/CGCS2000 the places agree with the outlines; once confirmed, use --accept-datum wgs84 or cgcs2000")
        : ("按所填坐标系，位置与对照的范围相符", "as declared, the places agree with the outlines");

    private static (string Zh, string En) Other(DeclaredDatum? declared, Decision decision)
    {
        var name = ReadingNames.Name(decision.Reading!.Value);
        var (shiftZh, shiftEn) = Shift(decision);
        if (!decision.Reading.Value.IsDatum())
        {
            return ($"像是{name.Zh}的坐标，{shiftZh}；请用原始坐标重新填报", $"these look like coordinates {name.En}, {shiftEn}; enter the original ones");
        }

        var word = decision.Reading.Value.Word();
        var (doubtZh, doubtEn) = decision.Reading == CoordinateReading.AsIs && declared?.Reading is CoordinateReading.Gcj02 or CoordinateReading.Bd09
            ? ("（对照的范围若本身是火星坐标，也会如此，请先核对范围）", " (outlines that are themselves in a map's datum look the same: check them first)")
            : ("", "");
        return declared is null
            ? ($"像是 {name.Zh}，{shiftZh}；确认后请用 --accept-datum {word}", $"these look like {name.En}, {shiftEn}; once confirmed, use --accept-datum {word}")
            : ($"与所填不符，像是 {name.Zh}，{shiftZh}{doubtZh}；未作转换，确认后请用 --accept-datum {word} 或改填坐标系", $"these do not agree with it but with {name.En}, {shiftEn}{doubtEn}; nothing was converted: once confirmed, use --accept-datum {word} or correct the column");
    }

    private static (string Zh, string En) Mixed(DeclaredDatum? declared, Decision decision)
    {
        var (one, other) = (ReadingNames.Name(decision.Reading!.Value), ReadingNames.Name(decision.Second!.Value));
        return (
            string.Create(Plain, $"混有两种坐标，约 {(1 - decision.SecondShare) * 100:0}% 像 {one.Zh}，约 {decision.SecondShare * 100:0}% 像 {other.Zh}；只有逐行可证的才标出，请按来源分开填写坐标系"),
            string.Create(Plain, $"two datums are mixed, about {(1 - decision.SecondShare) * 100:0}% like {one.En} and {decision.SecondShare * 100:0}% like {other.En}; only rows that prove it by themselves are marked: declare the datum by source"));
    }

    private static (string Zh, string En) Shifted(Decision decision)
    {
        var (zh, en) = Shift(decision);
        return ($"{zh}，不是已知地图坐标系的偏移，不判定坐标系；请核对是否为北京54、西安80或地方坐标", $"{en}, which is no map datum's shift; no datum is named: check for Beijing 1954, Xi'an 1980 or a local system");
    }

    private static (string Zh, string En) Counter(Decision decision)
    {
        var (zh, en) = Shift(decision);
        var map = decision.Reading == CoordinateReading.OvercorrectedGcj02 ? "GCJ-02" : "BD-09";
        return (
            $"{zh}，与 {map} 的偏移方向相反：或者坐标本来正确却纠偏过，或者对照的范围本身是 {map}；不作建议，请先核对范围的坐标系",
            $"{en}, against the shift of {map}: either right coordinates were corrected, or the outlines are themselves in {map}; nothing is proposed, check the outlines first");
    }

    private static (string Zh, string En) Undetermined(DeclaredDatum? declared, Decision decision)
    {
        if (decision.Conflict is { } kind)
        {
            var name = ReadingNames.Name(kind);
            return ($"无法判定，{name.Zh}与其他范围的结论相反，请核对这些范围的坐标系", $"undetermined: the {name.En} contradict the other outlines; check their datum");
        }

        return declared is null ? ("无法判定坐标系，请向填报单位核实后填写", "undetermined; ask who entered them and fill in the datum") : ("无法判定坐标系是否正确，按所填采用", "undetermined whether the datum is right; taken as declared");
    }

    private static (string Zh, string En) Shift(Decision decision)
    {
        var metres = Math.Sqrt((decision.EastM * decision.EastM) + (decision.NorthM * decision.NorthM));
        var bearing = double.RadiansToDegrees(Math.Atan2(decision.EastM, decision.NorthM));
        var wind = Winds[((int)Math.Round(bearing / 45) + 8) % 8];
        return (
            string.Create(Plain, $"整批向{wind.Zh}偏约 {metres:0} m（东 {decision.EastM:0}、北 {decision.NorthM:0}，±{decision.SpreadM:0}）"),
            string.Create(Plain, $"all shifted about {metres:0} m to the {wind.En} (east {decision.EastM:0}, north {decision.NorthM:0}, ±{decision.SpreadM:0})"));
    }

    // 园区范围 24 处 60 行：按所填 21 行在内，按 GCJ-02 55 行在内
    private static Text Evidence(DeclaredDatum? declared, IReadOnlyList<OutlineEvidence> evidence, Decision decision)
    {
        if (evidence.Count == 0)
        {
            return new("；没有可对照的范围", "; there is no outline to hold them against");
        }

        var shown = new SortedSet<CoordinateReading> { declared?.Reading ?? CoordinateReading.AsIs, CoordinateReading.AsIs, CoordinateReading.Gcj02, CoordinateReading.Bd09 };
        if (decision.Reading is { } named)
        {
            shown.Add(named);
        }

        var zh = evidence.Select(e => string.Create(Plain, $"{ReadingNames.Name(e.Kind).Zh} {e.Outlines} 处 {e.Rows} 行，在内的按") + string.Join("、", shown.Select(r => string.Create(Plain, $" {r.Word()} {e.Inside[(int)r]} 行"))));
        var en = evidence.Select(e => string.Create(Plain, $"{e.Rows} rows in {e.Outlines} {ReadingNames.Name(e.Kind).En}, inside by ") + string.Join(", ", shown.Select(r => string.Create(Plain, $"{r.Word()} {e.Inside[(int)r]}"))));
        return new("。证据：" + string.Join("；", zh), ". Evidence: " + string.Join("; ", en));
    }
}
