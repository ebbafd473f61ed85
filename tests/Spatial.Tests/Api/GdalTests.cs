using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;

namespace Spatial.Tests.Api;

/// <summary>GDAL, which knows nothing of us, reads every collection whole across pages with the values of the database.</summary>
public sealed partial class GdalTests(ApiService api) : IClassFixture<ApiService>
{
    [GdalFact]
    public async Task Ogrinfo_reads_every_collection_whole_across_pages()
    {
        var collections = (await api.JsonAsync("/collections")).GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList();
        foreach (var id in collections)
        {
            var count = (await api.JsonAsync("/collections/" + id)).GetProperty("itemCount").GetInt32();
            var read = await OgrinfoAsync("-ro", "-oo", "PAGE_SIZE=700", "OAPIF:" + api.Url, id);
            Features().Count(read).ShouldBe(count, id);
        }
    }

    [GdalFact]
    public async Task Values_arrive_as_the_database_has_them_whatever_comes_first()
    {
        var read = await OgrinfoAsync("-ro", "-oo", "PAGE_SIZE=700", "OAPIF:" + api.Url, "readings");
        await using var connection = await api.Test.Database.OpenAsync(CancellationToken.None);
        var expected = (await connection.QueryAsync<double?>("select p2 from layer_data.readings order by fid")).ToList();
        expected.Take(3).ShouldBe([10, 9.9, 10.5]);
        Values().Matches(read).Select(m => m.Groups[1].Value == "(null)" ? (double?)null : double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ShouldBe(expected);
    }

    private static async Task<string> OgrinfoAsync(params string[] arguments)
    {
        using var ogrinfo = Process.Start(new ProcessStartInfo("ogrinfo", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = ogrinfo.StandardError.ReadToEndAsync();
        var text = await ogrinfo.StandardOutput.ReadToEndAsync();
        await ogrinfo.WaitForExitAsync();
        ogrinfo.ExitCode.ShouldBe(0, await errors);
        (await errors).ShouldNotContain("ERROR");
        return text;
    }

    [GeneratedRegex("^OGRFeature", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Features();

    [GeneratedRegex(@"^  数值 \(Real\) = (.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Values();

    private sealed class GdalFactAttribute : FactAttribute
    {
        public GdalFactAttribute()
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ogrinfo"))))
            {
                Skip = "ogrinfo (Debian package gdal-bin) is not installed.";
            }
        }
    }
}
