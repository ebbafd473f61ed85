using System.Text;
using Dapper;
using Microsoft.Playwright;
using Spatial.Identity;
using Spatial.Imports;
using static Microsoft.Playwright.Assertions;

namespace Spatial.Tests.Web;

/// <summary>A planner brings in a ledger with mistakes: reads what is wrong, takes the marked workbook, corrects, uploads again, publishes, and sees it on the map.</summary>
public sealed class UploadTasksTests : OwnPage
{
    private const string Header = "★企业名称,★统一社会信用代码,★主体类型,★行业代码,★企业规模,★县(市、区)代码,★经度,★纬度,★坐标系,★生产状态";
    private const string Mistaken = "<img src=x onerror=alert(1)>";

    [Fact]
    public async Task Three_mistakes_are_read_corrected_and_the_ledger_is_published()
    {
        await using var visit = await OpenAsync();
        await visit.Page.ClickAsync("[data-action=import]");
        await Expect(visit.Page.Locator("[data-template]")).ToHaveCountAsync(17);
        await PictureAsync(visit, "upload-01-choose");

        await ChooseAsync(visit, "荆州企业台账.csv", Ledger(isCorrect: false));
        await Expect(visit.Page.Locator("[data-count=read] b")).ToHaveTextAsync("40");
        await Expect(visit.Page.Locator("[data-count=rejected] b")).ToHaveTextAsync("3");
        var sum = await Task.WhenAll(((string[])["read", "accepted", "fixed", "warned", "rejected"]).Select(async c => int.Parse(await visit.Page.Locator($"[data-count={c}] b").InnerTextAsync())));
        sum[0].ShouldBe(sum[1..].Sum());
        await visit.Page.Locator(".hypotheses .map[data-idle=true]").WaitForAsync();
        await visit.PictureAsync("upload-02-check");
        (await SitesAsync()).ShouldBe(0, "nothing is written yet");

        await visit.Page.Locator(".remarks .switch .error").ClickAsync();
        await Expect(visit.Page.Locator("tr[data-remark].error")).ToHaveCountAsync(3);
        foreach (var cell in (string[])["A3", "E5", "I7"])
        {
            await Expect(visit.Page.Locator($"tr[data-cell={cell}]")).ToHaveCountAsync(1);
        }

        await Expect(visit.Page.Locator("tr[data-cell=A3] .sentence").First).ToContainTextAsync("企业名称");
        await visit.PictureAsync("upload-03-errors");
        var workbook = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync("[data-action=workbook]"));
        workbook.SuggestedFilename.ShouldBe("荆州企业台账-退回.xlsx");
        new FileInfo(await workbook.PathAsync()).Length.ShouldBeGreaterThan(1000);

        await visit.Page.CheckAsync("[name=all_or_nothing]");
        await Expect(visit.Page.Locator(".publish .why")).ToContainTextAsync("3 行有错误");
        await Expect(visit.Page.Locator("[data-action=publish]")).ToBeDisabledAsync();

        await visit.Page.ClickAsync("[data-action=another]");
        await ChooseAsync(visit, "荆州企业台账.csv", Ledger(isCorrect: true));
        await Expect(visit.Page.Locator("[data-count=rejected] b")).ToHaveTextAsync("0");
        await Expect(visit.Page.Locator("[data-count=rejected]")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("zero"));
        await visit.Page.FillAsync("[name=by]", "李工");
        await visit.PictureAsync("upload-04-corrected");
        await visit.Page.ClickAsync("[data-action=publish]");
        await Expect(visit.Page.Locator(".publish.done")).ToContainTextAsync("已发布 40 行");
        await visit.PictureAsync("upload-05-published");
        (await SitesAsync()).ShouldBe(40);

