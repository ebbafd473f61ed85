using Dapper;
using Spatial.Imports;
using Spatial.Layers;

namespace Spatial.Tests.Imports;

/// <summary>The clusters the two plans name, as far as anybody knows them: by name.</summary>
public sealed class NamedClustersTests(DemonstrationDatabase test) : IClassFixture<DemonstrationDatabase>
{
    [Fact]
    public async Task Jingzhou_has_nine_named_key_clusters_and_two_placeholders_so_that_eleven_remain_eleven()
    {
        (await ColumnAsync("select concat_ws('|', name_zh, industries::text, quality) from cluster where declared_count_of = 'JZ-11' and not is_placeholder order by local_key")).ShouldBe(
        [
            "汽车零部件产业集群|{3670}|inferred", "家电产业集群|{385}|inferred", "纺织服装产业集群|{17,18}|inferred", "机械产业集群|{34,35}|inferred", "新材料产业集群|reported",
            "医药化工产业集群|{27,26}|inferred", "装备制造产业集群|{34,35,36,37}|inferred", "造纸产业集群|{22}|inferred", "煤化工产业集群|{252}|inferred",
        ]);
        (await ColumnAsync("select concat_ws('|', local_key, kind, clause_id, industries::text) from cluster where is_placeholder order by local_key")).ShouldBe(["CL-010|key|JZ-1.3", "CL-011|key|JZ-1.3"]);
        (await ColumnAsync("select concat_ws('|', name_zh, industries::text, document_class, clause_id) from cluster where kind = 'small_polluting' order by local_key")).ShouldBe(
            ["小铸造产业集群|{3391,3392}|close_or_rectify|JZ-1.3-b", "砖瓦产业集群|{3031}|close_or_rectify|JZ-1.3-b"]);
        (await ColumnAsync("select kind || ' ' || count(*) from cluster where city_code = '421000' group by kind order by kind")).ShouldBe(["key 11", "small_polluting 2"]);
    }

    [Fact]
    public async Task Zhengzhou_has_two_aluminium_clusters_eight_integration_plans_and_the_emerging_ones()
    {
        (await ColumnAsync("select kind || ' ' || clause_id || ' ' || count(*) from cluster where city_code = '410100' group by kind, clause_id order by 1")).ShouldBe(["emerging ZZ-5.3 11", "traditional ZZ-5.1-3 2", "traditional ZZ-5.1-5 8"]);
        (await ColumnAsync("select county_codes::text from cluster where name_zh = '上街荥阳铝工业产业集群'")).ShouldBe(["{410106,410182}"]);
        (await ColumnAsync("select counties from layer_cluster where name_zh = '上街荥阳铝工业产业集群'")).ShouldBe(["上街区、荥阳市"]);
    }

    [Fact]
    public async Task Every_name_is_the_files_and_what_nobody_published_is_unknown()
    {
        var file = File.ReadAllText(Path.Combine(DataFolder.Path, "policy/entities.csv"));
        foreach (var name in await ColumnAsync("select name_zh from cluster"))
        {
            file.ShouldContain(name);
        }

        (await ColumnAsync("select local_key from cluster where num_nonnulls(geom, output_value_yi_cny, accuracy_m) > 0 or is_sample or import_batch_id is null or source_doc <> 'entities.csv' or source_row <> local_key")).ShouldBeEmpty();
        (await ColumnAsync("select 'some' from cluster_member union all select 'some' from control_device union all select 'some' from performance_grade union all select 'some' from planted_cluster")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Clusters_without_a_boundary_are_counted_and_not_drawn()
    {
        var layer = await new LayerCatalogue(test.Database).FindAsync("clusters", CancellationToken.None);
        var items = new LayerItems(test.Database);
        (await items.CountAsync(layer, CancellationToken.None)).ShouldBe(34);
        (await items.ExtentAsync(layer, CancellationToken.None)).ShouldBeNull();
        (await ColumnAsync("select class || ' ' || count(*) from layer_cluster group by class order by 1")).ShouldBe(["close_or_rectify 2", "undecided 32"]);
    }

    [Fact]
    public async Task Loading_again_changes_neither_count_nor_history()
    {
        await DemonstrationData.LoadAsync(test.Database, DataFolder.Path, null, CancellationToken.None);
        (await ColumnAsync("select count(*)::text || ' ' || (select count(*) from cluster_history) from cluster")).ShouldBe(["34 0"]);
    }

    private async Task<string[]> ColumnAsync(string sql)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
