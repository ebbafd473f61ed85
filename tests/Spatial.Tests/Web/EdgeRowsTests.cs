using Spatial.Contract;
using Spatial.Imports;
using static Microsoft.Playwright.Assertions;
using static Spatial.Tests.Layout;

namespace Spatial.Tests.Web;

/// <summary>Rows that are easy to judge wrongly, each explained on the page in words a planner can check.</summary>
public sealed class EdgeRowsTests : OwnPage
{
    [Theory]
    [InlineData("a", "恰为二十万吨", "临界", "电解铝单厂规模")]
    [InlineData("b", "线外一百五十米", "-150", "202.2", "200")]
    [InlineData("c", "仅知所在县", "仅有县级代表点", "待核实")]
    [InlineData("e", "一企两厂甲", "400 m", "IN:部分在内")]
    [InlineData("f", "一企两厂乙", "IN:建成区内")]
    [InlineData("g", "跨县厂", "二七区 75%", "中原区 25%", "不一致")]
    public async Task A_row_at_an_edge_says_why(string picture, string name, params string[] said)
    {
        await Runs.RunAsync(new RunRequest("relocation-candidates", "郑州", new DateOnly(2021, 6, 30)), CancellationToken.None);
        await using var visit = await OpenAsync();
        await ShowAsync(visit, name);
        await SaysAsync(visit, said.Where(s => !s.StartsWith("IN:", StringComparison.Ordinal) && s != "400 m"));
        foreach (var verdict in said.Where(s => s.StartsWith("IN:", StringComparison.Ordinal)))
        {
            await Expect(visit.Reason.Locator(".tags .verdict").First).ToHaveTextAsync(verdict[3..]);
        }

        await TitledAsync(visit);
        await visit.PictureAsync($"edge-{picture}");
    }

    [Fact]
    public async Task A_boundary_of_2002_judged_in_2021_names_its_growth_in_the_tolerance()
    {
        await Runs.RunAsync(new RunRequest("relocation-candidates", "郑州", new DateOnly(2021, 6, 30), Set: new Dictionary<string, object?> { ["admin_grades"] = new[] { "county" } }), CancellationToken.None);
        await using var visit = await OpenAsync();
        await ShowAsync(visit, "老边界外");
        await SaysAsync(visit, ["2002 年（遥感）", "年限外扩 2850 m", "容差 2850 m"]);
        await Expect(visit.Page.Locator(".map-title .vintage")).ToContainTextAsync("2002");
        await visit.PictureAsync("edge-d");
    }

    [Fact]
    public async Task A_plan_that_is_not_in_force_proposes_nothing_and_the_page_says_why()
    {
        await Runs.RunAsync(new RunRequest("relocation-candidates", "郑州", new DateOnly(2018, 6, 30)), CancellationToken.None);
        await using var visit = await OpenAsync();
        await visit.Page.Locator(".map-title details summary").ClickAsync();
        await Expect(visit.Page.Locator(".map-title details")).ToContainTextAsync("未生效");
        await ShowAsync(visit, "一企两厂乙");
        await SaysAsync(visit, ["未生效"]);
        await Expect(visit.Reason.Locator(".proposal .big")).ToHaveTextAsync("待定");
        await visit.PictureAsync("edge-h");
    }

    protected override async Task FillAsync()
    {
        await ReferenceData.LoadAsync(Database, DataFolder.Path, CancellationToken.None);
        var layout = new Layout(Database);
        await layout.ExecuteAsync("update policy_document set effective = null, effective_inferred = '2019-01-01', expiry = null where code = 'ZZ'");
        await layout.CountyAsync("410102", "中原区", Rectangle(-20000, -20000, 25000, 70000));
        await layout.CountyAsync("410103", "二七区", Rectangle(5000, -20000, 25000, 70000));
        await layout.BuiltUpAreaAsync("郑州市建成区", Rectangle(0, 0, 10000, 8000), accuracy: 30);
        await layout.BuiltUpAreaAsync("老县城建成区", Rectangle(12000, 30000, 6000, 5000), vintage: 2002, source: "remote_sensing", grade: "county");
        await layout.LineAsync(await layout.PointAsync(await layout.FirmAsync("恰为二十万吨铝厂", "3216"), "恰为二十万吨铝厂", 5000, 4000), "aluminium_smelter", new() { ["capacity"] = 200_000m, ["capacity_unit"] = "t/a" });
        await layout.PointAsync(await layout.FirmAsync("线外一百五十米化工"), "线外一百五十米化工", 5000, 8150, 200);
        await layout.PointAsync(await layout.FirmAsync("仅知所在县化工"), "仅知所在县化工", 5000, 20000, 31000, new() { ["location_level"] = "county" });
        await layout.PointAsync(await layout.FirmAsync("老边界外化工"), "老边界外化工", 15000, 37849);
        var firm = await layout.FirmAsync("一企两厂化工");
        await layout.OutlineAsync(firm, "一企两厂甲厂", Rectangle(9800, 4000, 500, 400));
        await layout.OutlineAsync(firm, "一企两厂乙厂", Rectangle(2000, 2000, 400, 300));
        await layout.OutlineAsync(await layout.FirmAsync("跨县厂化工"), "跨县厂化工", Rectangle(4900, 6000, 400, 200), 0, new() { ["region_code"] = "410102" });
    }

    private static async Task ShowAsync(Visit visit, string name)
    {
        await visit.Rows.Filter(new() { HasText = name }).First.ClickAsync();
        await Expect(visit.Reason.Locator("h2")).ToContainTextAsync(name);
    }

    private static async Task SaysAsync(Visit visit, IEnumerable<string> said)
    {
        foreach (var words in said)
        {
            await Expect(visit.Reason).ToContainTextAsync(words);
        }
    }

    /// <summary>Every reason is headed by planners' words, not by a name of the program.</summary>
    private static async Task TitledAsync(Visit visit)
    {
        foreach (var title in await visit.Reason.Locator(".card h4").AllInnerTextsAsync())
        {
            title.Any(c => c >= 0x4E00).ShouldBeTrue(title);
        }
    }
}
