using Spatial.Analyses.Heating.Boilers;

namespace Spatial.Analyses.Heating.Network;

/// <summary>The pipes of one topology by who may use them.</summary>
/// <param name="Any">All of them.</param>
/// <param name="ForSteam">Those that can bring steam, which is never had from hot water; the same where no pipe brings hot water.</param>
/// <param name="ForHot">Those that can bring hot water as such, which goes farther than steam; null where nobody asks for it or all pipes are of one medium.</param>
internal sealed record HeatNetworks(HeatGraph Any, HeatGraph ForSteam, HeatGraph? ForHot)
{
    /// <summary>Measures them.</summary>
    /// <param name="builtOnly">Only what is built, or of unknown state, counts; else everything in the topology.</param>
    public static async Task<HeatNetworks> MeasureAsync(AnalysisInput input, HeatTopology topology, IReadOnlyList<Boiler> boilers, bool builtOnly, CancellationToken cancel)
    {
        bool Counts(string? status) => !builtOnly || status is null or "built";
        var sources = topology.Sources.Select(s => Counts(s.Status)).ToArray();
        Task<HeatGraph> Without(string? medium) =>
            HeatGraph.MeasureAsync(input, topology, [.. topology.Pipes.Select(p => Counts(p.Status) && (medium is null || p.Medium != medium))], sources, cancel);

        var any = await Without(null);
        var hasHot = topology.Pipes.Any(p => p.Medium == "hot_water");
        var forSteam = hasHot && boilers.Any(b => b.Medium is "steam" or null) ? await Without("hot_water") : any;
        var forHot = hasHot && topology.Pipes.Any(p => p.Medium == "steam") && boilers.Any(b => b.Medium == "hot_water") ? await Without("steam") : null;
        return new HeatNetworks(any, forSteam, forHot);
    }
}
