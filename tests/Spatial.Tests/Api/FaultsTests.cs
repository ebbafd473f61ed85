using System.Net;
using Dapper;
using Npgsql;
using Spatial.Api;
using Spatial.Database;

namespace Spatial.Tests.Api;

/// <summary>The database slow, gone and back; the client gone.</summary>
public sealed class FaultsTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public void Every_fault_has_a_status()
    {
        foreach (var code in Enum.GetValues<FaultCode>())
        {
            Faults.StatusOf(code).ShouldBeInRange(400, 504);
        }
    }

    [Fact]
    public async Task Without_a_database_every_reading_endpoint_is_503_with_one_sentence()
    {
        await using var away = new SpatialDatabase("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");
        await using var app = SpatialApi.Build(away, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var path in (string[])["/healthz", "/cities", "/layers", "/collections", "/collections/sites", "/collections/sites/items", "/collections/sites/tiles/WebMercatorQuad/1/0/0", "/runs", "/runs/" + ApiService.Run, "/decisions?feature=" + ApiService.Site])
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await answer.Content.ReadAsStringAsync()).ShouldSatisfyAllConditions(t => t.ShouldContain("数据服务不可用"), t => t.ShouldNotContain("refused"));
        }

        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.StopAsync();
    }

    [Fact]
    public async Task The_service_recovers_alone_when_the_server_cuts_its_connections()
    {
        await api.JsonAsync("/healthz");
        await CutAsync();
        for (var i = 0; i < 25; i++)
        {
            using var answer = await api.Client.GetAsync("/collections/sites/items");
            ((int)answer.StatusCode).ShouldBeOneOf(200, 503);
        }

        await api.JsonAsync("/collections/sites/items");
    }

    [Fact]
    public async Task A_query_beyond_its_time_is_504_and_ends_in_the_database()
    {
        await using var slow = new SpatialDatabase(new NpgsqlConnectionStringBuilder(api.Test.ConnectionString) { CommandTimeout = 1 }.ConnectionString);
        await using var app = SpatialApi.Build(slow, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await using var connection = await LockSitesAsync();
        foreach (var path in (string[])["/collections/sites/items", "/collections/sites/tiles/WebMercatorQuad/1/0/0", "/collections/sites"])
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout, path);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("TIMED_OUT");
        }

        await NoneWaitsAsync(connection);
        await app.StopAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_its_query()
    {
        await using var connection = await LockSitesAsync();
        using var leave = new CancellationTokenSource();
        var asked = api.Client.GetAsync("/collections/sites/items", leave.Token);
        await UntilAsync(connection, waiting: 1);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        await NoneWaitsAsync(connection);
    }

    /// <summary>A transaction that holds the table, so that every reader of it waits.</summary>
    private async Task<NpgsqlConnection> LockSitesAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.Test.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("begin; lock table site in access exclusive mode");
        return connection;
    }

    private static Task NoneWaitsAsync(NpgsqlConnection connection) => UntilAsync(connection, waiting: 0);

    private static async Task UntilAsync(NpgsqlConnection connection, int waiting)
    {
        for (var i = 0; i < 200; i++)
        {
            // Statistics are a snapshot within a transaction unless it is cleared.
            await connection.ExecuteAsync("select pg_stat_clear_snapshot()");
            var count = await connection.ExecuteScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
            if (count == waiting)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"There were never {waiting} queries waiting.");
    }

    private async Task CutAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(api.Test.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }
}
