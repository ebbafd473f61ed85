using Dapper;

namespace Spatial.Tests.Sample;

/// <summary>Shapes a planner would not laugh at.</summary>
[Collection(nameof(SampleDatabase))]
public sealed class SampleGroundTests(SampleDatabase sample)
{
    [Fact]
    public async Task Every_geometry_is_valid_in_4490_and_inside_the_country()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        foreach (var (table, column) in new[] { ("built_up_area", "geom"), ("dense_area", "geom"), ("land_use_zone", "geom"), ("park", "geom"), ("park", "seat_point"), ("site", "point"), ("site", "boundary") })
        {
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where is_sample and {column} is not null and (not st_isvalid({column}) or st_srid({column}) <> 4490 or not st_makeenvelope(112, 33.5, 115, 35.5, 4490) ~ {column})")).ShouldBe(0, $"{table}.{column}");
        }
    }

    [Fact]
    public async Task The_central_built_up_area_is_of_todays_size_ragged_with_holes_and_detached_parts()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var main = await connection.QuerySingleAsync<(double Km2, int Vertices, int Parts, long Holes, int Vintage, DateOnly From, string Kind, double Accuracy)>(
            """
            select st_area(geom::geography) / 1e6, st_npoints(geom), st_numgeometries(geom), (select sum(st_numinteriorrings(d.geom)) from st_dump(b.geom) d),
                   vintage_year, valid_from, source_kind, accuracy_m
            from built_up_area b where name = '示例-郑州市中心城区建成区' and admin_grade = 'prefecture_plus'
            """);
        main.Km2.ShouldBeInRange(600, 720);
        main.Vertices.ShouldBeGreaterThanOrEqualTo(500);
        main.Parts.ShouldBeGreaterThan(1);
        main.Holes.ShouldBeGreaterThan(2);
        (main.Vintage, main.From, main.Kind, main.Accuracy).ShouldBe((2020, new DateOnly(2020, 12, 31), "drawn", 100.0));
        (await connection.ExecuteScalarAsync<double>("select sum(st_area(geom::geography)) / 1e6 from built_up_area where is_sample")).ShouldBeInRange(600, 1300);
        (await connection.ExecuteScalarAsync<long>("select count(*) from built_up_area where is_sample and admin_grade = 'county'")).ShouldBe(7);
    }

    [Fact]
    public async Task Built_up_areas_do_not_overlap_and_neither_do_parks()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from built_up_area a join built_up_area b on a.id < b.id and a.is_sample and b.is_sample and st_overlaps(a.geom, b.geom)")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from park a join park b on a.id < b.id and a.is_sample and b.is_sample and st_intersects(a.geom, b.geom)")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from park where is_sample")).ShouldBeInRange(10, 60);
    }

    [Fact]
    public async Task A_third_of_the_sites_has_a_boundary_of_the_stated_area_and_some_lie_in_two_parts()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var share = await connection.ExecuteScalarAsync<double>("select avg((boundary is not null)::int)::float8 from site where is_sample");
        share.ShouldBeInRange(0.30, 0.42);
        (await connection.ExecuteScalarAsync<long>("select count(*) from site where is_sample and boundary is not null and abs(st_area(boundary::geography) * 15 / 10000 - area_mu) > 0.02 * area_mu + 0.1")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from site where is_sample and st_numgeometries(boundary) = 2")).ShouldBeGreaterThan(10);
        (await connection.ExecuteScalarAsync<long>("select count(*) from site where is_sample and not st_within(point, boundary)")).ShouldBe(0);
    }

    [Fact]
    public async Task Works_do_not_stand_in_each_others_yard()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>("select count(*) from site a join site b on a.id < b.id and a.is_sample and b.is_sample and st_overlaps(a.boundary, b.boundary)")).ShouldBeLessThan(3);
    }

    [Fact]
    public async Task Some_works_straddle_the_built_up_boundary_with_less_and_with_more_than_half()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var shares = (await connection.QueryAsync<double>(
            """
            select st_area(st_intersection(s.boundary, b.geom)) / st_area(s.boundary)
            from site s join built_up_area b on b.is_sample and b.admin_grade = 'prefecture_plus' and st_intersects(s.boundary, b.geom)
            where s.is_sample and not st_within(s.boundary, b.geom)
            """)).ToArray();
        shares.Count(r => r < 0.5).ShouldBeGreaterThanOrEqualTo(5);
        shares.Count(r => r >= 0.5).ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Points_of_200_m_stand_150_m_from_the_line()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(
            """
            select count(*)
            from site s join built_up_area b on b.is_sample and b.admin_grade = 'prefecture_plus'
            where s.is_sample and s.boundary is null and s.pos_accuracy_m = 200 and st_distance(s.point::geography, st_boundary(b.geom)::geography) between 100 and 151
            """)).ShouldBeGreaterThanOrEqualTo(3);
    }
}
