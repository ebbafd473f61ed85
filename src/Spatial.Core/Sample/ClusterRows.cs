using Npgsql;

namespace Spatial.Sample;

/// <summary>Writes clusters, their members, and the truth of the planted ones.</summary>
public static class ClusterRows
{
    private static readonly DateOnly Since = new(2015, 1, 1);

    public static async Task<SampleOutcome> WriteAsync(SampleSet set, SampleOutcome outcome, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        outcome = outcome with
        {
            Clusters = await ClustersAsync(set, connection, batch, cancel),
            ClusterMembers = await MembersAsync(set, connection, batch, cancel),
            PlantedClusters = await PlantedAsync(set, connection, batch, cancel),
        };
        return await DeviceRows.WriteAsync(set, outcome, connection, batch, cancel);
    }

    private static async Task<int> ClustersAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "cluster",
            "city_code varchar, id uuid, local_key text, name_zh text, kind text, industries text[], county_codes text[], output_value_yi_cny numeric, document_class text, clause_id text, note text, accuracy_m double, geom geometry, valid_from date",
            set.Source,
            batch,
            cancel);
        foreach (var (cluster, i) in set.Clusters.Named.Select((c, i) => (c, i)))
        {
            var c = cluster.Case;
            string[] counties = [.. cluster.Members.Select(m => m.County.Code).Distinct().Order(StringComparer.Ordinal)];

            // Nobody says what a cluster without members makes or where; 10,000 times 10,000 CNY are 1 亿元.
            object? value = counties.Length == 0 ? null : Math.Round(cluster.Members.Sum(m => m.Firm.Revenue) / 10_000, 2);
            var smallPolluting = c.Kind == "small_polluting";
            await copy.AddAsync(
                $"集群 {i + 1}",
                [
                    set.City.Code, Id(set, i), $"示例-集群-{i + 1:00}", $"示例-{c.Name}", c.Kind, c.Count == 0 ? null : c.Firms.Select(f => f.Code).ToArray(), counties.Length == 0 ? null : counties, value,
                    smallPolluting && set.City.Code == "421000" ? "close_or_rectify" : null, Clause(set.City.Code, smallPolluting),
                    c.Count == 0 ? "示例：只有名称，没有边界和企业名单。" : "示例数据，不是任何真实集群。", cluster.Area is null ? null : 50.0, cluster.Area is null ? null : set.Frame.Plane.ToStored(cluster.Area), Since,
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> MembersAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(connection, "cluster_member", "city_code varchar, id uuid, cluster_id uuid, site_id uuid, basis text, valid_from date", set.Source, batch, cancel);
        foreach (var (cluster, i) in set.Clusters.Named.Select((c, i) => (c, i)))
        {
            foreach (var (member, m) in cluster.Members.Select((w, m) => (w, m)))
            {
                var basis = cluster.Case.AcrossCounties && m >= cluster.Members.Count - 2 ? "manual" : "listed";
                await copy.AddAsync($"集群成员 {i + 1}-{m + 1}", [set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "cluster_member", copy.Rows), Id(set, i), member.Id, basis, Since], cancel);
            }
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static async Task<int> PlantedAsync(SampleSet set, NpgsqlConnection connection, Guid batch, CancellationToken cancel)
    {
        await using var copy = await SampleCopy.OpenAsync(
            connection,
            "planted_cluster",
            "city_code varchar, id uuid, seed integer, name text, strength text, pollutant text, industry varchar, sites integer, site_ids uuid[], emitted_t numeric, radius_m double, geom geometry",
            set.Source,
            batch,
            cancel);
        foreach (var (planted, i) in set.Clusters.Planted.Select((p, i) => (p, i)))
        {
            await copy.AddAsync(
                $"植入集群 {i + 1}",
                [
                    set.City.Code, SeededRandom.Id(set.Seed, set.City.Code, "planted_cluster", i), set.Seed, planted.Name, planted.Strength, "VOCs", planted.Industry.Code, planted.Works.Count,
                    planted.Works.Select(w => w.Id).ToArray(), Math.Round(planted.Works.Sum(w => w.Emitted[ClusterPlan.Vocs]), 6), planted.RadiusM, set.Frame.Plane.ToStored(planted.Middle),
                ],
                cancel);
        }

        await copy.CompleteAsync(cancel);
        return copy.Rows;
    }

    private static string? Clause(string city, bool smallPolluting) => city switch
    {
        "421000" => smallPolluting ? "JZ-1.3-b" : "JZ-1.3",
        "410100" when !smallPolluting => "ZZ-5.1-5",
        _ => null,
    };

    private static Guid Id(SampleSet set, int ordinal) => SeededRandom.Id(set.Seed, set.City.Code, "cluster", ordinal);
}
