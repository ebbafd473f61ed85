using Spatial.Database;
using Spatial.Imports;
using Spatial.Imports.PointSources;

namespace Spatial.Tests.Imports.PointSources;

/// <summary>A database of a test class with the national layer and nothing else.</summary>
public sealed class NationalDatabase : IAsyncLifetime
{
    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        (await LoadAsync(DataFolder.Path)).Unchanged.ShouldBeFalse();
    }

    public Task<ImportOutcome> LoadAsync(string folder) => NationalPointSources.LoadAsync(Database, folder, CancellationToken.None);

    public Task DisposeAsync() => test.DisposeAsync();
}
