namespace Spatial.Sample;

/// <summary>A decided or planned disposition of a works (disposition).</summary>
public sealed record Disposed(string? Way, DateOnly? DecidedOn, string? DecidedBy, string Basis, string? ReceivingPark, DateOnly? StartDue, DateOnly FinishDue)
{
    public DateOnly? StartedOn { get; init; }

    public DateOnly? FinishedOn { get; init; }

    /// <summary>Null: progress was never reported, so the state is unknown.</summary>
    public DateOnly? ProgressAsOf { get; init; }

    public double? Investment { get; init; }

    public int? Workers { get; init; }

    public string? Unit { get; init; }

    public string? Progress { get; init; }
}

/// <summary>Deals decided dispositions to every fourth candidate, with every state of progress in turn: not started, under way, finished, overdue, never reported.</summary>
public sealed class Dispositions(ParkPlan parks, int seed)
{
    private static readonly string[] Ways = ["RelocateToPark", "InPlaceUpgrade", "RelocateToPark", "Close", "Convert"];
    private readonly ParkDrawn[] receiving = [.. parks.Parks.Where(p => p.Chemical != true && p.Share < 0.9)];
    private readonly ParkDrawn[] chemical = [.. parks.Parks.Where(p => p.Chemical == true)];
    private int candidates;
    private int decided;

    /// <summary>The disposition of a works; null when none was decided.</summary>
    public Disposed? Of(Works works)
    {
        if (!Assessments.IsCandidate(works) || works.Showing == Showing.Threshold || candidates++ % 4 != 1)
        {
            return null;
        }

        var random = new SeededRandom(seed, "disposition", works.Ordinal);
        var nth = decided++;
        var way = Ways[nth % Ways.Length];
        var (start, finish) = Deadline(way, works.Firm.Size);
        var places = works.Industry.Code.StartsWith("26", StringComparison.Ordinal) ? chemical : receiving;
        var plan = new Disposed(
            way,
            new DateOnly(2019, 1 + random.Below(9), 1 + random.Below(28)),
            $"{works.County.Name}人民政府(示例)",
            nth % 3 == 2 ? "plan" : "document",
            way == "RelocateToPark" && places.Length > 0 ? random.Pick(places).Name : null,
            start,
            finish)
        {
            Investment = random.Chance(0.3) ? null : Math.Round(random.LogNormal(1800, 0.9)),
            Workers = random.Chance(0.3) ? null : works.Firm.Employees,
            Unit = random.Chance(0.2) ? null : $"{works.County.Name}工业和信息化局(示例)",
        };
        var reported = new DateOnly(2021, 5, 31);
        var started = (start ?? new DateOnly(2019, 6, 30)).AddDays(random.Below(300) - 150);

        // Five states in turn, shifted against the five ways so that every way meets every state.
        return ((nth + (nth / 5)) % 5) switch
        {
            0 => plan with { ProgressAsOf = reported, Progress = "未启动" },
            1 => plan with { StartedOn = started, ProgressAsOf = reported, Progress = "设备拆除和厂房建设中" },
            2 => plan with { StartedOn = started, FinishedOn = Earlier(finish.AddDays(random.Below(240) - 200), new DateOnly(2021, 5, 20)), ProgressAsOf = reported, Progress = "已完成并验收" },
            3 => plan with { StartedOn = new DateOnly(2020, 3, 1).AddDays(random.Below(200)), ProgressAsOf = reported, Progress = "资金未到位，进度滞后" },
            _ => plan,
        };
    }

    // ZZ-3.1-b: way and size give the dates.
    private static (DateOnly? Start, DateOnly Finish) Deadline(string way, string size) => way switch
    {
        "InPlaceUpgrade" => (new(2019, 6, 30), new(2020, 12, 31)),
        "Convert" => (new(2019, 6, 30), new(2021, 12, 31)),
        "RelocateToPark" => (new(2019, 12, 31), size == "大" ? new(2025, 12, 31) : new(2022, 12, 31)),
        _ => (null, new(2020, 12, 31)),
    };

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
