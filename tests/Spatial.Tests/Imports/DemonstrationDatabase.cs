using Spatial.Database;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

/// <summary>A database of a test class with the committed data loaded.</summary>
public sealed class DemonstrationDatabase : IAsyncLifetime
{
    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
    }

    public Task DisposeAsync() => test.DisposeAsync();
}
