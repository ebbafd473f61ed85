using Spatial.Analyses;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>A database with the committed real data and the default sample of Jingzhou, made once for all tests of the heating sample.</summary>
[CollectionDefinition(nameof(HeatDatabase))]
public sealed class HeatDatabase : IAsyncLifetime, ICollectionFixture<HeatDatabase>
{
    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public City City { get; private set; } = null!;

    public SampleOutcome Outcome { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        City = await City.FindAsync(connection, "荆州", CancellationToken.None);
        Outcome = await SampleCity.GenerateAsync(Database, City, 1, SampleCity.DefaultSites, null, CancellationToken.None);
    }

    public Task DisposeAsync() => test.DisposeAsync();
}
