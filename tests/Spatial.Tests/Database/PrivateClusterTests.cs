using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Tests.Database;

/// <summary>How a private cluster comes, stays and goes; what the machine refuses is in <see cref="PrivateClusterFaultsTests"/>.</summary>
[SupportedOSPlatform("linux")]
public sealed class PrivateClusterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spatial 郑州 ").FullName;

    private string Home => Path.Combine(folder, ".spatial");

    public void Dispose()
    {
        var elsewhere = Where(Home).Fallback;
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(elsewhere))
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task It_listens_on_loopback_only_and_asks_for_the_generated_password()
    {
        await using var cluster = await StartAsync();
        await using var connection = await OpenAsync(cluster);
        (await connection.ExecuteScalarAsync<string>("show listen_addresses")).ShouldBe("127.0.0.1");
        (await connection.QueryAsync<string>("select distinct auth_method from pg_hba_file_rules")).ShouldBe(["scram-sha-256"]);
        File.GetUnixFileMode(Where(Home).Password).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (File.GetUnixFileMode(Where(Home).Cluster) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute)).ShouldBe(default);

        await using var stranger = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")) { Password = "guessed", Pooling = false }.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(stranger.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task What_was_written_is_there_after_the_next_start_on_the_same_port()
    {
        int port;
        await using (var first = await StartAsync())
        {
            port = first.Port;
            await first.EnsureDatabaseAsync("规划", CancellationToken.None);
            await first.EnsureDatabaseAsync("规划", CancellationToken.None);
            await using var connection = await OpenAsync(first, "规划");
            await connection.ExecuteAsync("create table kept as select 42 as value");
        }

        await using var second = await StartAsync();
        second.Port.ShouldBe(port);
        await using var again = await OpenAsync(second, "规划");
        (await again.ExecuteScalarAsync<int>("select value from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task It_takes_another_port_when_its_own_is_used()
    {
        int port;
        await using (var first = await StartAsync())
        {
            port = first.Port;
        }

        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        await using var second = await StartAsync();
        second.Port.ShouldNotBe(port);
        await using var connection = await OpenAsync(second);
    }

    [Fact]
    public async Task It_is_gone_when_its_only_service_is_killed_and_the_next_start_works()
    {
        using var service = await ClusterHost.StartAsync(Home);
        service.Said.ShouldStartWith("ready");
        await service.KillAsync();
        await GoneAsync(service.ServerProcess);
        await using var next = await StartAsync();
        next.Attached.ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_service_attaches_and_the_first_may_be_killed_under_it()
    {
        using var first = await ClusterHost.StartAsync(Home);
        var second = await StartAsync();
        second.Attached.ShouldBeTrue();
        second.ServerProcess.ShouldBe(first.ServerProcess);
        await first.KillAsync();

        // Longer than the supervisor needs to notice.
        await Task.Delay(1000);
        await using (var connection = await OpenAsync(second))
        {
            (await connection.ExecuteScalarAsync<int>("select 1")).ShouldBe(1);
        }

        await second.DisposeAsync();
        await GoneAsync(first.ServerProcess);
    }

    [Fact]
    public async Task Many_services_starting_at_once_share_one_server()
    {
        var clusters = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StartAsync()));
        clusters.Select(c => c.ServerProcess).Distinct().Count().ShouldBe(1);
        clusters.Count(c => !c.Attached).ShouldBe(1);
        foreach (var cluster in clusters)
        {
            await cluster.DisposeAsync();
        }

        await GoneAsync(clusters[0].ServerProcess);
    }

    [Fact]
    public async Task After_kill_9_of_the_server_with_a_busy_query_the_next_start_works_and_has_what_was_committed()
    {
        var first = await StartAsync();
        await using var connection = await OpenAsync(first);
        await connection.ExecuteAsync("create table kept as select 42 as value");
        await using var working = await OpenAsync(first);
        var busy = working.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from generate_series(1, 2000000000)", commandTimeout: 0));
        await Task.Delay(300);

        MountFactAttribute.Run("kill", "-9", first.ServerProcess.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using (var second = await StartAsync())
        {
            second.ServerProcess.ShouldNotBe(first.ServerProcess);
            await using var again = await OpenAsync(second);
            (await again.ExecuteScalarAsync<int>("select value from kept")).ShouldBe(42);
        }

        await Should.ThrowAsync<NpgsqlException>(busy);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_lost_its_supervisor_is_adopted_and_ends_with_its_adopter()
    {
        using var service = await ClusterHost.StartAsync(Home);
        var supervisor = File.ReadAllText($"/proc/{service.ServerProcess}/stat").Split(") ")[^1].Split(' ')[1];
        MountFactAttribute.Run("kill", "-9", supervisor);
        await service.KillAsync();

        var next = await StartAsync();
        next.Attached.ShouldBeTrue();
        next.ServerProcess.ShouldBe(service.ServerProcess);
        await using (var connection = await OpenAsync(next))
        {
            (await connection.ExecuteScalarAsync<int>("select 1")).ShouldBe(1);
        }

        await next.DisposeAsync();
        await GoneAsync(service.ServerProcess);
        Postmaster.Living(Where(Home).Data).ShouldBeNull();
    }

    [Fact]
    public async Task A_supervisor_asked_to_end_stops_the_server_too()
    {
        using var service = await ClusterHost.StartAsync(Home);
        MountFactAttribute.Run("kill", "-TERM", File.ReadAllText($"/proc/{service.ServerProcess}/stat").Split(") ")[^1].Split(' ')[1]);
        await GoneAsync(service.ServerProcess);
        await service.EndAsync();
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_leaves_nothing_in_the_way()
    {
        Directory.CreateDirectory(Path.Combine(Home, "cluster", "data.new", "base"));
        await using var cluster = await StartAsync();
        cluster.Attached.ShouldBeFalse();
    }

    [Fact]
    public async Task Settings_of_the_users_own_database_do_not_leak_in()
    {
        using var service = await ClusterHost.StartAsync(Home, ("PGPORT", "1"), ("PGDATA", "/nowhere"), ("PGHOST", "elsewhere"), ("PGUSER", "other"), ("PGOPTIONS", "-c wrong=1"), ("PGPASSWORD", "other"));
        service.Said.ShouldStartWith("ready");
        await service.EndAsync();
    }

    [Fact]
    public async Task A_folder_whose_socket_path_would_be_too_long_works()
    {
        var deep = Path.Combine(folder, new string('深', 40), new string('x', 80), ".spatial");
        await using var cluster = await PrivateCluster.StartOrAttachAsync(deep, temporary: false, progress: null, CancellationToken.None);
        await using var connection = await OpenAsync(cluster);
        var socket = (await connection.ExecuteScalarAsync<string>("show unix_socket_directories"))!.Trim('"');
        socket.Length.ShouldBeLessThan(60);
        await cluster.DisposeAsync();
        Directory.Delete(socket);
    }

    [Fact]
    public async Task A_folder_that_nobody_else_may_enter_works()
    {
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var cluster = await StartAsync();
        await using var connection = await OpenAsync(cluster);
    }

    private static PrivateClusterFolder Where(string home) => new PrivateClusterFolder(home, Path.Combine(home, "cluster")).Located();

    private Task<PrivateCluster> StartAsync() => PrivateCluster.StartOrAttachAsync(Home, temporary: false, progress: null, CancellationToken.None);

    private static async Task<NpgsqlConnection> OpenAsync(PrivateCluster cluster, string database = "postgres")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task GoneAsync(int process)
    {
        for (var waited = 0; Directory.Exists($"/proc/{process}") && waited < 100; waited++)
        {
            await Task.Delay(50);
        }

        Directory.Exists($"/proc/{process}").ShouldBeFalse();
    }
}
