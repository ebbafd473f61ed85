using System.Text.Json;

namespace Spatial.Tests.Api;

/// <summary>Bad input on every endpoint gets one sentence in each language that names the value; never a 500, never driver text.</summary>
public sealed class BadInputTests(ApiService api) : IClassFixture<ApiService>
{
    private static readonly string[] Ids = ["nosuch", "' or 1=1 --", "%27%3B%20drop%20table%20site%3B--", "..%2f..%2fetc%2fpasswd", "<script>", "甲", "%ff", "😀", "00000000-0000-0000-0000-000000000000", "99999999999999999999", "1e400", "NaN", "\"", "a'b"];

    private static readonly string[] Bodies = ["", "null", "[]", "1", "\"x\"", "{", "{\"inputs\":{\"city\":\"\\ud800\"}}", "{\"a\":1,\"a\":2}", "{\"inputs\":1}", "{\"nosuch\":1}", "{\"inputs\":{\"city\":\"\\u0000\"}}", "{\"inputs\":{\"nosuch\":1}}", "{\"inputs\":{\"city\":1}}", "{\"inputs\":{\"city\":\"NoSuchCity\"}}", "{\"inputs\":{\"city\":\"郑州\",\"as_of\":\"2021-02-30\"}}", "{\"inputs\":{\"city\":\"郑州\",\"rows\":\"both\"}}", "{\"inputs\":{\"city\":\"郑州\",\"knowledge_at\":\"yesterday\"}}", "{\"inputs\":{\"city\":\"郑州\",\"min_overlap_ratio\":1e400}}", "{\"inputs\":{\"city\":\"郑州\",\"min_overlap_ratio\":\"NaN\"}}", "{\"inputs\":{\"city\":\"郑州\",\"min_overlap_ratio\":{}}}", "{\"inputs\":{}}", "{\"outputs\":{\"x\":{}}}", "{\"outputs\":[]}", "{\"response\":\"raw\"}"];

    [Fact]
    public async Task An_unknown_parameter_is_refused_by_name_on_every_endpoint()
    {
        foreach (var (method, path) in await EndpointsAsync())
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path + "?nosuch=1");
            if (method == "POST")
            {
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            }

