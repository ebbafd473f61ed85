using Dapper;
using Spatial.Identity;
using Spatial.Sample;

namespace Spatial.Tests.Sample;

/// <summary>Firms, sizes and emissions as a city has them.</summary>
[Collection(nameof(SampleDatabase))]
public sealed class SampleFirmsTests(SampleDatabase sample)
{
    [Fact]
    public async Task Credit_codes_begin_with_Y_are_distinct_and_pass_both_checks()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var codes = (await connection.QueryAsync<string>("select uscc from enterprise where is_sample and uscc is not null")).ToArray();
        codes.Length.ShouldBeGreaterThan(1500);
        codes.Distinct().Count().ShouldBe(codes.Length);
        foreach (var code in codes)
        {
            code.Length.ShouldBe(18);
            code[0].ShouldBe('Y');
            code[17].ShouldBe(Uscc.CheckCharacter(code), code);
            code[16].ShouldBe(Uscc.OrganisationCheckCharacter(code.AsSpan(8, 9)), code);
        }
    }

    [Fact]
    public async Task Permit_numbers_carry_the_credit_code_and_the_serial_of_the_site()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<double>("select avg((permit_no is not null)::int)::float8 from site where is_sample")).ShouldBeGreaterThan(0.8);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from site s join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id where s.is_sample and permit_no is not null and (left(permit_no, 18) <> uscc or substring(permit_no, 19, 3)::int <> site_no or right(permit_no, 1) !~ '[A-Z]')")).ShouldBe(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from (select enterprise_id from site where is_sample group by 1 having count(*) = 2) x")).ShouldBeGreaterThan(10);
    }

    [Theory]
    [InlineData("SO2")]
    [InlineData("NOx")]
    [InlineData("PM10")]
    [InlineData("PM2.5")]
    [InlineData("VOCs")]
    public async Task A_tenth_of_the_firms_emits_about_seventy_percent(string pollutant)
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var firms = (await connection.QueryAsync<double>(
            """
            select coalesce(sum(r.emitted_t), 0)::float8
            from enterprise e
            join site s on s.city_code = e.city_code and s.enterprise_id = e.id
            left join emission_record r on r.city_code = s.city_code and r.site_id = s.id and r.year = 2020 and r.pollutant = @pollutant
            where e.is_sample
            group by e.id
            """,
            new { pollutant })).OrderDescending().ToArray();
        (firms.Take(firms.Length / 10).Sum() / firms.Sum()).ShouldBeInRange(0.60, 0.80);
    }

    [Fact]
    public async Task Fine_dust_is_part_of_dust_and_both_years_are_there()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from emission_record a join emission_record b using (site_id, year) where a.pollutant = 'PM2.5' and b.pollutant = 'PM10' and a.emitted_t > b.emitted_t")).ShouldBe(0);
        (await connection.QueryAsync<int>("select distinct year from emission_record order by 1")).ShouldBe([2019, 2020]);
    }

    [Fact]
    public async Task A_third_belongs_to_the_named_industries_and_every_code_is_in_the_standard()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var codes = (await connection.QueryAsync<string>("select industry_primary from enterprise where is_sample")).ToArray();
        ((double)codes.Count(IndustryMix.IsNamed) / codes.Length).ShouldBeInRange(0.28, 0.42);
        var standard = File.ReadLines(Path.Combine(DataFolder.Path, "codes/gbt4754_2017.csv")).Select(l => l.Split(',')[0].Trim('"', '\uFEFF')).ToHashSet();
        codes.Distinct().Where(c => !standard.Contains(c)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sizes_follow_the_rule_of_staff_and_revenue()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(
            """
            select count(*) from enterprise
            where is_sample and size is not null and size <> case
                when employees >= 1000 and revenue_wan_cny >= 40000 then '大' when employees >= 300 and revenue_wan_cny >= 2000 then '中'
                when employees >= 20 and revenue_wan_cny >= 300 then '小' else '微' end
            """)).ShouldBe(0);
        foreach (var size in new[] { "大", "中", "小", "微" })
        {
            (await connection.ExecuteScalarAsync<long>("select count(*) from enterprise where is_sample and size = @size", new { size })).ShouldBeGreaterThan(5, size);
        }
    }

    [Fact]
    public async Task One_position_in_twenty_is_dirty_and_unknown_fields_stay_unknown()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        var poor = await connection.ExecuteScalarAsync<double>("select avg((point is null or location_level = 'county' or length(split_part(src_x, '.', 2)) in (2, 4))::int)::float8 from site where is_sample");
        poor.ShouldBeInRange(0.015, 0.06);
        (await connection.ExecuteScalarAsync<long>("select count(*) from site where is_sample and point is null")).ShouldBeGreaterThan(0);
        foreach (var (table, column) in new[] { ("enterprise", "size"), ("enterprise", "status"), ("enterprise", "uscc"), ("site", "area_mu"), ("site_assessment", "planned_concentration"), ("site_assessment", "on_official_list"), ("park", "quota_so2_t"), ("park", "is_chemical_park"), ("dense_area", "population") })
        {
            (await connection.ExecuteScalarAsync<double>($"select avg(({column} is null)::int)::float8 from {table} where is_sample")).ShouldBeInRange(0.001, 0.5, $"{table}.{column}");
        }
    }

    [Theory]
    [InlineData("kind = 'aluminium_smelter' and capacity = 200000")]
    [InlineData("kind = 'aluminium_smelter' and capacity = 199000")]
    [InlineData("kind = 'aluminium_carbon' and capacity = 100000 and is_independent")]
    [InlineData("kind = 'ammonia' and capacity = 200000 and code = 'MF0002'")]
    [InlineData("kind = 'cement_clinker' and capacity = 2000 and capacity_unit = 't/d'")]
    [InlineData("kind = 'cement_mill' and diameter_m = 3.0")]
    [InlineData("kind = 'steel' and retrofit_due = '2020-12-31' and retrofit_done is null")]
    public async Task A_line_at_the_threshold_stands_in_the_central_built_up_area(string line)
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(
            $"select count(*) from production_line l join site s on s.id = l.site_id join built_up_area b on b.is_sample and b.admin_grade = 'prefecture_plus' and st_within(s.point, b.geom) where {line}")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Every_status_and_every_state_of_progress_occurs()
    {
        await using var connection = await sample.Database.OpenAsync(CancellationToken.None);
        (await connection.QueryAsync<string>("select distinct status from enterprise where is_sample and status is not null")).Order().ShouldBe(new[] { "在产", "停产", "关闭", "在建", "搬迁中", "注销" }.Order());
        foreach (var state in new[] { "progress_as_of is null", "progress_as_of is not null and started_on is null", "started_on is not null and finished_on is null", "finished_on is not null", "finish_due < '2021-06-30' and finished_on is null and progress_as_of is not null" })
        {
            (await connection.ExecuteScalarAsync<long>($"select count(*) from disposition where is_sample and ({state})")).ShouldBeGreaterThanOrEqualTo(5, state);
        }
    }
}
