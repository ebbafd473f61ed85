using System.Text.Json;

namespace Spatial.Tests.Imports;

public sealed class CommittedFilesTests(TestDatabase test) : ImportTest(test)
{
    public static TheoryData<string> Paths => [.. Directory.GetFiles(DataFolder.Path, "*.geojson", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(DataFolder.Path, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_committed_file_can_be_brought_in_as_a_users_layer_without_losing_a_feature_or_a_property(string path)
    {
        var file = Path.Combine(DataFolder.Path, path);
        var outcome = await ImportAsync(file, "committed");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToArray();
        (outcome.Read, outcome.Accepted, outcome.Rejected).ShouldBe((features.Length, features.Length, 0));
        (await ColumnAsync<string>("select p ->> 'name' from layer, jsonb_array_elements(properties) p where name = 'committed'"))
            .ShouldBe(features.SelectMany(f => f.GetProperty("properties").EnumerateObject().Select(p => p.Name)).Distinct(), ignoreOrder: true);
    }
}