        await visit.Page.ClickAsync("[data-action=show-layer]");
        await visit.MapAsync();
        await Expect(visit.Page.Locator("[data-layer=sites] input")).ToBeCheckedAsync();
        (await visit.Page.EvaluateAsync<bool>("() => { const map = document.querySelector('.map'), a = map.project([112.29, 30.27]), b = map.project([112.39, 30.33]); return a.x > 0 && b.x < map.clientWidth && b.y > 0 && a.y < map.clientHeight && b.x - a.x > 200; }")).ShouldBeTrue("the map shows what was just published");
        await visit.PictureAsync("upload-06-on-the-map");
        await visit.Page.ClickAsync("[data-action=import]");
        await Expect(visit.Page.Locator("tr[data-import]").First).ToContainTextAsync("李工");
        visit.Complaints.ShouldBeEmpty();
        var home = new Uri(visit.Page.Url).GetLeftPart(UriPartial.Authority);
        visit.Asked.ShouldAllBe(url => url.StartsWith(home, StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hostile_name_is_text_and_English_readers_find_their_way_by_keyboard()
    {
        await using var visit = await OpenAsync();
        await visit.Page.ClickAsync("button.language");
        await visit.Page.FocusAsync("[data-action=import]");
        await visit.Page.Keyboard.PressAsync("Enter");
        await ChooseAsync(visit, "hostile.csv", Csv([Row(0, name: Mistaken, size: Mistaken)]));
        await Expect(visit.Page.Locator(".remarks")).ToContainTextAsync(Mistaken);
        (await visit.Page.Locator(".remarks img").CountAsync()).ShouldBe(0);
        await Expect(visit.Page.Locator("[data-action=publish]")).ToBeDisabledAsync();
        (await LeftInChineseAsync(visit.Page)).ShouldBeEmpty();
        await visit.PictureAsync("upload-07-english");

        await visit.Page.FocusAsync("[data-datum=gcj02] input");
        await visit.Page.Keyboard.PressAsync("Space");
        await Expect(visit.Page.Locator("[data-datum=gcj02] input")).Not.ToBeCheckedAsync();
        await visit.Page.SelectOptionAsync("[name=accept_datum]", "gcj02");
        await Expect(visit.Page.Locator("[data-datum=gcj02]")).ToHaveClassAsync("accepted");
        (await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.import input, .import select')].filter(e => !e.labels?.length && !e.getAttribute('aria-label')).map(e => e.name)")).ShouldBeEmpty("a control without a label");
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_remarks_come_in_pages_and_a_file_that_is_none_says_why()
    {
        await using var visit = await OpenAsync();
        await visit.Page.ClickAsync("[data-action=import]");
        await ChooseAsync(visit, "很多错误.csv", Csv(Enumerable.Range(0, 20_000).Select(i => Row(i, size: "不知道", datum: ""))));
        await Expect(visit.Page.Locator(".pages")).ToContainTextAsync("共", new() { Timeout = 120_000 });
        (await visit.Page.Locator("tr[data-remark]").CountAsync()).ShouldBe(100);
        var first = await visit.Page.Locator("tr[data-remark]").First.GetAttributeAsync("data-cell");
        await visit.Page.ClickAsync("[data-action=page-after]");
        await Expect(visit.Page.Locator(".pages")).ToContainTextAsync("第 101–200 条");
        (await visit.Page.Locator("tr[data-remark]").First.GetAttributeAsync("data-cell")).ShouldNotBe(first);
        await visit.PictureAsync("upload-08-many");

        await visit.Page.ClickAsync("[data-action=another]");
        await ChooseAsync(visit, "不是台账.csv", "甲,乙\n1,2\n"u8.ToArray());
        await Expect(visit.Page.Locator(".banner.problem")).ToContainTextAsync("表头");
        await Expect(visit.Page.Locator(".banner.problem")).ToContainTextAsync("选定模板");
        await PictureAsync(visit, "upload-09-refused");
    }

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(1024, 700)]
    public async Task Nothing_runs_over_its_place(int width, int height)
    {
        await using var visit = await OpenAsync();
        await visit.Page.ClickAsync("[data-action=import]");
        await visit.Page.SetViewportSizeAsync(width, height);
        await ChooseAsync(visit, "荆州企业台账.csv", Ledger(isCorrect: false));
        await Expect(visit.Page.Locator("[data-action=publish]")).ToBeInViewportAsync();
        (await visit.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.found, .remarks, .remarks .rows, .publish, .import-head')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className + ' ' + e.scrollWidth + '>' + e.clientWidth)")).ShouldBeEmpty();
        (await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")).ShouldBeTrue();
        await visit.PictureAsync($"upload-10-{width}");
    }

    protected override Task FillAsync() => DemonstrationData.LoadAsync(Database, DataFolder.Path, null, CancellationToken.None);

    private static byte[] Ledger(bool isCorrect) => Csv(Enumerable.Range(0, 40).Select(i => (isCorrect, i) switch
    {
        (false, 1) => Row(i, name: ""),
        (false, 3) => Row(i, size: "特别大"),
        (false, 5) => Row(i, datum: ""),
        _ => Row(i),
    }));

    private static byte[] Csv(IEnumerable<string> rows) => Encoding.UTF8.GetBytes(Header + "\n" + string.Join("\n", rows) + "\n");

    private static string Row(int i, string? name = null, string size = "中", string datum = "WGS84")
    {
        var organisation = $"MA{i:D6}";
        var body = "91421000" + organisation + Uscc.OrganisationCheckCharacter(organisation);
        return $"{name ?? $"荆州第{i + 1}化工有限公司"},{body}{Uscc.CheckCharacter(body)},企业,2614,{size},421002,{112.29 + (0.0137 * (i % 8)) + (0.00013 * i):F5},{30.27 + (0.0113 * (i / 8 % 5)) + (0.00017 * (i % 40)):F5},{datum},在产";
    }

    private static Task ChooseAsync(Visit visit, string name, byte[] content) =>
        visit.Page.Locator("input[name=ledger]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });

    private static Task PictureAsync(Visit visit, string name) => visit.Page.ScreenshotAsync(new() { Path = Path.Combine(BuiltPage.Root, "TestResults", "page", name + ".png") });

    private static Task<string[]> LeftInChineseAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const han = /\p{Script=Han}/u, found = [];
          for (const element of document.querySelectorAll('body *')) {
            if (element.closest('[lang|=zh], .sentence')) continue;
            for (const node of element.childNodes) if (node.nodeType === 3 && han.test(node.data)) found.push(node.data);
            for (const name of ['title', 'aria-label', 'placeholder']) if (han.test(element.getAttribute(name) ?? '')) found.push(name + ': ' + element.getAttribute(name));
          }
          return found;
        }
        """);

    private async Task<int> SitesAsync()
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>("select count(*)::int from site s join import_batch b on b.id = s.import_batch_id where b.template = 'sites'");
    }
}
