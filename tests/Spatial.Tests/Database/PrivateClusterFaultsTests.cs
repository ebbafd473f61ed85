using System.Runtime.Versioning;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Tests.Database;

/// <summary>What the machine refuses becomes one sentence, harms nothing, and the next start works.</summary>
[SupportedOSPlatform("linux")]
public sealed class PrivateClusterFaultsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spatial 故障 ").FullName;

    public void Dispose()
    {
        var elsewhere = Where(Home).Fallback;
        Delete(folder);
        if (Directory.Exists(elsewhere))
        {
            Delete(elsewhere);
        }
    }

    // On a busy machine a server may still be ending when the ten seconds are over that a service waits for it.
    private static void Delete(string folder)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 600)
            {
                Thread.Sleep(100);
            }
        }
    }

    [MountFact]
    public async Task A_read_only_folder_is_one_sentence()
    {
        using var mount = new Mount(folder, "ro");
        var fault = await FaultAsync(Path.Combine(folder, ".spatial"));
        fault.Sentence.En.ShouldContain(folder);
        fault.Sentence.Zh.ShouldContain("不能写入");
    }

    [MountFact]
    public async Task A_cluster_on_a_disk_that_turned_read_only_is_one_sentence()
    {
        using var mount = new Mount(folder, "size=600m");
        await (await StartAsync(folder)).DisposeAsync();
        for (var tries = 0; MountFactAttribute.Run("mount", "-o", "remount,ro", folder) != 0 && tries < 100; tries++)
        {
            await Task.Delay(20); // the supervisor closes its log a moment after the server is gone
        }

        (await FaultAsync(folder)).Sentence.Zh.ShouldContain("不能写入");
    }

    [Fact]
    public async Task A_file_in_the_folders_place_is_one_sentence()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        (await FaultAsync(file)).Sentence.En.ShouldContain(file);
        (await FaultAsync(Path.Combine(file, ".spatial"))).Sentence.En.ShouldContain(file);
    }

    [MountFact]
    public async Task Too_little_room_is_said_before_anything_is_made()
    {
        using var mount = new Mount(folder, "size=50m");
        (await FaultAsync(folder)).Sentence.Zh.ShouldContain("磁盘已满");
    }

    [MountFact]
    public async Task A_disk_that_fills_up_loses_nothing_and_the_next_start_works_once_there_is_room()
    {
        using var mount = new Mount(folder, "size=400m");
        var filler = Path.Combine(folder, "filler");
        await using (var cluster = await StartAsync(folder))
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await connection.ExecuteAsync("create table kept as select 42 as value");
            MountFactAttribute.Run("dd", "if=/dev/zero", "of=" + filler, "bs=1M").ShouldNotBe(0);
            await Should.ThrowAsync<NpgsqlException>(connection.ExecuteAsync("create table big as select repeat('x', 1000) from generate_series(1, 500000)"));
        }

        MountFactAttribute.Run("dd", "if=/dev/zero", "of=" + filler, "bs=1M").ShouldNotBe(0);
        (await FaultAsync(folder)).Sentence.Zh.ShouldContain("磁盘已满");

        File.Delete(filler);
        await using var again = await StartAsync(folder);
        await using var after = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(again.ConnectionString("postgres")) { Pooling = false }.ConnectionString);
        (await after.ExecuteScalarAsync<int>("select value from kept")).ShouldBe(42);
    }

    [Fact]
    public void Programs_that_are_not_installed_are_named_with_the_command_to_type()
    {
        Should.Throw<Fault>(() => PostgresPrograms.Find(null, folder, folder, folder)).Sentence.En.ShouldContain("apt-get install --no-install-recommends postgresql-15 postgresql-15-postgis-3 postgresql-15-pgrouting");
        Should.Throw<Fault>(() => PostgresPrograms.Find("14", folder, folder, folder)).Sentence.Zh.ShouldContain("postgresql-14-postgis-3");
    }

    [Fact]
    public void Of_two_versions_the_one_that_made_the_data_is_taken_and_a_new_one_takes_the_newest_with_PostGIS()
    {
        foreach (var version in (string[])["15", "16", "17"])
        {
            Make(version, "bin", "postgres");
            Make(version, "bin", "initdb");
        }

        foreach (var version in (string[])["15", "16"])
        {
            Make(version, "extension", "postgis.control");
            Make(version, "extension", "pgrouting.control");
        }

        PostgresPrograms.Find(null, folder, folder, "").Folder.ShouldBe(Path.Combine(folder, "16", "bin"));
        PostgresPrograms.Find("15", folder, folder, "").Folder.ShouldBe(Path.Combine(folder, "15", "bin"));

        void Make(string version, string kind, string file)
        {
            Directory.CreateDirectory(Path.Combine(folder, version, kind));
            File.WriteAllText(Path.Combine(folder, version, kind, file), "");
        }
    }

    [RootFact]
    public async Task Root_without_namespaces_in_a_folder_no_account_can_enter_keeps_the_cluster_elsewhere_or_says_so()
    {
        var programs = Directory.CreateDirectory(Path.Combine(folder, "bin")).FullName;
        MakeFailing("unshare");
        var path = programs + ":" + Environment.GetEnvironmentVariable("PATH");
        using (var service = await ClusterHost.StartAsync(Home, ("PATH", path)))
        {
            service.Said.ShouldStartWith("ready");
            Where(Home).Cluster.ShouldStartWith("/var/lib/spatial/");
            await using var attached = await StartAsync(Home);
            attached.ServerProcess.ShouldBe(service.ServerProcess);
            await service.EndAsync();
        }

        MakeFailing("setpriv");
        using var refused = await ClusterHost.StartAsync(Home, ("PATH", path));
        refused.Said.ShouldStartWith("fault Running as root, and no unprivileged account can run the database");

        void MakeFailing(string program)
        {
            File.WriteAllText(Path.Combine(programs, program), "#!/bin/sh\nexit 1\n");
            File.SetUnixFileMode(Path.Combine(programs, program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_password_file_that_was_changed_is_one_sentence()
    {
        await (await StartAsync(Home)).DisposeAsync();
        await File.WriteAllTextAsync(Where(Home).Password, "another");
        (await FaultAsync(Home)).Sentence.Zh.ShouldContain("口令文件");
    }

    private string Home => Path.Combine(folder, ".spatial");

    private static PrivateClusterFolder Where(string home) => new PrivateClusterFolder(home, Path.Combine(home, "cluster")).Located();

    private static Task<PrivateCluster> StartAsync(string home) => PrivateCluster.StartOrAttachAsync(home, temporary: false, progress: null, CancellationToken.None);

    private static async Task<Fault> FaultAsync(string home)
    {
        var fault = await Should.ThrowAsync<Fault>(StartAsync(home));
        fault.Code.ShouldBe(FaultCode.Machine);
        return fault;
    }

    private sealed class Mount : IDisposable
    {
        private readonly string folder;

        public Mount(string folder, string options)
        {
            this.folder = folder;
            MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).ShouldBe(0);
        }

        public void Dispose() => MountFactAttribute.Run("umount", "-l", folder);
    }
}
