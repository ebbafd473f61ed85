using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Templates;

public sealed partial class TemplateCatalogueTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    // DOMAIN 7.2, compound columns split; what it does not have is said to be an addition.
    [Theory]
    [InlineData("sites", "I1", "★企业名称 ★统一社会信用代码 曾用名 ★主体类型 ★行业代码 行业名称 ★企业规模 从业人员 营业收入(万元) ★县(市、区)代码 乡镇街道 详细地址 ★经度 ★纬度 ★坐标系 定位方式 占地面积(亩) 排污许可证编号 管理类别 ★生产状态 是否危化品生产 是否重大隐患 是否散乱污 用地手续 工商手续 主要产品 绩效等级 数据来源 数据日期")]
    [InlineData("lines", "I2", "排污许可证编号 ★统一社会信用代码 ★场所序号 ★设施编号 ★名称 类型 产品 ★生产能力 ★单位 直径(米) 工艺 投产年份 年运行小时(h) 目录类别 改造类型 改造期限 改造完成日期 验收日期")]
    [InlineData("boilers", "I3", "★使用单位信用代码 ★登记编号 自编号 ★额定蒸发量(蒸吨/小时) 额定热功率(MW) ★介质 ★燃料 ★用途 自建/公用 投用年份 年运行小时(h) 年燃料消耗 燃料单位 热效率(%) 除尘工艺 脱硫工艺 脱硝工艺 ★经度 ★纬度 ★坐标系 状态")]
    [InlineData("heat-sources", "I4", "★名称 ★类型 ★对外供热能力 ★单位 已签约(蒸吨/小时) 压力(MPa) 介质 ★经度 ★纬度 ★坐标系 状态")]
    [InlineData("heat-pipes", "I4", "★起点 ★终点 DN(mm) ★介质 ★状态")]
    [InlineData("parks", "I5", "★名称 ★级别 ★类型 是否化工园区 认定文号 认定日期 主导产业代码 规划面积(km²) 可供地(亩) 可用总量SO2(吨) 可用总量NOx(吨) 可用总量VOCs(吨) 供热余量(蒸吨/小时) 污水能力(m³/d) 规划环评 是否通铁路")]
    [InlineData("clusters", "I6", "★名称 ★区县 行业 产值(亿元) 分类 企业名单")]
    [InlineData("monitoring-sites", "I7", "★站点编码 ★名称 ★级别 ★方法 因子 ★经度 ★纬度 ★坐标系 ★状态 是否国考 联网")]
    [InlineData("freight", "I8", "★单位信用代码 ★年度 ★方向 ★货种 ★方式 ★运量 ★单位")]
    [InlineData("activity", "I9", "★信用代码 ★年度 ★类别 ★名称 ★数量 ★单位 VOCs含量(%) 硫分(%) 灰分(%) 低位热值(GJ/t)")]
    [InlineData("controls", "I10", "★编号 污染物 工艺 收集率(%) 去除率(%) 运行率(%) 在线 联网 旁路")]
    [InlineData("rectification", "I11", "★行业 ★区块 ★名称 ★主体类型 信用代码 位置 清单(1/2/3) 问题类别 问题 措施 时限 完成日期 验收日期 状态")]
    [InlineData("emergency-measures", "I12", "★信用代码 ★生产线 ★等级 ★预警级别 ★措施 减排比例(%) 减排量(kg/d) 核查方式")]
    [InlineData("projects", "I13", "★名称 ★信用代码 ★行业代码 ★建设性质 是否两高 能耗(tce) 排放(吨) 设计绩效 ★经度 ★纬度 ★坐标系 置换 削减来源")]
    [InlineData("relocation-plans", "I14", "★信用代码 ★方式 启动日期 完成日期 承接园区 投资(万元) 职工 责任单位 进展")]
    [InlineData("boundaries", "I15", "★名称 ★代码 ★年份/版本 ★坐标系")]
    [InlineData("cems", "I16", "★排口编号 ★时间 SO2浓度(mg/m³) NOx浓度(mg/m³) 颗粒物浓度(mg/m³) VOCs浓度(mg/m³) CO浓度(mg/m³) NH3浓度(mg/m³) 流量(Nm³/h) 状态")]
    public void A_template_has_the_columns_of_the_domain_in_its_order_and_says_which_it_adds(string id, string code, string headers)
    {
        var template = TemplateCatalogue.Of(id);
        template.Code.ShouldBe(code);
        var offered = template.Columns.Where(c => c.Offered).ToList();
        var domain = headers.Split(' ');
        offered.Where(c => !c.Note.Zh.StartsWith("补充列")).Select(c => c.Header).Except(["★统一社会信用代码", "★场所序号", "排污许可证编号"]).ShouldBe(domain.Except(["★统一社会信用代码", "★场所序号", "排污许可证编号"]));
        foreach (var header in domain)
        {
            offered.ShouldContain(c => c.Header == header, header);
        }

        foreach (var added in offered.Where(c => !domain.Contains(c.Header)))
        {
            added.Note.Zh.ShouldStartWith("补充列：", Case.Sensitive, added.Key);
            added.Note.En.ShouldStartWith("Added: ", Case.Sensitive, added.Key);
        }
    }

    [Fact]
    public void There_are_seventeen_and_an_id_that_is_none_is_refused_with_those_there_are()
    {
        TemplateCatalogue.All.Count.ShouldBe(17);
        var fault = Should.Throw<Fault>(() => TemplateCatalogue.Of("site"));
        fault.Code.ShouldBe(FaultCode.NotFound);
        fault.Sentence.Zh.ShouldSatisfyAllConditions(s => s.ShouldContain("“site”"), s => s.ShouldContain("heat-pipes"));
        fault.Sentence.En.ShouldContain("relocation-plans");
    }

    [Theory]
    [InlineData("entity_types", "enterprise", "entity_type")]
    [InlineData("sizes", "enterprise", "size")]
    [InlineData("statuses", "enterprise", "status")]
    [InlineData("permit_levels", "site", "permit_level")]
    [InlineData("line_kinds", "production_line", "kind")]
    [InlineData("catalogue_classes", "production_line", "catalogue_class")]
    [InlineData("media", "boiler", "medium")]
    [InlineData("fuels", "boiler", "fuel")]
    [InlineData("boiler_usages", "boiler", "usage")]
    [InlineData("purpose_owners", "boiler", "purpose_owner")]
    [InlineData("boiler_statuses", "boiler", "status")]
    [InlineData("dust_removals", "boiler", "dust_removal")]
    [InlineData("heat_kinds", "heat_source", "kind")]
    [InlineData("source_statuses", "heat_source", "status")]
    [InlineData("heat_media", "heat_pipe", "medium")]
    [InlineData("pipe_statuses", "heat_pipe", "status")]
    [InlineData("park_levels", "park", "level")]
    [InlineData("park_kinds", "park", "kind")]
    [InlineData("site_classes", "monitoring_site", "class")]
    [InlineData("methods", "monitoring_site", "method")]
    [InlineData("monitor_statuses", "monitoring_site", "status")]
    [InlineData("cluster_kinds", "cluster", "kind", "detected")]
    [InlineData("device_pollutants", "control_device", "pollutant")]
    [InlineData("ways", "disposition", "decided_way")]
    [InlineData("grades", "performance_grade", "grade")]
    public async Task A_list_has_exactly_the_words_that_the_database_takes(string list, string table, string column, string? notEntered = null)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var check = await connection.ExecuteScalarAsync<string>(
            "select pg_get_constraintdef(oid) from pg_constraint where conrelid = @table::regclass and contype = 'c' and pg_get_constraintdef(oid) like 'CHECK ((' || @column || ' = ANY %'",
            new { table, column });
        var taken = Quoted().Matches(check!).Select(m => m.Groups[1].Value).Where(w => w != notEntered);
        TemplateCatalogue.Lists[list].Entries.Select(e => e.Value).ShouldBe(taken, ignoreOrder: true);
    }

    [Fact]
    public async Task A_cluster_undecided_is_the_only_word_the_database_has_no_place_for()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var check = await connection.ExecuteScalarAsync<string>("select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'cluster'::regclass and pg_get_constraintdef(oid) like '%document_class%'");
        TemplateCatalogue.Lists["cluster_classes"].Entries.Select(e => e.Value).Except(Quoted().Matches(check!).Select(m => m.Groups[1].Value)).ShouldBe(["undecided"]);
    }

    [Theory]
    [InlineData("sites", "enterprise", "name_zh uscc former_names entity_type industry_primary size employees revenue_wan_cny main_products status is_hazchem has_major_risk is_scattered_polluting land_ok licence_ok")]
    [InlineData("sites", "site", "region_code address area_mu permit_no permit_level")]
    [InlineData("lines", "production_line", "code kind name product capacity capacity_unit process diameter_m catalogue_class retrofit_kind retrofit_due retrofit_done")]
    [InlineData("boilers", "boiler", "owner_name reg_code local_key capacity_tph medium fuel usage purpose_owner load_hours efficiency dust_removal status region_code")]
    [InlineData("heat-sources", "heat_source", "name kind committed_tph pressure_mpa status region_code")]
    [InlineData("heat-pipes", "heat_pipe", "local_key from_node to_node dn_mm medium status")]
    [InlineData("parks", "park", "name level kind is_chemical_park chem_recognition_no chem_recognised_on leading_industries area_planned_km2 land_available_mu quota_so2_t quota_nox_t quota_voc_t heat_available_tph sewage_capacity_m3d planning_eia has_rail_spur")]
    [InlineData("clusters", "cluster", "name_zh county_codes industries output_value_yi_cny document_class kind")]
    [InlineData("monitoring-sites", "monitoring_site", "code name class method params status in_assessment networked")]
    [InlineData("controls", "control_device", "code pollutant technique capture_eff removal_eff run_rate")]
    [InlineData("relocation-plans", "disposition", "decided_way start_due finish_due receiving_park investment_wan_cny workers responsible_unit progress")]
    public async Task A_key_is_the_column_that_holds_it(string id, string table, string keys)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var columns = (await connection.QueryAsync<string>("select column_name from information_schema.columns where table_name = @table", new { table })).ToHashSet();
        foreach (var key in keys.Split(' '))
        {
            TemplateCatalogue.Of(id).Columns.ShouldContain(c => c.Key == key, key);
            columns.ShouldContain(key);
        }
    }

    [Fact]
    public void Units_of_amounts_turn_into_the_unit_stored()
    {
        Factor("mass_units", "万吨").ShouldBe(("t", 10_000m));
        Factor("activity_units", "千克").ShouldBe(("t", 0.001m));
        Factor("capacity_units", "吨/日").ShouldBe(("t/d", 1m));
        Factor("capacity_units", "万吨/年").ShouldBe(("t/a", 10_000m));
        Factor("heat_units", "蒸吨/小时").ShouldBe(("t/h", 1m));
        (string, decimal) Factor(string list, string word) => TemplateCatalogue.Lists[list].Entries.Single(e => e.Title.Zh == word) is var entry ? (entry.Stored!, entry.Factor!.Value) : default;
    }

    [Theory]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"list"}""", "needs a list")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"text","list":"nosuch"}""", "there is no list nosuch")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"number","unit":"里"}""", "unit 里 is not known")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"number","min":2,"max":1}""", "min is above max")]
    [InlineData("""{"key":"b","title":{"zh":"甲","en":"A"},"kind":"text"}""", "b stands there twice")]
    [InlineData("""{"key":"a","title":{"zh":"★ 乙","en":"A"},"kind":"text"}""", "乙 stands there twice")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":""},"kind":"text"}""", "in one language")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"text","unless":"b"}""", "needs that column, and ★")]
    [InlineData("""{"key":"a","title":{"zh":"甲","en":"A"},"kind":"number","unitColumn":"b"}""", "no column with a list of units")]
    [InlineData("""{"like":"nosuch"}""", "which does not exist")]
    [InlineData("""{"key":"a","kind":"text"}""", "without key, title or kind")]
    public void A_file_that_contradicts_itself_is_not_read(string column, string named)
    {
        var file = $$$$"""
            {"kinds":{"text":{"zh":"文字","en":"Text"},"list":{"zh":"选","en":"Choose"},"number":{"zh":"数","en":"Number"}},"units":{"亩":["mu"]},"shared":[],"lists":[],
             "templates":[{"id":"t","code":"I0","title":{"zh":"表","en":"T"},"columns":[{"key":"b","title":{"zh":"乙","en":"B"},"kind":"text","required":true},{{{{column}}}}]}]}
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file));
        Should.Throw<InvalidOperationException>(() => TemplateSet.Read(stream)).Message.ShouldContain(named);
    }

    [GeneratedRegex("'([^']+)'::")]
    private static partial Regex Quoted();
}
