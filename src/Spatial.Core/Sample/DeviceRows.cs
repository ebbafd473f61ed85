using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes control devices with their inspections, and performance grades: as the case says for members of clusters, drawn for the others.</summary>
public static class DeviceRows
{
    private static readonly DateOnly Since = new(2015, 1, 1);

    // Techniques that work, and those that inspections find wanting.
    private static readonly Dictionary<string, (string Pollutant, string[] Good, string[] Poor)> Kinds = new(StringComparer.Ordinal)
    {
        ["voc"] = ("VOCs", ["沸石转轮+RTO", "RTO", "活性炭吸附脱附+催化燃烧", "冷凝回收"], ["UV光解", "光催化氧化", "低温等离子", "一次性活性炭吸附", "水喷淋"]),
        ["dust"] = ("PM", ["布袋除尘", "滤筒除尘", "静电除尘"], ["旋风除尘", "水浴除尘", "重力沉降"]),
        ["desulphurisation"] = ("SO2", ["石灰石-石膏法脱硫", "双碱法脱硫", "干法脱硫"], ["简易碱液喷淋", "水膜脱硫"]),
        ["denitrification"] = ("NOx", ["SCR脱硝", "SNCR脱硝"], ["氧化法脱硝", "炉内喷洒脱硝剂"]),
    };

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel) => outcome with
    {
        ControlDevices = await DevicesAsync(set, connection, batch, cancel),
        PerformanceGrades = await GradesAsync(set, connection, batch, cancel),
    };

    // The day the inspections were last reported: in time for the plan that asks for them.
    private static DateOnly Reported(SampleSet set) => set.City.Code == "421000" ? new(2025, 6, 20) : new(2021, 6, 20);

    private static async Task<int> DevicesAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "control_device",
            "city_code varchar, id uuid, site_id uuid, code text, kind text, pollutant text, technique text, capture_eff numeric, removal_eff numeric, run_rate numeric, inspected_on date, verdict text, rectify_due date, rectified_on date, valid_from date",
            set.Source,
            batch,
            cancel);
        var reported = Reported(set);
        foreach (var works in set.Works)
        {
            cancel.ThrowIfCancellationRequested();
            var random = new SeededRandom(set.Seed, "device", works.Ordinal);
            var devices = works.Role is { } role ? role.Devices.Select(d => (d.Kind, Inspected: d.Verdict is not null, d.Verdict, d.Rectified)).ToArray() : [.. Usual(works, random)];
            foreach (var (device, i) in devices.Select((d, i) => (d, i)))
            {
                var (pollutant, good, poor) = Kinds[device.Kind];
                var wanting = device.Verdict is "低效" or "失效";
                DateOnly? inspected = device.Inspected ? reported.AddDays(-random.Below(190)) : null;
                DateOnly? due = wanting ? inspected!.Value.AddDays(random.Pick([30, 90, 180])) : null;
                DateOnly? rectified = device.Rectified ? Earlier(inspected!.Value.AddDays(20 + random.Below(90)), reported) : null;
                double? capture = random.Chance(0.1) ? null : Math.Round(device.Kind == "voc" ? random.Next(wanting ? 0.3 : 0.75, wanting ? 0.7 : 0.95) : random.Next(0.9, 1), 2);
                double? removal = random.Chance(0.1) ? null : Math.Round(wanting ? random.Next(device.Verdict == "失效" ? 0 : 0.15, device.Verdict == "失效" ? 0.15 : 0.5) : random.Next(device.Kind == "denitrification" ? 0.45 : 0.8, device.Kind == "dust" ? 0.99 : 0.93), 2);
                double? run = random.Chance(0.12) ? null : Math.Round(wanting ? random.Next(0.2, 0.85) : random.Next(0.88, 1), 2);
                await copy.AddAsync(
                    $"治理设施 {works.Ordinal + 1}-{i + 1}",
                    [
                        set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "control_device", copy.Rows), works.Id, $"TA{i + 1:000}", device.Kind, pollutant, random.Pick(wanting ? poor : good),
                        capture, removal, run, inspected, device.Verdict, due, rectified, Since,
                    ],
                    cancel);
            }
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    // What a works needs by what it emits; half of them inspected, one in five found wanting, and of one in twelve inspected the result is not in.
    private static IEnumerable<(string Kind, bool Inspected, string? Verdict, bool Rectified)> Usual(Works works, SeededRandom random)
    {
        if (works.Showing is Showing.SharedAddress)
        {
            yield break;
        }

        var visited = random.Chance(0.5);
        string[] kinds = ["desulphurisation", "denitrification", "dust", "voc"];
        for (var p = 0; p < kinds.Length; p++)
        {
            if (works.Emitted[p] < 1 || random.Chance(0.1))
            {
                continue;
            }

            var verdict = !visited || random.Chance(0.08) ? null : random.Next() switch { < 0.79 => "有效", < 0.93 => "低效", _ => "失效" };
            yield return (kinds[p], visited, verdict, verdict is "低效" or "失效" && random.Chance(0.3));
        }
    }

    private static async Task<int> GradesAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection, "performance_grade", "city_code varchar, id uuid, enterprise_id uuid, industry_group text, grade text, valid_from date, valid_to date", set.Source, batch, cancel);
        var year = Reported(set).Year;
        foreach (var works in set.Works.Where(w => w.SiteNo == 1 && w.Showing != Showing.SharedAddress).OrderBy(w => w.Ordinal))
        {
            var random = new SeededRandom(set.Seed, "grade", works.Ordinal);
            var drawn = random.Chance(IndustryMix.IsNamed(works.Industry.Code) ? 0.7 : 0.25) ? random.Pick(["A", "B", "B", "B-", "C", "C", "C", "D", "PI", "NPI"]) : null;
            if ((works.Role is { } role ? role.Grade : drawn) is not { } grade)
            {
                continue;
            }

            // One in five was graded anew this year; the grade before has ended.
            if (random.Chance(0.2))
            {
                await Add(random.Pick(["C", "D"]), new(year - 2, 1, 1), new(year, 1, 1));
                await Add(grade, new(year, 1, 1), null);
            }
            else
            {
                await Add(grade, new(year - 1, 1, 1), null);
            }

            async ValueTask Add(string value, DateOnly from, DateOnly? to) => await copy.AddAsync(
                $"绩效等级 {works.Ordinal + 1}",
                [set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "performance_grade", copy.Rows), works.Firm.Id, works.Industry.Short, value, from, to],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
