using Dapper;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

public sealed class DemonstrationDataTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1, 1);

    private static readonly string[] Tables =
    [
        "policy_document", "clause", "rule", "policy_industry", "industry", "admin_region", "built_up_area", "park", "monitoring_site", "enterprise", "site",
        "production_line", "disposition", "import_batch", "layer",
    ];

    public async Task InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        }
        finally
        {
            Once.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Loading_a_second_time_changes_no_count_and_no_history()
    {
        var before = await CountsAsync();
        before.ShouldAllBe(count => count.Value > 0);
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        (await CountsAsync()).ShouldBe(before);
        (await ScalarAsync<long>("select (select count(*) from site_history) + (select count(*) from enterprise_history) + (select count(*) from admin_region_history)")).ShouldBe(0);
    }

    private async Task<Dictionary<string, long>> CountsAsync()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            counts[table] = await ScalarAsync<long>($"select count(*) from {table}");
        }

        return counts;
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }
}
