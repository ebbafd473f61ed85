using Spatial.Imports.Ledgers;

namespace Spatial.Tests.Imports.Ledgers;

/// <summary>I1: firms and sites.</summary>
public class SitesTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    public Task InitializeAsync() => new Layout(Test.Database).ExecuteAsync("truncate enterprise, site, performance_grade, enterprise_history, site_history, performance_grade_history, import_batch cascade");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_row_becomes_a_firm_a_site_and_a_grade_with_their_provenance()
    {
        var outcome = await LedgerAsync(Csv("sites", "企业.csv", Site(("grade", "B"), ("area_mu", "32.5"), ("permit_no", "91421000MA0000015N001P"))));

        (outcome.State, outcome.Read, outcome.New).ShouldBe((LedgerState.Published, 1, 1));
        (await ScalarAsync<string>("select concat_ws('|', city_code, uscc, name_zh, industry_primary, size, status, valid_from, source_doc, source_row, is_sample) from enterprise"))
            .ShouldBe("421000|91421000MA0000015N|荆州甲化工有限公司|2614|中|在产|-infinity|企业.csv|2|f");
        (await ScalarAsync<string>("select concat_ws('|', site_no, permit_no, region_code, area_mu, st_astext(point)) from site")).ShouldBe("1|91421000MA0000015N001P|421002|32.5|POINT(112.25001 30.31001)");
        (await ScalarAsync<string>("select grade from performance_grade")).ShouldBe("B");
        (await ScalarAsync<bool>("select bool_and(import_batch_id = @b) from site", new { b = outcome.Batch })).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = Csv("sites", "企业.csv", Site());
        await LedgerAsync(file);
        var before = await ScalarAsync<string>("select string_agg(id::text || recorded_at, ',') from site");

        (await LedgerAsync(file)).State.ShouldBe(LedgerState.Unchanged);
        (await LedgerAsync(Csv("sites", "另名.csv", Site(("address", ""))))).Alike.ShouldBe(1, "other bytes with the same content");
        (await ScalarAsync<string>("select string_agg(id::text || recorded_at, ',') from site")).ShouldBe(before);
        (await ScalarAsync<int>("select count(*) from site_history")).ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_row_closes_the_old_validity_and_opens_a_new_one_and_keeps_its_id()
    {
        await LedgerAsync(Csv("sites", "旧.csv", Site(("size", "中"))));
        var id = await ScalarAsync<Guid>("select id from enterprise");

        var outcome = await LedgerAsync(Csv("sites", "新.csv", Site(("size", "大"), ("area_mu", "10"))), new LedgerOptions(DataDate: new DateOnly(2026, 1, 1)));

        (outcome.New, outcome.Changed, outcome.Alike).ShouldBe((0, 1, 0));
        (await ScalarAsync<string>("select id || ' ' || size || ' ' || valid_from from enterprise")).ShouldBe($"{id} 大 2026-01-01");
        (await ScalarAsync<string>("select string_agg(size, ' ') from enterprise_known where superseded_at > now() and recorded_at <= now() and valid_from <= '2025-12-31' and (valid_to is null or valid_to > '2025-12-31')")).ShouldBe("中");
        (await ScalarAsync<string>("select string_agg(size, ' ') from enterprise_known where superseded_at > now() and recorded_at <= now() and valid_from <= '2026-01-01' and (valid_to is null or valid_to > '2026-01-01')")).ShouldBe("大");
    }

    [Fact]
    public async Task An_empty_cell_and_a_row_left_out_take_nothing_away()
    {
        await LedgerAsync(Csv("sites", "旧.csv", Site(("area_mu", "10"), ("address", "甲路1号")), Site(("uscc", "91420900MA0000015Q"), ("name_zh", "乙厂"))));
        var outcome = await LedgerAsync(Csv("sites", "新.csv", Site(("area_mu", ""), ("address", "甲路2号"))));

        (outcome.Changed, await ScalarAsync<int>("select count(*) from site")).ShouldBe((1, 2));
        (await ScalarAsync<string>("select area_mu || ' ' || address from site where name = '荆州甲化工有限公司'")).ShouldBe("10 甲路2号");
    }

    [Fact]
    public async Task A_ledger_older_than_what_is_held_changes_nothing_and_says_so()
    {
        await LedgerAsync(Csv("sites", "一.csv", Site(("size", "小"))));
        await LedgerAsync(Csv("sites", "二.csv", Site(("size", "大"))), new LedgerOptions(DataDate: new DateOnly(2026, 1, 1)));

        var (outcome, remarks) = await RunAsync(Csv("sites", "三.csv", Site(("size", "中"))), new LedgerOptions(DataDate: new DateOnly(2025, 12, 31)));

        (outcome.Changed, await ScalarAsync<string>("select size from enterprise")).ShouldBe((0, "大"));
        remarks.ShouldContain(r => r.Sentence.Zh.Contains("比本台账日期更新", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_permit_serials_are_several_sites_and_the_same_serial_twice_is_one_site_or_an_error()
    {
        var (outcome, remarks) = await RunAsync(Csv(
            "sites", "厂区.csv",
            Site(("permit_no", "91421000MA0000015N001P")),
            Site(("permit_no", "91421000MA0000015N002P"), ("longitude", "112.3")),
            Site(("permit_no", "91421000MA0000015N001P"), ("longitude", "112.25002")),
            Site(("permit_no", "91421000MA0000015N002P"), ("longitude", "112.4")),
            Site(("permit_no", "91421000MA0000015N001P"), ("name_zh", "别的公司"))));

        (await ScalarAsync<string>("select string_agg(site_no::text, ' ' order by site_no) from site")).ShouldBe("1 2");
        outcome.Rejected.ShouldBe(2);
        remarks.Where(r => r.Severity == Spatial.Imports.Severity.Error).Select(r => (r.Rule, r.Row)).ShouldBe([("V3", 5), ("V3", 6)]);
        remarks.ShouldContain(r => r.Rule == "V4" && r.Row == 3);
    }

    [Fact]
    public async Task A_workshop_without_a_code_gets_a_local_key_and_is_known_again_by_county_and_name()
    {
        var file = Site(("uscc", ""), ("entity_type", "作坊"), ("name_zh", "老王磨坊"));
        await LedgerAsync(Csv("sites", "一.csv", file));
        await LedgerAsync(Csv("sites", "二.csv", With(file, ("size", "小")), Site(("uscc", ""), ("entity_type", "作坊"), ("name_zh", "老李磨坊"))));

        (await ColumnAsync<string>("select local_key || ' ' || name_zh from enterprise order by local_key")).ShouldBe(["NOID-421002-0001 老王磨坊", "NOID-421002-0002 老李磨坊"]);
        (await LedgerAsync(Csv("sites", "三.csv", Site(("uscc", ""), ("name_zh", "无码公司")), Site()))).Rejected.ShouldBe(1, "a company needs its code");
    }

    [Fact]
    public async Task More_than_9999_workshops_of_a_county_keep_keys_of_their_own()
    {
        await LedgerAsync(Csv("sites", "作坊.csv", [.. Enumerable.Range(1, 10_001).Select(i => Site(("uscc", ""), ("entity_type", "作坊"), ("name_zh", $"老王第{i}磨坊")))]));

        (await ScalarAsync<string>("select count(distinct local_key) || ' ' || max(length(local_key)) from enterprise")).ShouldBe("10001 17");
    }

    [Fact]
    public async Task A_dry_run_and_all_or_nothing_with_an_error_write_nothing()
    {
        var file = Csv("sites", "企业.csv", Site(), Site(("name_zh", "")));

        (await LedgerAsync(file, new LedgerOptions(DryRun: true))).ShouldSatisfyAllConditions(o => o.State.ShouldBe(LedgerState.Checked), o => o.New.ShouldBe(1), o => o.Rejected.ShouldBe(1));
        (await LedgerAsync(file, new LedgerOptions(AllOrNothing: true))).State.ShouldBe(LedgerState.Refused);
        (await ScalarAsync<int>("select (select count(*) from site) + (select count(*) from enterprise) + (select count(*) from import_batch)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_name_keeps_the_old_one_and_warns()
    {
        await LedgerAsync(Csv("sites", "一.csv", Site()));
        var (outcome, remarks) = await RunAsync(Csv("sites", "二.csv", Site(("name_zh", "荆州甲新材料有限公司"))));

        outcome.Warned.ShouldBe(1);
        remarks.ShouldContain(r => r.Sentence.Zh.Contains("按更名登记", StringComparison.Ordinal));
        (await ScalarAsync<string>("select name_zh || ' ' || array_to_string(former_names, ',') from enterprise")).ShouldBe("荆州甲新材料有限公司 荆州甲化工有限公司");
    }
}
