using System.Text.Json;
using Dapper;
using Spatial.Tests.Api;

namespace Spatial.Tests.Layers;

public sealed class ItemsTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Every_feature_carries_every_property_and_non_integers_a_decimal_point()
    {
        using var answer = await api.Client.GetAsync("/collections/readings/items?limit=4");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/geo+json; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("\"名称\":\"第1号\",\"数值\":10.0,\"Count\":1,\"ok\":true,\"day\":\"2021-01-02\"");
        text.ShouldContain("\"数值\":9.9,");
        text.ShouldContain("\"数值\":10.5,\"Count\":3,\"ok\":null");
        text.ShouldContain("\"数值\":null,");
    }

    [Theory]
    [InlineData("113,34,113.2,34.1", "甲县,乙县")]
    [InlineData("113.15,34.05,113.16,34.06", "乙县")]
    [InlineData("113,34,0,113.05,34.05,9", "甲县")]
    [InlineData("113.05,34.05,113.05,34.05", "甲县")]
    [InlineData("-180,-90,180,90", "甲县,乙县")]
    [InlineData("-1e300,-1e300,1e300,1e300", "甲县,乙县")]
    [InlineData("113.15,34.05,-100,34.06", "乙县")]
    [InlineData("170,34,113.05,34.06", "甲县")]
    public async Task A_box_gives_what_meets_it(string bbox, string names)
    {
        var items = await api.JsonAsync($"/collections/counties/items?bbox={bbox}");
        items.TryGetProperty("outside_extent", out _).ShouldBeFalse();
        items.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("name_zh").GetString()!).Order().ShouldBe(names.Split(',').Order());
    }

    [Theory]
    [InlineData("1,1,2,2")]
    [InlineData("114,34,115,35")]
    [InlineData("170,-10,-170,10")]
    [InlineData("34,113,35,114")]
    [InlineData("500,10,600,20")]
    public async Task A_box_outside_the_data_is_empty_and_says_so(string bbox)
    {
        var items = await api.JsonAsync($"/collections/counties/items?bbox={bbox}");
        items.GetProperty("numberReturned").GetInt32().ShouldBe(0);
        items.GetProperty("outside_extent").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_box_within_the_data_that_meets_nothing_is_only_empty()
    {
        var items = await api.JsonAsync("/collections/sites/items?bbox=113.0502,34.0502,113.0508,34.0508");
        items.GetProperty("numberReturned").GetInt32().ShouldBe(0);
        items.TryGetProperty("outside_extent", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490", "34,113.09,34.1,113.11")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326", "34,113.09,34.1,113.11")]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "113.09,34,113.11,34.1")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "12589121,4028802,12591348,4042240")]
    public async Task A_box_may_be_asked_in_each_system(string crs, string bbox)
    {
        var items = await api.JsonAsync($"/collections/counties/items?bbox={bbox}&bbox-crs={Uri.EscapeDataString(crs)}");
        items.GetProperty("numberReturned").GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4490", 34.05, 113.05)]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 113.05, 34.05)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", 12584668.4343, 4035518.8733)]
    public async Task Coordinates_come_in_the_system_asked_for(string crs, double first, double second)
    {
        using var answer = await api.Client.GetAsync($"/collections/sites/items/{ApiService.Site}?crs={Uri.EscapeDataString(crs)}");
        answer.Headers.GetValues("Content-Crs").Single().ShouldBe($"<{crs}>");
        var at = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("geometry").GetProperty("coordinates");

        // EPSG:3857 of the point by PostGIS, to compare with.
        await using var connection = await api.Test.Database.OpenAsync(CancellationToken.None);
        var (x, y) = await connection.QuerySingleAsync<(double, double)>("select st_x(p), st_y(p) from (select point_3857 as p from site where id = @id) s", new { id = Guid.Parse(ApiService.Site) });
        at[0].GetDouble().ShouldBe(first > 1000 ? x : first, 0.0002);
        at[1].GetDouble().ShouldBe(first > 1000 ? y : second, 0.0002);
    }

    [Theory]
    [InlineData("built-up-areas", "2010-01-01", 1)]
    [InlineData("built-up-areas", "2021-06-30", 1)]
    [InlineData("built-up-areas", "2020-12-30", 1)]
    [InlineData("built-up-areas", "2020-12-31", 1)]
    [InlineData("built-up-areas", "2001-01-01", 0)]
    [InlineData("built-up-areas", "2010-01-01/2021-06-30", 2)]
    [InlineData("built-up-areas", "../2002-12-31", 1)]
    [InlineData("built-up-areas", "2020-12-31/..", 1)]
    [InlineData("built-up-areas", "2020-12-30T16:00:00Z", 1)]
    [InlineData("counties", "1000-01-01", 1)]
    [InlineData("readings", "1000-01-01", 2500)]
    public async Task A_day_gives_what_was_valid_on_it(string collection, string datetime, int count) =>
        (await api.JsonAsync($"/collections/{collection}/items?limit=1&datetime={datetime}")).GetProperty("numberMatched").GetInt32().ShouldBe(count);

    [Theory]
    [InlineData("readings", "名称=第7号", 1)]
    [InlineData("readings", "数值=10", 2)]
    [InlineData("readings", "数值=10.0", 2)]
    [InlineData("readings", "Count=10&ok=true", 1)]
    [InlineData("readings", "ok=false", 833)]
    [InlineData("readings", "day=2021-01-11", 1)]
    [InlineData("readings", "名称=' or 1=1 --", 0)]
    [InlineData("parks", "leading_industries=医药", 1)]
    [InlineData("parks", "leading_industries=钢铁", 0)]
    [InlineData("sites", "is_sample=true", 1)]
    [InlineData("sites", "emitted_t=10", 1)]
    public async Task A_property_gives_what_equals_it(string collection, string filter, int count)
    {
        var query = string.Join('&', filter.Split('&').Select(f => f.Split('=', 2)).Select(f => $"{Uri.EscapeDataString(f[0])}={Uri.EscapeDataString(f[1])}"));
        (await api.JsonAsync($"/collections/{collection}/items?{query}")).GetProperty("numberMatched").GetInt32().ShouldBe(count);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("10001")]
    [InlineData("99999999999999999999999999")]
    public async Task A_limit_above_the_ceiling_is_brought_down_to_it(string limit) =>
        (await api.JsonAsync("/collections/readings/items?limit=" + limit)).GetProperty("numberReturned").GetInt32().ShouldBe(2500);

    [Fact]
    public async Task Pages_lose_nothing_and_repeat_nothing_while_rows_come_and_go()
    {
        await using var connection = await api.Test.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            create table layer_data.moving (like layer_data.readings including all);
            insert into layer_data.moving (p1, p4, geom) select p1, p4, geom from layer_data.readings order by fid;
            insert into layer (name, title_zh, title_en, table_name, geometry_type, properties, is_local, source_doc, quality, is_sample)
            select 'moving', '变动', 'Moving', 'moving', geometry_type, '[{"name": "ok", "column": "p4", "type": "boolean"}]', false, source_doc, quality, is_sample from layer where name = 'readings'
            """);
        var expected = (await connection.QueryAsync<long>("select fid from layer_data.moving where p4")).ToHashSet();
        var seen = new List<long>();
        var url = "/collections/moving/items?limit=137&ok=true";
        for (var page = 0; url is not null; page++)
        {
            var items = await api.JsonAsync(url);
            seen.AddRange(items.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetInt64()));
            url = items.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next").Select(l => l.GetProperty("href").GetString()).SingleOrDefault();
            if (page < 3)
            {
                await connection.ExecuteAsync("insert into layer_data.moving (p1, p4, geom) select '新', true, st_setsrid(st_makepoint(113, 34), 4490) from generate_series(1, 20)");
                await connection.ExecuteAsync("delete from layer_data.moving where fid = @fid", new { fid = seen[^1] });
            }
        }

        seen.ShouldBeUnique();
        expected.Except(seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_next_link_keeps_the_filter_and_the_system()
    {
        var crs = Uri.EscapeDataString("http://www.opengis.net/def/crs/EPSG/0/4490");
        var items = await api.JsonAsync($"/collections/readings/items?limit=2&ok=true&crs={crs}");
        var next = items.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "next").GetProperty("href").GetString()!;
        next.ShouldStartWith("/collections/readings/items?");
        next.ShouldContain("ok=true");
        next.ShouldContain("crs=" + crs);
        (await api.JsonAsync(next)).GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBeLessThan(40);
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        using var answer = await api.Client.GetAsync("/collections/sites/items/" + ApiService.SampleSite);
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        var properties = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("properties");
        properties.GetProperty("name").GetString().ShouldBe("<img src=x onerror=alert(1)>");
        properties.GetProperty("enterprise").GetString().ShouldBe("<script>alert(\"x\")</script>&'\"");
    }

    [Fact]
    public async Task A_site_carries_the_emission_of_its_last_year_with_the_widest_particles_only() =>
        (await api.JsonAsync("/collections/sites/items/" + ApiService.Site)).GetProperty("properties").GetProperty("emitted_t").GetRawText().ShouldBe("10.0");

    [Fact]
    public async Task An_object_without_a_place_is_listed_but_in_no_box()
    {
        (await api.JsonAsync("/collections/sites/items")).GetProperty("features").EnumerateArray().Count(f => f.GetProperty("geometry").ValueKind == JsonValueKind.Null).ShouldBe(1);
        (await api.JsonAsync("/collections/sites/items?bbox=-180,-90,180,90")).GetProperty("numberReturned").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_local_layer_is_asked_in_its_own_metres()
    {
        (await api.JsonAsync("/collections/plan/items?bbox=29,12,31,13")).GetProperty("numberReturned").GetInt32().ShouldBe(1);
        (await api.JsonAsync("/collections/plan/items?bbox=40,40,50,50")).GetProperty("outside_extent").GetBoolean().ShouldBeTrue();
        (await api.RefusedAsync("/collections/plan/items?crs=" + Uri.EscapeDataString("http://www.opengis.net/def/crs/EPSG/0/4490"))).Status.ShouldBe(400);
    }
}
