using System.Diagnostics;
using System.Globalization;
using Dapper;
using Npgsql;
using Spatial.Database;
using Spatial.Imports.Templates;
using Spatial.Tests.Cli;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>How often something was killed, and what the tables held afterwards.</summary>
/// <param name="UndisturbedSeconds">Of the command when nobody kills it.</param>
/// <param name="None">How often nothing was there.</param>
/// <param name="All">How often everything was: it was killed after the commit.</param>
/// <param name="Moments">When, in seconds after the command was started.</param>
public sealed record KillReport(int Rows, double UndisturbedSeconds, int None, int All, IReadOnlyList<double> Moments);

/// <summary>
/// Kills the importer, or the server under it, at random moments spread over the time the command takes, and looks at the tables each time: all rows or none.
/// The command is the real one, started as a process.
/// </summary>
public sealed class ImportKilling : IDisposable
{
    private const string Counts =
        "select concat_ws(' ', (select count(*) from enterprise), (select count(*) from site), (select count(*) from import_batch where target = 'sites'), (select count(*) from import_remark), (select count(*) from enterprise_history), (select count(*) from site_history))";

    private const string None = "0 0 0 0 0 0";
    private const int RowsPerBadOne = 1000;
    private readonly string folder = Directory.CreateTempSubdirectory("spatial-kill-").FullName;
    private readonly Random random;
    private readonly int rows;
    private readonly bool completeEach;

    /// <param name="completeEach">The command is brought to its end after each kill, not only after the last.</param>
    public ImportKilling(int rows, int seed, bool completeEach)
    {
        (this.rows, this.completeEach, random) = (rows, completeEach, new Random(seed));
        Directory.CreateDirectory(Temp);
        File.WriteAllText(Ledger, Text());
    }

    private string Ledger => Path.Combine(folder, "五万.csv");

    private string Temp => Path.Combine(folder, "temp");

    private string Home => Path.Combine(folder, ".spatial");

    /// <summary>kill -9 of the importer, against a database of the test server.</summary>
    public async Task<KillReport> ImporterAsync(int kills)
    {
        var test = new TestDatabase();
        await test.InitializeAsync();
        try
        {
            (string, string)[] surroundings = [("ConnectionStrings__Spatial", test.ConnectionString), ("TMPDIR", Temp), ("DOTNET_EnableDiagnostics", "0")];
            return await KillAsync(
                kills,
                surroundings,
                async cli =>
                {
                    await cli.KillAsync();
                    await UntilAloneAsync(test.ConnectionString);
                },
                sql => AskAsync(test.ConnectionString, sql));
        }
        finally
        {
            await test.DisposeAsync();
        }
    }

    /// <summary>kill -9 of PostgreSQL, the private cluster that the command starts; the next command starts it again.</summary>
    public Task<KillReport> ServerAsync(int kills) => KillAsync(
        kills,
        [("SPATIAL_HOME", Home), ("ConnectionStrings__Spatial", ""), ("TMPDIR", Temp), ("DOTNET_EnableDiagnostics", "0")],
        async cli =>
        {
            if (await ServerProcessAsync(cli) is { } server)
            {
                Kill(server);
            }

            await cli.EndAsync();
            if (cli.ExitCode != 0 && !cli.Output.Contains(Done, StringComparison.Ordinal))
            {
                cli.Sentences();
            }
        },
        async sql =>
        {
            await using var cluster = await PrivateCluster.StartOrAttachAsync(Home, progress: null, CancellationToken.None);
            return await AskAsync(cluster.ConnectionString("spatial"), sql);
        });