            var (status, problem) = await api.RefusedAsync(request);
            status.ShouldBe(400, $"{method} {path}");
            Sentences(problem, "nosuch", path);
            problem.GetProperty("code").GetString().ShouldBe("UNKNOWN_PARAMETER");
        }
    }

    [Fact]
    public async Task A_hostile_id_in_any_place_of_any_path_is_4xx()
    {
        foreach (var (method, template) in await TemplatesAsync())
        {
            foreach (var part in Parts(template))
            {
                foreach (var id in Ids)
                {
                    var path = Fill(template.Replace(part, id));
                    using var request = new HttpRequestMessage(new HttpMethod(method), path);
                    if (method == "POST")
                    {
                        request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                    }

                    var (status, problem) = await api.RefusedAsync(request);
                    status.ShouldBeInRange(400, 404, path);
                    Sentences(problem, null, path);
                }
            }
        }
    }

    [Theory]
    [InlineData("bbox", "1,2,3", "1,2,3")]
    [InlineData("bbox", "1,2,3,4,5", "1,2,3,4,5")]
    [InlineData("bbox", "", "")]
    [InlineData("bbox", "a,b,c,d", "a")]
    [InlineData("bbox", "NaN,34,114,35", "NaN")]
    [InlineData("bbox", "113,34,1e400,35", "1e400")]
    [InlineData("bbox", "113,34,Infinity,35", "Infinity")]
    [InlineData("bbox", "113,34,114,-∞", "-∞")]
    [InlineData("bbox", "113,35,114,34", "113,35,114,34")]
    [InlineData("bbox", "113,34,114,35 or 1=1", "35 or 1=1")]
    [InlineData("bbox", "113,34,114,35,", "113,34,114,35,")]
    [InlineData("bbox", "１１３,34,114,35", "１１３")]
    [InlineData("limit", "0", "0")]
    [InlineData("limit", "-1", "-1")]
    [InlineData("limit", "10.5", "10.5")]
    [InlineData("limit", "abc", "abc")]
    [InlineData("limit", "", "")]
    [InlineData("limit", "1e3", "1e3")]
    [InlineData("limit", "+5", "+5")]
    [InlineData("limit", "１０", "１０")]
    [InlineData("limit", "000", "000")]
    [InlineData("datetime", "yesterday", "yesterday")]
    [InlineData("datetime", "2021-02-30", "2021-02-30")]
    [InlineData("datetime", "2021-06-30/2020-01-01", "2021-06-30/2020-01-01")]
    [InlineData("datetime", "../..", "../..")]
    [InlineData("datetime", "..", "..")]
    [InlineData("datetime", "/", "/")]
    [InlineData("datetime", "2021-06-30/2021-07-01/2021-08-01", "2021-08-01")]
    [InlineData("crs", "EPSG:4490", "EPSG:4490")]
    [InlineData("bbox-crs", "http://www.opengis.net/def/crs/EPSG/0/99999", "99999")]
    [InlineData("next", "junk", "junk")]
    [InlineData("next", "eyJSdW5zIjpbXSwiTGFzdCI6WyJ4Il19", "eyJ")]
    [InlineData("next", "e30", "e30")]
    [InlineData("nosuch", "1", "nosuch")]
    [InlineData("name'--", "1", "name'--")]
    [InlineData("is_sample", "maybe", "maybe")]
    [InlineData("area_mu", "many", "many")]
    [InlineData("area_mu", "NaN", "NaN")]
    [InlineData("valid_from", "1.1.2021", "1.1.2021")]
    public async Task A_bad_value_of_items_is_400_and_is_named(string name, string value, string named)
    {
        var (status, problem) = await api.RefusedAsync($"/collections/sites/items?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        status.ShouldBe(400);
        Sentences(problem, named, value);
    }

    [Theory]
    [InlineData("/collections/sites/items?limit=1&limit=2")]
    [InlineData("/collections/sites/items?name=%00")]
    [InlineData("/collections/sites/items?%00=1")]
    [InlineData("/collections/sites/tiles/WebMercatorQuad/1/0/0?datetime=x")]
    [InlineData("/collections/sites/tiles/WebMercatorQuad/1/0/0?bbox=1,2,3,4")]
    [InlineData("/collections/sites/items/00000000-0000-7000-8000-000000000001?crs=x")]
    [InlineData("/runs?rows=both")]
    [InlineData("/decisions")]
    [InlineData("/decisions?feature=x")]
    [InlineData("/?f=xml")]
    public async Task Other_bad_values_are_400(string path) => (await api.RefusedAsync(path)).Status.ShouldBe(400);

    [Theory]
    [InlineData("/nosuch")]
    [InlineData("/runs?analysis=nosuch")]
    [InlineData("/runs?city=nosuch")]
    [InlineData("/api/v1")]
    [InlineData("/no-such-page.html")]
    [InlineData("/.env")]
    [InlineData("/..%2fProgram.cs")]
    public async Task What_is_not_there_is_404(string path)
    {
        var (status, problem) = await api.RefusedAsync(path);
        status.ShouldBe(404, problem.ToString());
    }

    [Fact]
    public async Task Every_bad_body_of_every_writing_endpoint_is_4xx()
    {
        foreach (var path in (string[])["/processes/relocation-candidates/execution", "/decisions"])
        {
            foreach (var body in Bodies)
            {
                var (status, problem) = await api.RefusedAsync(ApiService.Post(path, body));
                status.ShouldBeOneOf([400, 404], $"{path} {body}: {problem}");
                Sentences(problem, null, body);
            }
        }
    }

    [Theory]
    [InlineData("/processes/relocation-candidates/execution", 256)]
    [InlineData("/decisions", 32)]
    public async Task A_body_that_is_too_large_too_deep_or_of_another_type_is_refused(string path, int kilobytes)
    {
        (await api.RefusedAsync(ApiService.Post(path, "{\"note\":\"" + new string('a', kilobytes * 1024) + "\"}"))).Status.ShouldBe(413);
        (await api.RefusedAsync(ApiService.Post(path, string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000)))).Status.ShouldBe(400);
        (await api.RefusedAsync(ApiService.Post(path, "{}", "text/plain"))).Status.ShouldBe(415);
        (await api.RefusedAsync(ApiService.Post(path, "<x/>", "application/xml"))).Status.ShouldBe(415);
        var zipped = ApiService.Post(path, "{}");
        zipped.Content!.Headers.ContentEncoding.Add("gzip");
        (await api.RefusedAsync(zipped)).Status.ShouldBe(415);
    }

    [Fact]
    public async Task A_body_far_beyond_every_limit_is_413()
    {
        using var request = ApiService.Post("/decisions", "{\"note\":\"" + new string('a', 3 * 1024 * 1024) + "\"}");
        request.Headers.ExpectContinue = true;
        (await api.RefusedAsync(request)).Status.ShouldBe(413);
    }

    [Fact]
    public async Task A_path_with_NUL_is_400()
    {
        using var answer = await api.Client.GetAsync("/collections/%00/items");
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("PUT", "/collections")]
    [InlineData("DELETE", "/collections/sites/items/00000000-0000-7000-8000-000000000001")]
    [InlineData("POST", "/collections/sites/items")]
    [InlineData("GET", "/processes/relocation-candidates/execution")]
    [InlineData("PATCH", "/decisions")]
    public async Task Another_method_is_405(string method, string path) =>
        (await api.RefusedAsync(new HttpRequestMessage(new HttpMethod(method), path))).Status.ShouldBe(405);

    /// <summary>Every route as the OpenAPI document lists it.</summary>
    private async Task<IReadOnlyList<(string Method, string Template)>> TemplatesAsync() =>
        [.. (await api.JsonAsync("/api")).GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (o.Name.ToUpperInvariant(), p.Name)))];

    private async Task<IReadOnlyList<(string Method, string Path)>> EndpointsAsync() =>
        [.. (await TemplatesAsync()).Select(t => (t.Method, Fill(t.Template)))];

    private static IEnumerable<string> Parts(string template) => template.Split('/').Where(p => p.StartsWith('{'));

    private static string Fill(string template) => template
        .Replace("{collection}", "sites").Replace("{fid}", ApiService.Site).Replace("{process}", "relocation-candidates")
        .Replace("{zoom}", "1").Replace("{row}", "0").Replace("{column}", "0")
        .Replace("{run}", ApiService.Run).Replace("{before}", ApiService.OlderRun).Replace("{after}", ApiService.Run).Replace("{format}", "csv");

    private static void Sentences(JsonElement problem, string? named, string about)
    {
        problem.GetProperty("messageZh").GetString()!.ShouldSatisfyAllConditions(s => s.ShouldContain(named ?? ""), s => s.Any(c => c >= 0x4E00 && c < 0xA000).ShouldBeTrue(about), s => s.ShouldEndWith("。"));
        problem.GetProperty("messageEn").GetString()!.ShouldSatisfyAllConditions(s => s.ShouldContain(named ?? ""), s => s.ShouldEndWith("."));
        var text = problem.ToString();
        foreach (var leak in (string[])["Npgsql", "Exception", "   at ", "SQLSTATE", "22P02", "42703", "postgres", "System."])
        {
            text.ShouldNotContain(leak, Case.Sensitive, about);
        }
    }
}
