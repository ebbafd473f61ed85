using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Spatial.Api;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Api;

/// <summary><c>/imports</c>: a ledger is uploaded, checked, published; what is refused leaves nothing behind.</summary>
public sealed class ImportsApiTests : IAsyncLifetime
{
    private const string Header = "★企业名称,★统一社会信用代码,★主体类型,★行业代码,★企业规模,★县(市、区)代码,★经度,★纬度,★坐标系,★生产状态";
    private readonly TestDatabase test = new();
    private readonly string scratch = Path.Combine(Path.GetTempPath(), "uploads-of-a-test-" + Guid.NewGuid().ToString("N"));
    private WebApplication app = null!;

    private HttpClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        await test.InitializeAsync();
        app = SpatialApi.Build(test.Database, new SpatialApiOptions { Port = 0, Scratch = scratch });
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(2) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await test.DisposeAsync();
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    [Fact]
    public async Task A_ledger_is_checked_then_published_and_its_provenance_read()
    {
        var upload = await UploadAsync(Form(Csv(Row(), Row("乙厂", longitude: "112.3", size: ""))));
        var check = upload.GetProperty("check");
        (check.GetProperty("template").GetString(), check.GetProperty("guessed").GetBoolean(), check.GetProperty("outcome").GetString()).ShouldBe(("sites", true, "checked"));
        check.GetProperty("sheets")[0].GetProperty("headerRow").GetInt32().ShouldBe(1);
        Counts(check).ShouldBe((2, 1, 1, 0, "2 = 1 + 0 + 0 + 1"));
        check.GetProperty("remarks").EnumerateArray().ShouldContain(r => r.GetProperty("severity").GetString() == "error" && r.GetProperty("row").GetInt32() == 3 && r.GetProperty("cell").GetString() == "E3");
        (await CountAsync("site")).ShouldBe(0, "nothing is written by a check");

        var id = upload.GetProperty("id").GetString();
        var published = await JsonAsync(Post($"/imports/uploads/{id}/publish", """{"by":"李工"}"""));
        published.GetProperty("state").GetString().ShouldBe("published");
        (await CountAsync("site")).ShouldBe(1);

        var import = published.GetProperty("import").GetString();
        var record = await JsonAsync($"/imports/{import}");
        (record.GetProperty("importedBy").GetString(), record.GetProperty("fileName").GetString(), record.GetProperty("template").GetString(), record.GetProperty("sha256").GetString()!.Length).ShouldBe(("李工", "企业.csv", "sites", 64));
        Counts(record).ShouldBe((2, 1, 1, 0, "2 = 1 + 0 + 0 + 1"));
        record.GetProperty("rules").EnumerateArray().ShouldContain(r => r.GetProperty("errors").GetInt32() == 1);
        (await JsonAsync($"/imports/{import}/remarks?severity=error")).GetProperty("matched").GetInt32().ShouldBe(1);
        var list = await JsonAsync("/imports?limit=1");
        (list.GetProperty("matched").GetInt32(), list.GetProperty("imports")[0].GetProperty("id").GetString()).ShouldBe((1, import));
    }

    [Fact]
    public async Task The_first_rows_lie_under_each_hypothesis_where_the_formulas_put_them()
    {
        var check = (await UploadAsync(Form(Csv(Row(), Row("平面", longitude: "500000", latitude: "3400000"))))).GetProperty("check");
        var hypotheses = check.GetProperty("hypotheses").EnumerateArray().ToDictionary(h => h.GetProperty("datum").GetString()!, h => h.GetProperty("points").GetProperty("features"));
        hypotheses.Keys.ShouldBe(["wgs84", "gcj02", "bd09"]);
        foreach (var (datum, (x, y)) in new Dictionary<string, (double X, double Y)> { ["wgs84"] = (112.25001, 30.31001), ["gcj02"] = Spatial.Crs.Gcj02.ToWgs84(112.25001, 30.31001), ["bd09"] = Spatial.Crs.Bd09.ToWgs84(112.25001, 30.31001) })
        {
            hypotheses[datum].GetArrayLength().ShouldBe(1, "metres are no degrees");
            var at = hypotheses[datum][0].GetProperty("geometry").GetProperty("coordinates");
            (at[0].GetDouble(), at[1].GetDouble()).ShouldBe((Math.Round(x, 7), Math.Round(y, 7)));
        }

        hypotheses["bd09"][0].GetProperty("properties").GetProperty("name").GetString().ShouldBe("荆州甲化工有限公司");
    }

