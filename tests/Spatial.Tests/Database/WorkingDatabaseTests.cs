using Npgsql;
using Spatial.Database;

namespace Spatial.Tests.Database;

public sealed class WorkingDatabaseTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_demonstration_of_a_named_database_is_beside_it_and_made_when_absent()
    {
        using var service = await ClusterHost.StartAsync("demo", ("ConnectionStrings__Spatial", test.ConnectionString));
        service.Said.ShouldStartWith("open ");
        var opened = new NpgsqlConnectionStringBuilder(service.Said["open ".Length..]);
        opened.Database.ShouldBe(new NpgsqlConnectionStringBuilder(test.ConnectionString).Database + "_demo");
        await using (var demo = new SpatialDatabase(service.Said["open ".Length..]))
        {
            await using var connection = await demo.OpenAsync(CancellationToken.None);
            connection.Database.ShouldEndWith("_demo");
        }

        await service.EndAsync();
        await using var server = await test.Database.OpenAsync(CancellationToken.None);
        await using var drop = new NpgsqlCommand($"drop database {opened.Database} with (force)", server);
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Without_a_named_database_it_is_the_private_cluster_in_the_folder_SPATIAL_HOME_names()
    {
        var home = Directory.CreateTempSubdirectory("spatial-home-").FullName;
        try
        {
            using var service = await ClusterHost.StartAsync("demo", ("ConnectionStrings__Spatial", ""), ("SPATIAL_HOME", home));
            new NpgsqlConnectionStringBuilder(service.Said["open ".Length..]).Database.ShouldBe("spatial_demo");
            File.Exists(Path.Combine(home, "holders")).ShouldBeTrue();
            await service.EndAsync();
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task A_user_who_may_not_enable_PostGIS_is_told_what_the_administrator_does()
    {
        var role = "limited_" + Guid.NewGuid().ToString("N");
        await RunAsync($"create role {role} login createdb password 'limited'");
        var named = new NpgsqlConnectionStringBuilder(test.ConnectionString) { Username = role, Password = "limited", Database = role }.ConnectionString;
        using var service = await ClusterHost.StartAsync("demo", ("ConnectionStrings__Spatial", named));
        service.Said.ShouldStartWith("fault ");
        service.Said.ShouldContain("create extension postgis");
        await RunAsync($"drop database {role}_demo with (force)");
        await RunAsync($"drop role {role}");

        async Task RunAsync(string sql)
        {
            await using var server = await test.Database.OpenAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(sql, server);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x", "127.0.0.1:1")]
    [InlineData("no connection string", "ConnectionStrings__Spatial")]
    [InlineData("Port=junk", "ConnectionStrings__Spatial")]
    public async Task A_database_that_cannot_be_reached_or_named_is_one_sentence(string named, string mentioned)
    {
        using var service = await ClusterHost.StartAsync("demo", ("ConnectionStrings__Spatial", named));
        service.Said.ShouldStartWith("fault ");
        service.Said.ShouldContain(mentioned);
    }
}
