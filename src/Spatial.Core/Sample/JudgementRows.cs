using System.Text.Json;
using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes assessments, emissions and dispositions.</summary>
public static class JudgementRows
{
    public static async Task<SampleOutcome> WriteAsync(SampleSet set, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel) => outcome with
    {
        Assessments = await AssessmentsAsync(set, connection, batch, cancel),
        EmissionRecords = await EmissionsAsync(set, connection, batch, cancel),
        Dispositions = await DispositionsAsync(set, connection, batch, cancel),
    };

    private static async Task<int> AssessmentsAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "site_assessment",
            "city_code varchar, id uuid, site_id uuid, as_of date, on_official_list boolean, exceedances_12m integer, is_key_discharger boolean, planned_concentration numeric, limit_concentration numeric, grade_target text, safety_dist_m numeric, health_dist_m numeric, dist_shortfall_curable boolean, owner_declines boolean, process_can_stop boolean, land_reusable boolean, rectification_due date, rectification_done date, complaints_12m integer, sources jsonb",
            set.Source,
            batch,
            cancel);
        foreach (var works in set.Works.OrderBy(w => w.Ordinal))
        {
            if (works.Assessed is not { } a)
            {
                continue;
            }

            await Add(a);

            // Some were assessed before; the newer assessment is the one that counts.
            if (works.Ordinal % 12 == 5)
            {
                await Add(a with { AsOf = new DateOnly(2019, 12, 31), Exceedances = (a.Exceedances ?? 0) + 2, Planned = null, Grade = null });
            }

            async ValueTask Add(Assessed x) => await copy.AddAsync(
                $"评估 {works.Ordinal + 1}",
                [
                    set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "site_assessment", copy.Rows), works.Id, x.AsOf, x.OnOfficialList, x.Exceedances, x.KeyDischarger,
                    x.Planned, x.Limit, x.Grade, x.SafetyM, x.HealthM, x.Curable, x.Declines, x.CanStop, x.Reusable, x.RectificationDue, x.RectificationDone, x.Complaints, Sources(x),
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static string Sources(Assessed a)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("on_official_list", a.OnOfficialList, "示例：重污染企业名单");
        Add("exceedances_12m", a.Exceedances, "示例：在线监测");
        Add("is_key_discharger", a.KeyDischarger, "示例：重点排污单位名录");
        Add("planned_concentration", a.Planned, "示例：提标改造方案");
        Add("limit_concentration", a.Limit, "示例：行业排放标准");
        Add("grade_target", a.Grade, "示例：绩效分级计划");
        Add("safety_dist_m", a.SafetyM, "示例：安全评价");
        Add("health_dist_m", a.HealthM, "示例：环境影响评价");
        Add("owner_declines", a.Declines, "示例：企业意愿调查");
        Add("process_can_stop", a.CanStop, "示例：摸底调查");
        Add("land_reusable", a.Reusable, "示例：摸底调查");
        Add("rectification_due", a.RectificationDue, "示例：限期治理通知");
        Add("complaints_12m", a.Complaints, "示例：12345热线");
        return JsonSerializer.Serialize(sources);

        void Add(string column, object? value, string source)
        {
            if (value is not null)
            {
                sources[column] = source;
            }
        }
    }

    private static async Task<int> EmissionsAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(connection, "emission_record", "city_code varchar, id uuid, site_id uuid, year integer, pollutant text, method text, emitted_t numeric, rel_sigma numeric", set.Source, batch, cancel);
        foreach (var works in set.Works)
        {
            cancel.ThrowIfCancellationRequested();
            var random = new SeededRandom(set.Seed, "emissions", works.Ordinal);

            // Small firms are missing from inventories more often than large ones; of a planted cluster the truth is known whole.
            var emitted = works.Emitted.Sum();
            if (emitted < 20 && random.Chance(0.07) && works.Showing != Showing.Planted)
            {
                continue;
            }

            var (method, sigma) = emitted > 80 ? ("CEMS", 0.05) : emitted > 15 ? ("permit_report", 0.2) : emitted > 5 ? ("MB", 0.3) : ("EF", 0.5);
            var fine = random.Next(0.35, 0.8);
            var before = Math.Exp(0.10 + (0.15 * random.Normal()));
            for (var year = 2019; year <= 2020; year++)
            {
                if (year == 2019 && random.Chance(0.05))
                {
                    continue;
                }

                for (var p = 0; p < works.Emitted.Length; p++)
                {
                    if (works.Emitted[p] <= 0)
                    {
                        continue;
                    }

                    var tonnes = Math.Round(works.Emitted[p] * (year == 2020 ? 1 : before), 6);
                    await Add(year, EmissionTail.Pollutants[p], p == 3 && method == "CEMS" ? "MB" : method, tonnes, p == 3 ? Math.Max(sigma, 0.3) : sigma);
                    if (EmissionTail.Pollutants[p] == "PM10")
                    {
                        await Add(year, "PM2.5", method == "CEMS" ? "EF" : method, Math.Round(tonnes * fine, 6), Math.Max(sigma, 0.4));
                    }
                }
            }

            async ValueTask Add(int year, string pollutant, string by, double tonnes, double relSigma) => await copy.AddAsync(
                $"排放 {works.Ordinal + 1}",
                [set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "emission_record", copy.Rows), works.Id, year, pollutant, by, tonnes, relSigma],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> DispositionsAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "disposition",
            "city_code varchar, id uuid, site_id uuid, decided_way text, decided_on date, decided_by text, basis text, clause_id text, receiving_park text, start_due date, finish_due date, started_on date, finished_on date, progress_as_of date, investment_wan_cny numeric, workers integer, responsible_unit text, progress text, note text",
            set.Source,
            batch,
            cancel);
        var dispositions = new Dispositions(set.Parks, set.Seed);
        foreach (var works in set.Works.OrderBy(w => w.Ordinal))
        {
            if (dispositions.Of(works) is not { } d)
            {
                continue;
            }

            await copy.AddAsync(
                $"处置 {works.Ordinal + 1}",
                [
                    set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "disposition", copy.Rows), works.Id, d.Way, d.DecidedOn, d.DecidedBy, d.Basis, "ZZ-3.1-b", d.ReceivingPark,
                    d.StartDue, d.FinishDue, d.StartedOn, d.FinishedOn, d.ProgressAsOf, d.Investment, d.Workers, d.Unit, d.Progress, "示例数据",
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }
}