    [Fact]
    public async Task All_or_nothing_with_a_row_in_error_is_422_and_can_be_published_otherwise()
    {
        var id = (await UploadAsync(Form(Csv(Row(), Row("", longitude: "112.3"))))).GetProperty("id").GetString();
        var (status, problem) = await RefusedAsync(Post($"/imports/uploads/{id}/publish", """{"all_or_nothing":true}"""));
        (status, problem.GetProperty("code").GetString()).ShouldBe((422, "IMPORT_REFUSED"));
        (await CountAsync("site") + await CountAsync("import_batch")).ShouldBe(0);
        (await JsonAsync(Post($"/imports/uploads/{id}/publish", """{"all_or_nothing":false}"""))).GetProperty("state").GetString().ShouldBe("published");
        (await CountAsync("site")).ShouldBe(1);
    }

    [Fact]
    public async Task Publishing_twice_is_409_and_the_same_file_again_changes_nothing()
    {
        var first = (await UploadAsync(Form(Csv(Row())))).GetProperty("id").GetString();
        var import = (await JsonAsync(Post($"/imports/uploads/{first}/publish", "{}"))).GetProperty("import").GetString();
        foreach (var step in (string[])["publish", "check"])
        {
            var (status, problem) = await RefusedAsync(Post($"/imports/uploads/{first}/{step}", "{}"));
            (status, problem.GetProperty("messageZh").GetString()!.Contains(import!, StringComparison.Ordinal)).ShouldBe((409, true));
        }

        var again = await UploadAsync(Form(Csv(Row())));
        (again.GetProperty("check").GetProperty("outcome").GetString(), again.GetProperty("check").GetProperty("import").GetString()).ShouldBe(("unchanged", import));
        (await JsonAsync(Post($"/imports/uploads/{again.GetProperty("id").GetString()}/publish", "{}"))).GetProperty("import").GetString().ShouldBe(import);
        (await CountAsync("import_batch")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_publications_at_once_write_once()
    {
        var id = (await UploadAsync(Form(Csv(Row())))).GetProperty("id").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await Client.SendAsync(Post($"/imports/uploads/{id}/publish", "{}"));
            return (int)answer.StatusCode;
        }));
        answers.Order().ShouldBe([200, 409, 409, 409]);
        (await CountAsync("import_batch")).ShouldBe(1);
    }

    [Fact]
    public async Task A_check_again_takes_other_choices()
    {
        var upload = await UploadAsync(Form(Csv(Row()), ("all_or_nothing", "true"), ("data_date", "2025-06-30"), ("sample", "true"), ("by", "王工")));
        var choices = upload.GetProperty("check").GetProperty("choices");
        choices.ToString().ShouldBe("""{"template":null,"acceptDatum":null,"dataDate":"2025-06-30","sample":true,"allOrNothing":true,"by":"王工"}""");
        choices = (await JsonAsync(Post($"/imports/uploads/{upload.GetProperty("id").GetString()}/check", """{"template":"sites","accept_datum":"gcj02","sample":false,"data_date":null}"""))).GetProperty("check").GetProperty("choices");
        choices.ToString().ShouldBe("""{"template":"sites","acceptDatum":"gcj02","dataDate":null,"sample":false,"allOrNothing":true,"by":"王工"}""");
    }

    [Fact]
    public async Task Remarks_come_in_pages_and_by_severity_and_rule()
    {
        var rows = Enumerable.Range(0, 450).Select(i => Row("厂" + i, size: i % 3 == 0 ? "" : "中", longitude: "112." + (1000 + i))).ToArray();
        var upload = await UploadAsync(Form(Csv(rows)));
        var path = $"/imports/uploads/{upload.GetProperty("id").GetString()}/remarks";
        upload.GetProperty("check").GetProperty("remarks").GetArrayLength().ShouldBeLessThanOrEqualTo(200);

        var whole = new List<string>();
        for (var offset = 0; ; offset += 70)
        {
            var page = await JsonAsync($"{path}?offset={offset}&limit=70");
            whole.AddRange(page.GetProperty("remarks").EnumerateArray().Select(r => r.ToString()));
            page.GetProperty("matched").GetInt32().ShouldBe(upload.GetProperty("check").GetProperty("remarkCount").GetInt32());
            if (page.GetProperty("remarks").GetArrayLength() < 70)
            {
                break;
            }
        }

        whole.Count.ShouldBe(upload.GetProperty("check").GetProperty("remarkCount").GetInt32());
        foreach (var severity in (string[])["error", "warning", "fixed"])
        {
            var matched = (await JsonAsync($"{path}?severity={severity}&limit=1000")).GetProperty("remarks").GetArrayLength();
            matched.ShouldBe(whole.Count(r => r.Contains($"\"severity\":\"{severity}\"", StringComparison.Ordinal)), severity);
        }

        (await JsonAsync($"{path}?rule=★")).GetProperty("matched").GetInt32().ShouldBe(150);
        (await JsonAsync($"{path}?rule=nosuch")).GetProperty("matched").GetInt32().ShouldBe(0);
        (await JsonAsync($"{path}?offset=99999999999999")).GetProperty("remarks").GetArrayLength().ShouldBe(0);
        foreach (var bad in (string[])["offset=-1", "offset=1.5", "limit=0", "limit=-1", "limit=x", "severity=bad", "offset="])
        {
            (await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, path + "?" + bad))).Status.ShouldBe(400, bad);
        }
    }

    [Fact]
    public async Task The_workbook_comes_back_under_a_Chinese_name()
    {
        var id = (await UploadAsync(Form(Csv(Row(size: ""))))).GetProperty("id").GetString();
        using var answer = await Client.GetAsync($"/imports/uploads/{id}/workbook");
        (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileNameStar).ShouldBe((TemplateWorkbook.MediaType, "企业-退回.xlsx"));
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd())).ShouldContain("错误原因");
    }

    [Fact]
    public async Task What_is_no_ledger_is_refused_with_its_own_status_and_leaves_nothing()
    {
        await AssertRefusedAsync(Form(Csv(Row()), ("template", "nosuch")), 400, "nosuch");
        await AssertRefusedAsync(Form(Csv(Row()), ("accept_datum", "mars")), 400, "mars");
        await AssertRefusedAsync(Form(Csv(Row()), ("data_date", "2025-02-30")), 400, "2025-02-30");
        await AssertRefusedAsync(Form(Csv(Row()), ("sample", "maybe")), 400, "maybe");
        await AssertRefusedAsync(Form(Csv(Row()), ("nosuch", "1")), 400, "nosuch");
        await AssertRefusedAsync(Form(Csv(Row()), ("template", "sites"), ("template", "sites")), 400, "template");
        await AssertRefusedAsync(Form(Csv(Row()), ("by", new string('x', 70_000))), 413, "by");
        await AssertRefusedAsync(new MultipartFormDataContent { { new StringContent("sites"), "template" } }, 400, "file");
        await AssertRefusedAsync(Form([]), 422, "企业.csv");
        await AssertRefusedAsync(Form("甲,乙\n1,2\n"u8.ToArray()), 422, "");
        await AssertRefusedAsync(Form("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0"u8.ToArray()), 415, "企业.csv");
        await AssertRefusedAsync(Form([.. "PK\u0003\u0004"u8, .. new byte[200]]), 422, "企业.csv");
        await AssertRefusedAsync(new StringContent("{}", Encoding.UTF8, "application/json"), 415, "application/json");
        await AssertRefusedAsync(new StringContent("x", Encoding.UTF8, "text/csv"), 415, "text/csv");
        var unbounded = new ByteArrayContent("x"u8.ToArray());
        unbounded.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        await AssertRefusedAsync(unbounded, 415, "multipart/form-data");
        var broken = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nabc"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        await AssertRefusedAsync(broken, 400, "");
        var zipped = Form(Csv(Row()));
        zipped.Headers.ContentEncoding.Add("gzip");
        await AssertRefusedAsync(zipped, 415, "gzip");
    }

    [Fact]
    public async Task Two_files_at_once_are_refused()
    {
        var form = Form(Csv(Row()));
        form.Add(new ByteArrayContent(Csv(Row())), "file", "second.csv");
        await AssertRefusedAsync(form, 400, "second.csv");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413_before_it_is_read()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", new Uri(app.Urls.First()).Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000000\r\nConnection: close\r\n\r\n"));
        (await new StreamReader(stream).ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
        await NothingLeftAsync();
    }

    [Fact]
    public async Task Other_routes_keep_their_small_limit()
    {
        var id = (await UploadAsync(Form(Csv(Row())))).GetProperty("id").GetString();
        (await RefusedAsync(Post($"/imports/uploads/{id}/publish", "{\"by\":\"" + new string('x', 30_000) + "\"}"))).Status.ShouldBe(413);
    }

    [Theory]
    [InlineData("../../../etc/passwd.csv", "passwd.csv")]
    [InlineData("..\\..\\windows\\system.csv", "system.csv")]
    [InlineData("/etc/cron.d/job", "job")]
    [InlineData("..", "upload")]
    [InlineData("<script>alert(1)</script>.csv", "script>.csv")]
    [InlineData("企业 台账 (终稿).csv", "企业 台账 (终稿).csv")]
    public async Task A_name_is_text_and_never_a_path(string name, string shown)
    {
        var content = new ByteArrayContent(Csv(Row()));
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        using var form = new MultipartFormDataContent { content };
        var upload = await UploadAsync(form);
        upload.GetProperty("name").GetString().ShouldBe(shown);
        foreach (var file in Directory.EnumerateFiles(scratch, "*", SearchOption.AllDirectories))
        {
            Path.GetFullPath(file).ShouldStartWith(scratch + Path.DirectorySeparatorChar);
            Path.GetFileName(file).IndexOfAny(['<', '>', '\\', '\'', '"', '$', ';']).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task A_script_in_a_name_comes_back_as_text_of_JSON()
    {
        using var answer = await Client.PostAsync("/imports", Form(Csv(Row("<script>alert(1)</script>", size: "<b>"))));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task An_upload_cut_off_leaves_no_scratch()
    {
        using (var tcp = new TcpClient())
        {
            await tcp.ConnectAsync("127.0.0.1", new Uri(app.Urls.First()).Port);
            await using var stream = tcp.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes("POST /imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + new string('a', 300_000)));
            for (var i = 0; i < 200 && FilesLeft() == 0; i++)
            {
                await Task.Delay(50);
            }

            FilesLeft().ShouldBe(1, "half a file has arrived");
            tcp.Client.Close(0);
        }

        await NothingLeftAsync();
    }

    [Fact]
    public async Task A_deleted_upload_is_gone_and_an_unknown_one_is_404_with_a_sentence()
    {
        var id = (await UploadAsync(Form(Csv(Row())))).GetProperty("id").GetString();
        (await Client.DeleteAsync($"/imports/uploads/{id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
        await NothingLeftAsync();
        foreach (var path in (string[])[$"/imports/uploads/{id}", $"/imports/uploads/{id}/remarks", $"/imports/uploads/{id}/workbook", "/imports/uploads/nosuch", "/imports/nosuch", $"/imports/{id}", $"/imports/{id}/remarks"])
        {
            var (status, problem) = await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, path));
            status.ShouldBe(404, path);
            problem.GetProperty("messageZh").GetString().ShouldEndWith("。");
        }
    }

    [Fact]
    public async Task A_ninth_upload_takes_the_place_of_a_published_one_or_is_told_to_wait()
    {
        var ids = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            ids.Add((await UploadAsync(Form(Csv(Row("厂" + i))))).GetProperty("id").GetString()!);
        }

        (await RefusedAsync(new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = Form(Csv(Row())) })).Status.ShouldBe(429);
        await JsonAsync(Post($"/imports/uploads/{ids[3]}/publish", "{}"));
        await UploadAsync(Form(Csv(Row("第九"))));
        (await RefusedAsync(new HttpRequestMessage(HttpMethod.Get, $"/imports/uploads/{ids[3]}"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Another_site_may_neither_upload_nor_delete()
    {
        var id = (await UploadAsync(Form(Csv(Row())))).GetProperty("id").GetString();
        foreach (var request in (HttpRequestMessage[])[new(HttpMethod.Post, "/imports") { Content = Form(Csv(Row())) }, Post($"/imports/uploads/{id}/publish", "{}"), new(HttpMethod.Delete, $"/imports/uploads/{id}")])
        {
            request.Headers.Add("Origin", "https://evil.example");
            (await RefusedAsync(request)).Status.ShouldBe(403);
        }
    }

    [Fact]
    public async Task What_a_killed_service_left_goes_at_the_next_start_and_what_a_living_one_holds_stays()
    {
        await UploadAsync(Form(Csv(Row())));
        var held = FilesLeft();
        var left = Path.Combine(scratch, "dead");
        Directory.CreateDirectory(Path.Combine(left, "x"));
        await File.WriteAllTextAsync(Path.Combine(left, "x", "half.csv"), "a");
        await File.WriteAllTextAsync(left + ".lock", "");
        await using (SpatialApi.Build(test.Database, new SpatialApiOptions { Port = 0, Scratch = scratch }))
        {
            Directory.Exists(left).ShouldBeFalse();
            FilesLeft().ShouldBe(held);
        }

        await app.DisposeAsync();
        FilesLeft().ShouldBe(0);
        Directory.EnumerateFileSystemEntries(scratch).ShouldBeEmpty("the end removes everything");
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(Header + "\n" + string.Join("\n", rows) + "\n");

    private static string Row(string name = "荆州甲化工有限公司", string size = "中", string longitude = "112.25001", string latitude = "30.31001") =>
        $"{name},91421000MA0000015N,企业,2614,{size},421002,{longitude},{latitude},WGS84,在产";

    private static MultipartFormDataContent Form(byte[] file, params (string Name, string Value)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            form.Add(new StringContent(value), name);
        }

        var content = new ByteArrayContent(file);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = "企业.csv" };
        form.Add(content);
        return form;
    }

    private static HttpRequestMessage Post(string path, string body) => ApiService.Post(path, body);

    private static (int Read, int Accepted, int Rejected, int Skipped, string Sum) Counts(JsonElement of)
    {
        var c = of.GetProperty("counts");
        int Of(string name) => c.GetProperty(name).GetInt32();
        return (Of("read"), Of("accepted"), Of("rejected"), Of("skipped"), $"{Of("read")} = {Of("accepted")} + {Of("fixed")} + {Of("warned")} + {Of("rejected")}");
    }

    private async Task<JsonElement> UploadAsync(MultipartFormDataContent form)
    {
        using var answer = await Client.PostAsync("/imports", form);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeOneOf([201, 202], text);
        var upload = JsonDocument.Parse(text).RootElement;
        answer.Headers.Location!.ToString().ShouldBe($"/imports/uploads/{upload.GetProperty("id").GetString()}");
        for (var i = 0; i < 120 && upload.GetProperty("state").GetString() == "checking"; i++)
        {
            await Task.Delay(500);
            upload = await JsonAsync(answer.Headers.Location.ToString());
        }

        upload.GetProperty("state").GetString().ShouldBe("checked", upload.ToString());
        return upload;
    }

    private Task<JsonElement> JsonAsync(string path) => JsonAsync(new HttpRequestMessage(HttpMethod.Get, path));

    private async Task<JsonElement> JsonAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<(int Status, JsonElement Problem)> RefusedAsync(HttpRequestMessage request)
    {
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{(int)answer.StatusCode} {text}");
        return ((int)answer.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    private async Task AssertRefusedAsync(HttpContent content, int status, string named)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/imports") { Content = content };
        var (was, problem) = await RefusedAsync(request);
        was.ShouldBe(status, problem.ToString());
        problem.GetProperty("messageZh").GetString()!.ShouldContain(named);
        problem.GetProperty("messageEn").GetString()!.ShouldContain(named);
        await NothingLeftAsync();
    }

    private int FilesLeft() => Directory.Exists(scratch) ? Directory.EnumerateFiles(scratch, "*", SearchOption.AllDirectories).Count(f => !f.EndsWith(".lock", StringComparison.Ordinal)) : 0;

    private async Task NothingLeftAsync()
    {
        for (var i = 0; i < 200 && FilesLeft() > 0; i++)
        {
            await Task.Delay(50);
        }

        FilesLeft().ShouldBe(0);
    }

    private async Task<int> CountAsync(string table)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<int>($"select count(*)::int from {table}");
    }
}
