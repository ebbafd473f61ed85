using Dapper;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

/// <summary>What the tests of imports share: a database, temporary files, and short ways to import and to look.</summary>
public abstract class ImportTest(TestDatabase test) : IClassFixture<TestDatabase>, IDisposable
{
    protected TemporaryFiles Files { get; } = new();

    protected TestDatabase Test { get; } = test;

    public void Dispose()
    {
        Files.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task<ImportOutcome> ImportAsync(string path, string layer, string? crs = null) =>
        LayerImport.RunAsync(Test.Database, path, layer, crs, new ImportOptions(), null, CancellationToken.None);

    protected async Task<Fault> RefusedAsync(string path, string? crs = null, string layer = "refused")
    {
        var before = await TracesAsync();
        var fault = await Should.ThrowAsync<Fault>(() => ImportAsync(path, layer, crs));
        (await TracesAsync()).ShouldBe(before, "a refused file leaves nothing behind");
        fault.Sentence.Zh.ShouldEndWith("。");
        fault.Sentence.En.ShouldEndWith(".");
        return fault;
    }

    protected async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    protected async Task<T[]> ColumnAsync<T>(string sql)
    {
        await using var connection = await Test.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<T>(sql)];
    }

    protected static string Point(double x, double y, string properties = "{}") =>
        FormattableString.Invariant($$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"Point","coordinates":[{{{x:R}}},{{{y:R}}}]}}""");

    protected static string Shape(string type, string coordinates, string properties = "{}") =>
        $$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private Task<string> TracesAsync() => ScalarAsync<string>(
        "select (select count(*) from layer) || ' ' || (select count(*) from import_batch) || ' ' || (select count(*) from pg_tables where schemaname = 'layer_data')");
}
