using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Allocation;

/// <summary>What a source can give in one medium.</summary>
/// <param name="Key">Natural key; ties are broken by it.</param>
/// <param name="CapacityTph">For users outside, t/h; hot water 1 t/h a 0.7 MW. Null is unknown: nothing can be allocated, which is not zero.</param>
/// <param name="CommittedTph">Under contract already; null is taken as 0 and said so.</param>
internal sealed record SupplyPool(string Key, HeatSource Source, bool IsHot, decimal? CapacityTph, decimal? CommittedTph)
{
    /// <summary>MW that 1 t/h of steam stands for (DOMAIN 0.6).</summary>
    public const decimal MegawattsPerTph = 0.7m;

    /// <summary>Capacity less what is committed, whole kg/h downwards; below 0 when more is under contract than it can give. Null when the capacity is unknown.</summary>
    public long? BalanceKgh => CapacityTph is { } capacity ? (long)Math.Floor((capacity - (CommittedTph ?? 0)) * 1000) : null;

    /// <summary>What a plan may draw, kg/h: the balance, not below 0.</summary>
    public long? AvailableKgh => BalanceKgh is { } balance ? Math.Max(0, balance) : null;

    /// <summary>The pools of sources: one for steam, one for hot water where that has a capacity of its own. What a source with both has under contract is taken off its steam.</summary>
    public static IReadOnlyList<SupplyPool> Of(IEnumerable<HeatSource> sources) =>
    [
        .. sources.SelectMany(s => s.HotMw is { } megawatts
            ? s.SteamTph is null
                ? [new SupplyPool(s.Key, s, true, megawatts / MegawattsPerTph, s.CommittedTph)]
                : new SupplyPool[] { new(s.Key, s, false, s.SteamTph, s.CommittedTph), new($"{s.Key}·热水", s, true, megawatts / MegawattsPerTph, 0) }
            : [new SupplyPool(s.Key, s, false, s.SteamTph, s.CommittedTph)]),
    ];

    /// <summary>
    /// The pool a boiler draws on at a source: hot water where the pipe brings it, or where no pipe is known and the boiler makes it; else steam.
    /// Hot water can be made from the steam of a source that has nothing else, never the other way: then -1.
    /// </summary>
    /// <param name="pipe">The pipe it connects to; null by theoretical radius.</param>
    public static int For(IReadOnlyList<SupplyPool> pools, HeatSource source, HeatPipe? pipe, Boiler boiler)
    {
        var isHot = (pipe?.Medium ?? boiler.Medium) == "hot_water";
        var own = Enumerable.Range(0, pools.Count).Where(p => ReferenceEquals(pools[p].Source, source) && (isHot || !pools[p].IsHot));
        return own.OrderBy(p => pools[p].IsHot == isHot ? 0 : 1).FirstOrDefault(-1);
    }

    /// <summary>An amount of kg/h as a planner reads it: t/h, of hot water in MW too.</summary>
    public static Text Told(long kgh, bool isHot) => isHot
        ? new($"热水 {kgh / 1000m:0.###} t/h（{kgh / 1000m * MegawattsPerTph:0.###} MW）", $"hot water of {kgh / 1000m:0.###} t/h ({kgh / 1000m * MegawattsPerTph:0.###} MW)")
        : new($"{kgh / 1000m:0.###} t/h", $"{kgh / 1000m:0.###} t/h");

    /// <summary>What must be said of the sources before a plan is read.</summary>
    public static IEnumerable<Text> Warnings(IReadOnlyList<SupplyPool> pools)
    {
        foreach (var pool in pools)
        {
            if (pool.CapacityTph is null)
            {
                yield return new($"热源“{pool.Source.Name}”对外供热能力未知：可以判定覆盖，不能分配负荷。", $"What source '{pool.Source.Name}' can give is not known: coverage can be judged, nothing can be allocated to it.");
            }
            else if (pool.CommittedTph is null)
            {
                yield return new($"热源“{pool.Source.Name}”已签约负荷不详，按 0 计。", $"What source '{pool.Source.Name}' has under contract is not known and taken as 0.");
            }
            else if (pool.CommittedTph > pool.CapacityTph)
            {
                yield return new($"热源“{pool.Source.Name}”已签约 {pool.CommittedTph} t/h 超过对外供热能力 {pool.CapacityTph:0.###} t/h，缺口 {pool.CommittedTph - pool.CapacityTph:0.###} t/h：不能再承接，余量为负。", $"Source '{pool.Source.Name}' has {pool.CommittedTph} t/h under contract, {pool.CommittedTph - pool.CapacityTph:0.###} t/h more than its {pool.CapacityTph:0.###} t/h: it can take on nothing, and what is left is below 0.");
            }
        }

        foreach (var source in pools.Where(p => p is { IsHot: true, Source: { SteamTph: not null, CommittedTph: > 0 } }).Select(p => p.Source))
        {
            yield return new($"热源“{source.Name}”既供汽又供热水，已签约 {source.CommittedTph} t/h 未分介质，全部从蒸汽中扣除。", $"Source '{source.Name}' gives steam and hot water; the {source.CommittedTph} t/h under contract are not told apart and all taken off the steam.");
        }

        if (pools.Count > 0 && pools.All(p => p.CapacityTph is null))
        {
            yield return new("所有热源的对外供热能力都未知：覆盖已判定，负荷不能分配，承接与余量为未知而不是 0。", "The capacity of every source is unknown: coverage is judged, no load can be allocated; what is served is unknown, not 0.");
        }
    }
}
