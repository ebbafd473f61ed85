using Dapper;
using Spatial.Analyses;
using Spatial.Database;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>A database with the default sample of Zhengzhou and one real firm that must stay.</summary>
public sealed class SampleDatabase : IAsyncLifetime
{
    public const int Seed = 1;
    public const string RealFirm = "真实企业一号";
    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public City City { get; private set; } = null!;

    public SampleOutcome Outcome { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        City = await City.FindAsync(connection, "郑州", CancellationToken.None);
        await connection.ExecuteAsync(
            "insert into enterprise (city_code, local_key, name_zh, entity_type, valid_from, source_doc, quality, is_sample) values ('410100', 'K1', @RealFirm, '企业', '2020-01-01', '文件', 'reported', false)", new { RealFirm });
        Outcome = await SampleCity.GenerateAsync(Database, City, Seed, SampleCity.DefaultSites, null, CancellationToken.None);
    }

    public Task DisposeAsync() => test.DisposeAsync();
}
