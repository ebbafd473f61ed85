using System.Text.Json;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

public sealed class GeoPackageFileTests(TestDatabase test) : ImportTest(test)
{
    [Fact]
    public async Task A_table_comes_with_its_types_its_Chinese_and_without_its_numbering()
    {
        var path = Files.GeoPackage(
            "企业.gpkg", 4326, "\"名称\" text, \"Name\" text, n integer, v real, \"on\" date, flag boolean, picture blob",
            $"{TemporaryFiles.Blob(113.62, 34.75)}, '甲', '=1', 7, 2.5, '2021-06-30', 1, x'00'",
            $"{TemporaryFiles.Blob(113.63, 34.76, 120)}, '乙', '<i>', 8, 3, '2021-07-01', 0, null",
            "null, '丙', null, null, null, null, null, null");
        var outcome = await ImportAsync(path, "package");
        (outcome.Read, outcome.Accepted, outcome.Crs).ShouldBe((3, 3, "EPSG:4326"));
        outcome.Warnings.ShouldHaveSingleItem().Zh.ShouldStartWith("1 个要素");
        var properties = JsonSerializer.Deserialize<LayerProperty[]>(await ScalarAsync<string>("select properties::text from layer where name = 'package'"))!;
        properties.Select(p => $"{p.Name}:{p.Type}").ShouldBe(["名称:text", "Name:text", "n:integer", "v:number", "on:date", "flag:boolean", "picture:text"]);
        (await ColumnAsync<string>("select concat_ws('|', p1, p2, p3, p4, p5, p6, st_astext(geom)) from layer_data.package order by fid")).ShouldBe(
            ["甲|=1|7|2.5|2021-06-30|t|POINT(113.62 34.75)", "乙|<i>|8|3|2021-07-01|f|POINT(113.63 34.76)", "丙"]);
        (await ImportAsync(path, "package")).Unchanged.ShouldBeTrue();
    }

    [Fact]
    public async Task The_reference_system_of_the_table_is_used()
    {
        await ImportAsync(Files.GeoPackage("gk.gpkg", 4547, "a integer", $"{TemporaryFiles.Blob(465_205.2293, 3_846_924.0985)}, 1"), "gk");
        (await ScalarAsync<bool>("select st_dwithin(geom, st_setsrid(st_makepoint(113.62, 34.75), 4490), 1e-8) from layer_data.gk")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_table_without_a_reference_system_is_refused_until_the_user_names_one()
    {
        var path = Files.GeoPackage("plan.gpkg", -1, "a integer", $"{TemporaryFiles.Blob(10, 20)}, 1");
        var fault = await RefusedAsync(path);
        fault.Code.ShouldBe(FaultCode.CrsUnsupported);
        fault.Sentence.Zh.ShouldContain("--crs local");
        (await ImportAsync(path, "package-plan", "local")).Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task Geometries_that_cannot_be_read_are_rejected_with_their_reason()
    {
        var path = Files.GeoPackage(
            "bad.gpkg", 4326, "a integer",
            $"{TemporaryFiles.Blob(113, 34)}, 1",
            $"{TemporaryFiles.Blob(double.NaN, 34)}, 2",
            $"{TemporaryFiles.Blob(double.PositiveInfinity, 34)}, 3",
            "x'00112233445566778899', 4",
            "x'47500001e6100000', 5",
            "x'47500011e61000000101000000000000000000f87f000000000000f87f', 6",
            "x'47500001e61000000103000000ffffff7f', 7",
            "x'47500001e61000000108000000020000000000000000005c400000000000004140', 8",
            "'text', 9");
        var outcome = await ImportAsync(path, "bad-rows");
        (outcome.Accepted, outcome.Rejected).ShouldBe((1, 8));
        outcome.Rejections.Select(r => r.Reason.Zh).ShouldBe(
            ["几何为空", "坐标不是有限的数", "几何不是 GeoPackage 格式", "几何的头部不对", "几何为空", "几何的二进制内容不对", "曲线或未知的几何类型，请先化为折线", "几何不是二进制"]);
    }

    [Fact]
    public async Task A_damaged_package_another_database_and_several_tables_are_told_apart()
    {
        var good = await File.ReadAllBytesAsync(Files.GeoPackage("good.gpkg", 4326, "a integer", $"{TemporaryFiles.Blob(113, 34)}, 1"));
        (await RefusedAsync(Files.Write("cut.gpkg", good[..5000]))).Code.ShouldBe(FaultCode.BadFile);
        (await RefusedAsync(Files.Write("head.gpkg", "SQLite format 3\0junk"u8.ToArray()))).Code.ShouldBe(FaultCode.BadFile);

        var path = Files.GeoPackage("two.gpkg", 4326, "a integer", $"{TemporaryFiles.Blob(113, 34)}, 1");
        Execute(path, "create table other (id integer primary key, g blob, b text); insert into other values (1, null, 'x'); insert into gpkg_contents values ('other', 'features', 'y', 4326); insert into gpkg_geometry_columns values ('other', 'g', 'POINT', 4326, 0, 0)");
        (await RefusedAsync(path)).Sentence.Zh.ShouldContain("other、工业 企业");
        (await LayerImport.RunAsync(Test.Database, path, "other", null, new ImportOptions(Table: "other"), null, CancellationToken.None)).Accepted.ShouldBe(1);
        (await Should.ThrowAsync<Fault>(() => LayerImport.RunAsync(Test.Database, path, "other", null, new ImportOptions(Table: "x\"; drop table other"), null, CancellationToken.None))).Code.ShouldBe(FaultCode.NotFound);

        var plain = Files.GeoPackage("plain.gpkg", 4326, "a integer");
        Execute(plain, "drop table gpkg_contents");
        (await RefusedAsync(plain)).Code.ShouldBe(FaultCode.UnsupportedType);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
