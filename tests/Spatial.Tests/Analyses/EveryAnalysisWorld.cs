using Spatial.Analyses;
using Spatial.Database;
using Spatial.Imports;
using Spatial.Sample;

namespace Spatial.Tests.Analyses;

/// <summary>The committed open data and a small sample of both cities of the demonstration.</summary>
public sealed class EveryAnalysisWorld : IAsyncLifetime
{
    /// <summary>Each city with the day it is judged on.</summary>
    public static readonly IReadOnlyList<(string City, DateOnly Day)> Cities = [("郑州", new(2021, 6, 30)), ("荆州", new(2025, 6, 30))];

    private readonly TestDatabase test = new();

    public SpatialDatabase Database => test.Database;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        await DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        foreach (var (name, _) in Cities)
        {
            await SampleCity.GenerateAsync(Database, await City.FindAsync(connection, name, CancellationToken.None), 1, 200, null, CancellationToken.None);
        }
    }

    public Task DisposeAsync() => test.DisposeAsync();
}