    public void Dispose()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(100); // the last server is still ending
            }
        }
    }

    private const string Done = "已导入";

    private async Task<KillReport> KillAsync(int kills, (string, string)[] surroundings, Func<CliProcess, Task> kill, Func<string, Task<string>> ask)
    {
        string[] command = ["import", Ledger, "--template", "sites", "--data-date", "2025-06-30", "--returned", Path.Combine(folder, "退回.csv")];
        (await CliProcess.RunAsync(surroundings, ["import", Ledger, "--template", "sites", "--dry-run", "--returned", Path.Combine(folder, "试.csv")])).ExitCode.ShouldBe(1); // makes the database; some rows are in error
        var clock = Stopwatch.StartNew();
        var all = await CompleteAsync(surroundings, command, ask);
        var undisturbed = clock.Elapsed.TotalSeconds;

        var (none, whole, moments) = (0, 0, new List<double>());
        await ClearAsync(ask);
        for (var k = 0; k < kills; k++)
        {
            var moment = (k + random.NextDouble()) / kills * undisturbed;
            moments.Add(moment);
            using (var cli = CliProcess.Start(surroundings, command))
            {
                await Task.Delay(TimeSpan.FromSeconds(moment));
                await kill(cli);
            }

            var held = await ask(Counts);
            held.ShouldBeOneOf(None, all);
            NothingLeft();
            (none, whole) = held == None ? (none + 1, whole) : (none, whole + 1);
            if (held == None && completeEach)
            {
                (await CompleteAsync(surroundings, command, ask)).ShouldBe(all);
                held = all;
            }

            if (held != None)
            {
                await ClearAsync(ask);
            }
        }

        (await CompleteAsync(surroundings, command, ask)).ShouldBe(all);
        using var again = await CliProcess.RunAsync(surroundings, command);
        again.ExitCode.ShouldBe(0, again.Error);
        (await ask(Counts)).ShouldBe(all, "the same file again changes nothing");
        return new KillReport(rows, undisturbed, none, whole, moments);
    }

    private async Task<string> CompleteAsync((string, string)[] surroundings, string[] command, Func<string, Task<string>> ask)
    {
        using var cli = await CliProcess.RunAsync(surroundings, command);
        cli.Output.ShouldContain(Done, customMessage: cli.Error);
        var held = await ask(Counts);
        var good = rows - (rows / RowsPerBadOne);
        held.ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"{good} {good} 1 "));
        NothingLeft();
        return held;
    }

    private static async Task ClearAsync(Func<string, Task<string>> ask) =>
        await ask("truncate enterprise, site, performance_grade, enterprise_history, site_history, performance_grade_history cascade; delete from review; delete from import_remark; delete from import_batch where target = 'sites'; select ''");

    private void NothingLeft() => Directory.EnumerateFileSystemEntries(Temp).Where(e => Path.GetFileName(e).StartsWith("spatial-", StringComparison.Ordinal)).ShouldBeEmpty();

    private static async Task<string> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<string>(sql, commandTimeout: 0) ?? "";
    }

    // A backend whose client is gone goes on until it notices; what it does then counts too.
    private static async Task UntilAloneAsync(string connectionString)
    {
        while (await AskAsync(connectionString, "select count(*)::text from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'") != "0")
        {
            await Task.Delay(20);
        }
    }

    private async Task<int?> ServerProcessAsync(CliProcess cli)
    {
        var file = Path.Combine(new PrivateClusterFolder(Home, Path.Combine(Home, "cluster")).Located().Data, "postmaster.pid");
        for (; ; await Task.Delay(5))
        {
            if (cli.HasExited)
            {
                return null;
            }

            if (File.Exists(file) && int.TryParse((await File.ReadAllLinesAsync(file)).FirstOrDefault(), CultureInfo.InvariantCulture, out var process) && Directory.Exists($"/proc/{process}"))
            {
                return process;
            }
        }
    }

    private static void Kill(int process) => Database.MountFactAttribute.Run("kill", "-KILL", process.ToString(CultureInfo.InvariantCulture));

    /// <summary>Firms with codes of their own, a kilometre or so apart; one in a thousand lacks its name.</summary>
    private string Text()
    {
        string[] keys = ["name_zh", "uscc", "entity_type", "industry_primary", "size", "region_code", "longitude", "latitude", "datum", "status"];
        var template = TemplateCatalogue.Of("sites");
        var text = new System.Text.StringBuilder(string.Join(',', keys.Select(k => template.Columns[template.IndexOf(k)].Header)) + "\n");
        for (var i = 0; i < rows; i++)
        {
            var name = i % RowsPerBadOne == RowsPerBadOne - 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"荆州第{i}化工有限公司");
            text.Append(CultureInfo.InvariantCulture, $"{name},{Code(i)},企业,2614,中,421002,{112.0 + (i % 500 * 0.001) + 0.00001:0.00000},{30.1 + (i / 500 * 0.001) + 0.00001:0.00000},WGS84,在产\n");
        }

        return text.ToString();
    }

    /// <summary>A credit code with its check character (GB 32100-2015).</summary>
    private static string Code(int number)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var body = "91421000MA" + Organization(number);
        var sum = 0;
        for (int i = 0, weight = 1; i < 17; i++, weight = weight * 3 % 31)
        {
            sum += Alphabet.IndexOf(body[i], StringComparison.Ordinal) * weight;
        }

        return body + Alphabet[(31 - (sum % 31)) % 31];

        // Its characters 9 to 17 are an organization code of its own, with another check character (GB 11714).
        static string Organization(int number)
        {
            var eight = "MA" + number.ToString("D6", CultureInfo.InvariantCulture);
            int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
            var sum = eight.Select((c, i) => (char.IsDigit(c) ? c - '0' : c - 'A' + 10) * weights[i]).Sum();
            var check = 11 - (sum % 11);
            return eight[2..] + (check == 10 ? "X" : check == 11 ? "0" : check.ToString(CultureInfo.InvariantCulture));
        }
    }
}
