using Dapper;
using Npgsql;
using Spatial.Analyses;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>A database with the committed real data and the default sample of Zhengzhou, made once for all tests of the sample.</summary>
[CollectionDefinition(nameof(SampleDatabase))]
public sealed class SampleDatabase : IAsyncLifetime, ICollectionFixture<SampleDatabase>
{
    public const int Seed = 1;

    /// <summary>Tables the generator fills.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["built_up_area", "dense_area", "land_use_zone", "county_leading_industry", "park", "enterprise", "site", "production_line", "site_assessment", "emission_record", "disposition", "heat_source", "heat_pipe", "no_coal_zone", "boiler", "boiler_control", "cluster", "cluster_member", "control_device", "performance_grade", "planted_cluster"];

    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public City City { get; private set; } = null!;

    public SampleOutcome Outcome { get; private set; } = null!;

    /// <summary>Hash of the real rows as they were before the sample was made.</summary>
    public string RealBefore { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        City = await City.FindAsync(connection, "郑州", CancellationToken.None);
        RealBefore = await PrintAsync(connection, "to_jsonb(t)", "not is_sample");
        Outcome = await SampleCity.GenerateAsync(Database, City, Seed, SampleCity.DefaultSites, null, CancellationToken.None);
    }

    public Task DisposeAsync() => test.DisposeAsync();

    /// <summary>A hash over an expression of all rows of all tables.</summary>
    public static Task<string> PrintAsync(NpgsqlConnection connection, string expression, string filter) => PrintAsync(connection, Tables, expression, filter);

    /// <summary>A hash over all rows of some tables but for when they were recorded.</summary>
    public static Task<string> PrintAsync(NpgsqlConnection connection, IEnumerable<string> tables) => PrintAsync(connection, tables, "to_jsonb(t) - 'recorded_at'", "true");

    private static async Task<string> PrintAsync(NpgsqlConnection connection, IEnumerable<string> tables, string expression, string filter)
    {
        var prints = new List<string>();
        foreach (var table in tables)
        {
            prints.Add(await connection.ExecuteScalarAsync<string>($"select md5(string_agg(({expression})::text, ' ' order by id)) from {table} t where {filter}") ?? "");
        }

        return string.Join(' ', prints);
    }
}
