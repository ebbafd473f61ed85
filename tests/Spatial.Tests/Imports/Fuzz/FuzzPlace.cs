using Dapper;
using Spatial.Imports;
using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>Where damaged files are tried: a database of its own, a folder to work in, and files beside it that nobody may touch.</summary>
internal sealed class FuzzPlace : IAsyncDisposable
{
    private static readonly LedgerOptions Options = new(DataDate: new DateOnly(2025, 6, 30));
    private readonly TestDatabase test = new();
    private readonly string around = Directory.CreateTempSubdirectory("spatial-fuzz-").FullName;
    private string work = "";
    private string fingerprint = "";
    private string query = "";
    private string beside = "";

    public static async Task<FuzzPlace> OpenAsync()
    {
        var place = new FuzzPlace();
        await place.test.InitializeAsync();
        place.work = Directory.CreateDirectory(Path.Combine(place.around, "deep", "deeper", "work")).FullName;
        foreach (var canary in new[] { "evil", "evil.shp", Path.Combine("deep", "evil"), Path.Combine("deep", "deeper", "evil.xml") })
        {
            await File.WriteAllTextAsync(Path.Combine(place.around, canary), "untouched");
        }

        await using (var connection = await place.test.Database.OpenAsync(CancellationToken.None))
        {
            // Counts see rows come and go, the sum of xmin sees them change.
            var tables = await connection.QueryAsync<string>("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public' and tablename <> 'spatial_ref_sys' order by 1");
            place.query = "select concat_ws(' ', " + string.Join(", ", tables.Select(t => $"(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from {t})")) + ", (select count(*) from pg_tables where schemaname = 'layer_data'), (select string_agg(relname || relfilenode, ' ' order by relname) from pg_class where relnamespace = 'layer_data'::regnamespace))";
        }

        place.fingerprint = await place.FingerprintAsync();
        place.beside = place.Beside();
        return place;
    }

    /// <summary>Tries one input.</summary>
    /// <returns>Whether it was accepted; what is wrong with how it ended, null when nothing is.</returns>
    public async Task<(bool Accepted, string? Defect)> TryAsync(FuzzSample sample, byte[] bytes, TimeSpan longest)
    {
        var path = Path.Combine(work, sample.Name);
        await File.WriteAllBytesAsync(path, bytes);
        var (accepted, defect) = (false, (string?)null);
        try
        {
            using var stop = new CancellationTokenSource();
            var import = Task.Run(() => ImportAsync(sample, path, stop.Token));
            if (await Task.WhenAny(import, Task.Delay(longest)) != import)
            {
                defect = $"not over after {longest.TotalSeconds:0} s";
                await stop.CancelAsync();
                if (await Task.WhenAny(import, Task.Delay(TimeSpan.FromMinutes(2))) != import)
                {
                    throw new TimeoutException($"{sample.Format}: neither over nor stopped");
                }
            }

            accepted = await import;
        }
        catch (Fault fault)
        {
            defect ??= Sentence(fault);
        }
        catch (OperationCanceledException) when (defect is not null)
        {
            // Stopped as asked.
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            defect ??= e.ToString().ReplaceLineEndings(" ");
        }

        File.Delete(path);
        var now = await FingerprintAsync();
        if (!accepted && now != fingerprint)
        {
            defect ??= "the database changed though the file was refused";
        }

        fingerprint = now;
        if (Beside() != beside || Directory.EnumerateFileSystemEntries(work).Any())
        {
            defect ??= "a file was left or touched";
            beside = Beside();
        }

        return (accepted, defect);
    }

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        Directory.Delete(around, recursive: true);
    }

    private async Task<bool> ImportAsync(FuzzSample sample, string path, CancellationToken cancel)
    {
        if (sample.AsLayer)
        {
            await LayerImport.RunAsync(test.Database, path, "fuzz", null, new ImportOptions(Table: sample.Table), null, cancel);
            return true;
        }

        using var run = await LedgerImport.RunAsync(test.Database, path, Options with { Template = sample.Template }, null, cancel);
        var o = run.Outcome!;
        if (o.Accepted + o.Fixed + o.Warned + o.Rejected != o.Read)
        {
            throw new InvalidOperationException($"{o.Accepted} + {o.Fixed} + {o.Warned} + {o.Rejected} are not {o.Read}");
        }

        if (run.Remarks().FirstOrDefault(r => r.Sentence.Zh.Length == 0 || r.Sentence.En.Length == 0) is { } mute)
        {
            throw new InvalidOperationException($"a remark of {mute.Rule} says nothing");
        }

        run.WriteReturned(Stream.Null, cancel);
        return o.State != LedgerState.Refused;
    }

    private static string? Sentence(Fault fault)
    {
        var (zh, en) = (fault.Sentence.Zh, fault.Sentence.En);
        return !zh.EndsWith('。') || !en.EndsWith('.') || zh.Contains('\n', StringComparison.Ordinal) || en.Contains('\n', StringComparison.Ordinal) || en.Contains("   at ", StringComparison.Ordinal) || Math.Max(zh.Length, en.Length) > 1000
            ? $"no sentence: {zh} {en}"
            : null;
    }

    private async Task<string> FingerprintAsync()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<string>(query))!;
    }

    private string Beside() => string.Join("\n", new DirectoryInfo(around).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Where(f => !f.FullName.StartsWith(work, StringComparison.Ordinal)).OrderBy(f => f.FullName, StringComparer.Ordinal).Select(f => f is FileInfo file ? $"{f.FullName} {f.LastWriteTimeUtc.Ticks} {file.Length}" : f.FullName));
}
