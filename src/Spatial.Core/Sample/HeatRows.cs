using NetTopologySuite.Geometries;
using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes heat sources, pipes and no-coal zones.</summary>
public static class HeatRows
{
    private static readonly DateOnly Since = new(2015, 1, 1);

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        var heat = new HeatPlan(set.City.Code, set.Frame, set.Built, set.Parks, set.Seed);
        var zones = new NoCoal(set.Built);
        var boilers = new BoilerPlan(set, heat, zones);
        outcome = outcome with
        {
            HeatSources = await SourcesAsync(set, heat, boilers.Demand, connection, batch, cancel),
            HeatPipes = await PipesAsync(set, heat, connection, batch, cancel),
            NoCoalZones = await ZonesAsync(set, zones, connection, batch, cancel),
        };
        return await BoilerRows.WriteAsync(set, boilers.Boilers, outcome, connection, batch, cancel);
    }

    private static async Task<int> SourcesAsync(SampleSet set, HeatPlan heat, double demand, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "heat_source",
            "city_code varchar, id uuid, name text, local_key text, kind text, region_code varchar, capacity_steam_tph numeric, capacity_hot_mw numeric, committed_tph numeric, pressure_mpa numeric, temp_c numeric, efficiency numeric, status text, in_service_on date, note text, location_level text, pos_accuracy_m double, geom geometry, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var (source, i) in heat.Sources.Select((s, i) => (s, i)))
        {
            // Less than the boilers beside the pipes would draw, so that somebody is left without: capacity is what the question is about.
            double? capacity = source.Share is { } share ? Math.Max(20, 5 * Math.Round(((share * demand) + (source.Committed ?? 0)) / 5)) : null;
            await copy.AddAsync(
                $"热源 {i + 1}",
                [
                    set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "heat_source", i), source.Name, source.Name, source.Kind, set.Frame.CountyOf(source.Place)?.Code, capacity, source.HotMw,
                    source.Committed, source.PressureMpa, source.TempC, source.Efficiency, source.Status, source.InServiceOn,
                    capacity is null ? "示例：对外供热能力未知，只能判定覆盖，不能分配负荷。" : "示例数据，不是任何真实热源。", "site", 10.0, set.Frame.Plane.ToStored(source.Place), Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> PipesAsync(SampleSet set, HeatPlan heat, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "heat_pipe",
            "city_code varchar, id uuid, local_key text, name text, from_node text, to_node text, dn_mm integer, medium text, status text, in_service_on date, accuracy_m double, geom geometry, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var (pipe, i) in heat.Pipes.Select((p, i) => (p, i)))
        {
            // The older pipes near the source first; one in six was put into service in the year before the day of the demonstration.
            var random = new SeededRandom(set.Seed, "heat/service", i);
            DateOnly? service = pipe.Status != "built" ? null : i % 6 == 5 ? BoilerTrade.Day(random, new(2024, 9, 1), new(2025, 5, 1)) : BoilerTrade.Day(random, new(2013, 1, 1), new(2023, 11, 1));
            await copy.AddAsync(
                $"管线 {i + 1}",
                [
                    set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "heat_pipe", i), $"示例-供热管线-{i + 1:000}", $"示例-{Name(pipe.Part)}-{i + 1:000}", pipe.From, pipe.To, pipe.Dn, pipe.Medium, pipe.Status, service,
                    pipe.Status == "planned" ? 5.0 : 2.0, set.Frame.Plane.ToStored(CityPlane.Drawn.CreateLineString(pipe.Line)), Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static string Name(HeatPart part) => part switch
    {
        HeatPart.HotWater => "热水管线",
        HeatPart.Building => "在建蒸汽支线",
        HeatPart.Planned or HeatPart.PlannedFar => "规划蒸汽支线",
        HeatPart.Stub => "孤立管段",
        HeatPart.Captive => "自备热源管线",
        _ => "蒸汽管线",
    };

    private static async Task<int> ZonesAsync(SampleSet set, NoCoal zones, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection, "no_coal_zone", "city_code varchar, id uuid, name text, class text, basis text, convert_due date, accuracy_m double, geom geometry, valid_from date", set.Source, batch, cancel);
        foreach (var (zone, i) in zones.Areas.Select((z, i) => (z, i)))
        {
            await copy.AddAsync($"禁燃区 {i + 1}", [set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "no_coal_zone", i), zone.Name, zone.Class, zone.Basis, zone.Due, 20.0, set.Frame.Plane.ToStored(zone.Area), Since], cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }
}
