using Spatial.Api;

namespace Spatial.Benchmarks;

/// <summary>1,000 items over HTTP, beside the statement that concatenates GeoJSON in the database.</summary>
internal static class ItemsBenchmark
{
    private const int Times = 30;

    public static async Task RunAsync(BenchmarkData data, Report report)
    {
        await using var app = SpatialApi.Build(data.Database, new SpatialApiOptions { Port = 0 });
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var sql = BenchmarkData.Sql("Items");
        var (ours, theirs) = await Report.PairsAsync(
            9,
            async () =>
            {
                for (var i = 0; i < Times; i++)
                {
                    await http.GetByteArrayAsync("/collections/sites/items?limit=1000");
                }
            },
            async () =>
            {
                for (var i = 0; i < Times; i++)
                {
                    await data.ScalarAsync<string>(sql);
                }
            });
        await app.StopAsync();
        await report.KeepAsync(
            "items",
            $"1,000 items of {data.Sites:N0} sites",
            ["what", "requests a second"],
            [
                ["service over HTTP", Report.Show(Times / Report.Median(ours), "0.0")],
                ["string-concatenating SQL", Report.Show(Times / Report.Median(theirs), "0.0")],
                ["ratio", Report.Show(1 / Report.Ratio(ours, theirs))],
            ],
            "One client, one request after another.");
    }
}
