using System.Buffers.Binary;
using System.Security.Cryptography;
using Dapper;
using NetTopologySuite.IO;
using Npgsql;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Sample;

/// <summary>
/// Fills a city with sample data (示例数据) where no open source gives any: built-up areas of 2020, dense areas, land use, parks, firms, works, lines,
/// assessments, emissions, dispositions, heat sources, pipes and boilers, clusters with their devices, inspections and grades. Everything is marked is_sample, named 示例-…, and follows from seed, number of sites and the real counties alone.
/// </summary>
public static class SampleCity
{
    /// <summary>Sites a sample has unless told otherwise.</summary>
    public const int DefaultSites = 2000;

    /// <summary>Fewest sites: the shown cases and a city around them.</summary>
    public const int LeastSites = 200;

    public const int MostSites = 2_000_000;

    // Part of the fingerprint: raised when the generator draws something else from the same seed.
    private const int Edition = 7;

    // Referring tables first.
    private static readonly string[] Tables =
        ["planted_cluster", "cluster_member", "cluster", "control_device", "performance_grade", "boiler_control", "boiler", "heat_pipe", "heat_source", "no_coal_zone", "disposition", "emission_record", "site_assessment", "production_line", "site", "enterprise", "park", "county_leading_industry", "land_use_zone", "dense_area", "built_up_area"];

    /// <summary>
    /// Replaces the sample of a city in one transaction. The same seed, number of sites and counties give the same rows, byte for byte but for the time they were recorded;
    /// when that very sample is already there nothing is written, so that what was known on a past day stays known.
    /// A replaced sample leaves no history; planners' decisions on sites that exist again are kept.
    /// </summary>
    /// <param name="sites">Works scattered over the city, <see cref="LeastSites"/> to <see cref="MostSites"/>, ends included; the works of the clusters stand beside them.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a number of sites out of range; <see cref="FaultCode.InsufficientData"/> for a city without known towns.</exception>
    public static async Task<SampleOutcome> GenerateAsync(SpatialDatabase db, City city, int seed, int sites, IProgress<Text>? progress, CancellationToken cancel)
    {
        if (sites is < LeastSites or > MostSites)
        {
            throw new Fault(FaultCode.BadValue, $"厂区数 {sites} 超出范围，应为 {LeastSites} 至 {MostSites}。", $"{sites} sites is out of range; {LeastSites} to {MostSites} are possible.", "sites");
        }

        await using var connection = await db.OpenAsync(cancel);
        var frame = await CityFrame.ReadAsync(connection, city, seed, cancel);
        if (!frame.IsReal)
        {
            progress?.Report(new($"{city.NameZh}没有载入县界，示例用虚拟分区。", $"No counties of {city.NameEn} are loaded; the sample uses cells of its own."));
        }

        var print = Fingerprint(city, frame, seed, sites);
        if (await FindAsync(connection, city, print, cancel) is { } there)
        {
            progress?.Report(new($"示例数据已是 seed={seed}、{sites:N0} 个厂区，未作改动。", $"The sample is already seed {seed} with {sites:N0} sites; nothing was changed."));
            return there with { RealCounties = frame.IsReal, Unchanged = true };
        }

        var set = SampleSet.Draw(city, frame, seed, sites, progress, cancel);
        return await ReplaceAsync(connection, set, print, progress, cancel);
    }

    private static async Task<SampleOutcome> ReplaceAsync(NpgsqlConnection connection, SampleSet set, string print, IProgress<Text>? progress, CancellationToken cancel)
    {
        var city = set.City.Code;
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Two generators at once: the second waits and replaces what the first wrote. History is off for this transaction only.
        await Run("select pg_advisory_xact_lock(hashtext(@target)), set_config('spatial.keep_history', 'off', true)");
        await Run(SqlFile.Of<SampleSet>("KeepDecisions"));
        progress?.Report(new("清除原有示例数据", "Removing the previous sample"));
        foreach (var table in Tables)
        {
            await Run($"delete from {table} where city_code = @city and is_sample");
            await Run($"delete from {table}_history where city_code = @city and is_sample");
        }

        await Run("delete from import_batch where target = @target");
        var batch = SeededRandom.Id(set.Seed, city, "batch/" + print, 0);
        progress?.Report(new("写入示例数据", "Writing the sample"));
        var outcome = await TerritoryRows.WriteAsync(set, connection, batch, cancel) with { RealCounties = set.Frame.IsReal };
        outcome = await DossierRows.WriteAsync(set, outcome, connection, batch, cancel);
        outcome = await JudgementRows.WriteAsync(set, outcome, connection, batch, cancel);
        outcome = await HeatRows.WriteAsync(set, outcome, connection, batch, cancel);
        outcome = await ClusterRows.WriteAsync(set, outcome, connection, batch, cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into import_batch (id, file_name, sha256, format, crs, target, rows_read, rows_accepted, rows_rejected) values (@batch, @Source, @print, 'generator', 'EPSG:4490', @target, @Rows, @Rows, 0)",
            new { batch, set.Source, print, target = Target(city), outcome.Rows },
            transaction,
            cancellationToken: cancel));
        await Run(SqlFile.Of<SampleSet>("RestoreDecisions"));
        await transaction.CommitAsync(cancel);

        // The planner knows nothing of the new rows until they are counted; an analysis right after a load must not wait for autovacuum.
        progress?.Report(new("更新统计信息", "Updating statistics"));
        await connection.ExecuteAsync(new CommandDefinition($"analyze {string.Join(", ", Tables)}", commandTimeout: 0, cancellationToken: cancel));
        return outcome;

        Task<int> Run(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, new { city, target = Target(city) }, transaction, commandTimeout: 0, cancellationToken: cancel));
    }

    private static string Target(string city) => $"sample/{city}";

    // The sample that is there, when it is the one asked for and whole.
    private static async Task<SampleOutcome?> FindAsync(NpgsqlConnection connection, City city, string print, CancellationToken cancel)
    {
        var found = await connection.QuerySingleOrDefaultAsync<(Guid Id, int Rows)?>(new CommandDefinition(
            "select id, rows_accepted from import_batch where target = @target and sha256 = @print", new { target = Target(city.Code), print }, cancellationToken: cancel));
        if (found is not { } batch)
        {
            return null;
        }

        var counts = await connection.QuerySingleAsync<SampleOutcome>(new CommandDefinition(SqlFile.Of<SampleSet>("SampleCounts"), new { city = city.Code, batch = batch.Id }, commandTimeout: 0, cancellationToken: cancel));
        return counts.Rows == batch.Rows ? counts : null;
    }

    private static string Fingerprint(City city, CityFrame frame, int seed, int sites)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(head, Edition);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], seed);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], sites);
        hash.AppendData(head);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(city.Code + frame.IsReal));
        var writer = new WKBWriter();
        foreach (var county in frame.Counties)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(county.Code + county.Name));
            hash.AppendData(writer.Write(county.Area));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
