using Npgsql;

namespace Spatial.Analyses.Relocation;

/// <summary>
/// Which firms belong, county by county and pollutant by pollutant, to the smallest set that emits a given share (basis 4 of A1.3).
/// The sites of one firm in a county are added; firms of equal load are all in or all out. Particles count once: PM10 where reported, else PM2.5, else TSP.
/// Sums are decimals as entered, so that a set reaching the share exactly is complete. Firms whose emissions are unknown cannot be in the sums.
/// </summary>
internal sealed class HeavyLoads
{
    private static readonly string[] Particles = ["PM10", "PM2.5", "TSP"];

    private readonly ILookup<Guid, FirmLoad> byFirm;

    private HeavyLoads(ILookup<Guid, FirmLoad> byFirm) => this.byFirm = byFirm;

    /// <summary>The loads of a firm; empty when none is recorded.</summary>
    public IEnumerable<FirmLoad> Of(Guid enterprise) => byFirm[enterprise];

    /// <param name="year">Null: no year is recorded, every load is unknown.</param>
    /// <param name="share">0 to 1.</param>
    public static async Task<HeavyLoads> ReadAsync(FactReader facts, int? year, decimal share, IReadOnlySet<Guid> asked, CancellationToken cancel)
    {
        if (year is not { } of)
        {
            return new HeavyLoads(Enumerable.Empty<FirmLoad>().ToLookup(l => l.Enterprise));
        }

        var records = await facts.ReadWholeAsync(
            "HeavyLoads",
            r => new Record(r.GetGuid(0), r.GetGuid(1), r.TextOrNull(2), r.GetString(3), r.GetDecimal(4)),
            cancel,
            new NpgsqlParameter("year", of));
        var sums = new Dictionary<(string County, string Pollutant), Dictionary<Guid, decimal>>();
        var particles = records.Where(r => Particles.Contains(r.Pollutant)).GroupBy(r => r.Site).Select(g => g.MinBy(r => Array.IndexOf(Particles, r.Pollutant)) with { Pollutant = "PM" });
        foreach (var record in records.Where(r => !Particles.Contains(r.Pollutant)).Concat(particles))
        {
            if (record.County is { } county)
            {
                var key = (county, record.Pollutant);
                var firms = sums.TryGetValue(key, out var there) ? there : sums[key] = [];
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(firms, record.Enterprise, out _) += record.Tonnes;
            }
        }

        return new HeavyLoads(sums.SelectMany(s => Judge(s.Key.County, s.Key.Pollutant, s.Value, share, asked)).ToLookup(l => l.Enterprise));
    }

    private static IEnumerable<FirmLoad> Judge(string county, string pollutant, Dictionary<Guid, decimal> firms, decimal share, IReadOnlySet<Guid> asked)
    {
        var all = firms.Values.Sum();
        var least = Least(firms.Values, share * all);
        return firms.Where(f => asked.Contains(f.Key)).Select(f => new FirmLoad(f.Key, county, pollutant, (double)f.Value, (double)all, f.Value > 0 && f.Value >= least));
    }

    /// <summary>The load of the last firm needed to reach <paramref name="wanted"/>, the greatest first.</summary>
    private static decimal Least(IEnumerable<decimal> loads, decimal wanted)
    {
        decimal reached = 0;
        foreach (var load in loads.OrderDescending())
        {
            reached += load;
            if (reached >= wanted)
            {
                return load;
            }
        }

        return 0;
    }

    private readonly record struct Record(Guid Site, Guid Enterprise, string? County, string Pollutant, decimal Tonnes);
}
