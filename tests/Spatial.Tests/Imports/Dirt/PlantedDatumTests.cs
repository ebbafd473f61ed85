using System.Globalization;
using System.Text.Json;
using Spatial.Crs;
using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Tests.Imports.Ledgers;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>Ledgers whose true datum is known, through the whole import with the territory in the database (issue 5, item 2).</summary>
public class PlantedDatumTests(TestDatabase test) : LedgerTest(test), IAsyncLifetime
{
    private const double West = 112, South = 30, TownDegrees = 0.02;
    private const int Towns = 20;

    private static readonly LedgerOptions Options = new("sites", DataDate: new DateOnly(2025, 6, 30));
    private static readonly string[] Datums = ["CGCS2000", "GCJ02", "BD09"];
    private static readonly string[] Readings = ["AsIs", "Gcj02", "Bd09"];

    /// <summary>Seed, truth, declared.</summary>
    public static TheoryData<int, string, string> Batches
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            for (var seed = 0; seed < 36; seed++)
            {
                data.Add(seed, Datums[seed % 3], Datums[seed / 3 % 3]);
            }

            return data;
        }
    }

    public async Task InitializeAsync()
    {
        if (await ScalarAsync<bool>("select exists (select from admin_region)"))
        {
            return;
        }

        await OutlineAsync("county", "421002", "沙市区", "421000", West - 0.2, South - 0.2, 0.8);
        for (var i = 0; i < Towns * Towns; i++)
        {
            await OutlineAsync("township", string.Create(CultureInfo.InvariantCulture, $"421002{i:000}"), Town(i), "421002", West + (i % Towns * TownDegrees), South + (i / Towns * TownDegrees), TownDegrees);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task A_wrong_datum_is_recognised_by_site_boundaries_a_right_one_is_confirmed_and_nothing_is_converted_unasked(int seed, string truth, string declared)
    {
        var rows = await BatchAsync(seed, truth, declared, sites: true, towns: false);
        var file = Write(seed, rows);
        var (outcome, remarks) = await RunAsync(file, Options);

        var batch = Batch(outcome);
        batch.GetProperty("call").GetString().ShouldBe(truth == declared ? "Consistent" : "OtherDatum", batch.ToString());
        batch.GetProperty("reading").GetString().ShouldBe(Readings[Array.IndexOf(Datums, truth)]);
        (outcome.Read, outcome.Rejected).ShouldBe((rows.Length, 0), string.Join('\n', remarks.Where(r => r.Severity == Severity.Error).Select(r => r.Sentence.Zh)));
        await ShouldLieAsync(rows, row => Back(declared, row.X, row.Y), 0.05, "a declaration is taken at its word until a person accepts another");
        if (truth == declared)
        {
            remarks.Where(r => r.Row > 0 && r.Rule == "V13").ShouldBeEmpty();
            return;
        }

        var accepted = await LedgerAsync(file, Options with { AcceptDatum = truth });
        accepted.State.ShouldBe(LedgerState.Published);
        await ShouldLieAsync(rows, row => (row.Longitude, row.Latitude), 0.2, "accepted, the places are where they truly lie");
        (await LedgerAsync(file, Options with { AcceptDatum = truth })).State.ShouldBe(LedgerState.Unchanged);
    }

    [Fact]
    public async Task Held_against_townships_of_2_km_a_wrong_datum_is_recognised_and_a_right_one_never_called_wrong()
    {
        var wrong = new List<string>();
        const int Many = 36;
        for (var seed = 100; seed < 100 + Many; seed++)
        {
            var (truth, declared) = (Datums[seed % 3], Datums[seed / 3 % 3]);
            var outcome = await LedgerAsync(Write(seed, await BatchAsync(seed, truth, declared, sites: false, towns: true)), Options);
            var batch = Batch(outcome);
            var call = batch.GetProperty("call").GetString();
            var right = truth == declared ? call == "Consistent" : call == "OtherDatum" && batch.GetProperty("reading").GetString() == Readings[Array.IndexOf(Datums, truth)];
            if (!right && !(truth == declared && call == "Undetermined"))
            {
                wrong.Add($"{seed} {truth} as {declared}: {call}: {batch.GetProperty("sentence").GetProperty("zh")}");
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(201, "CGCS2000", "CGCS2000")]
    [InlineData(202, "GCJ02", "CGCS2000")]
    [InlineData(203, "BD09", "CGCS2000")]
    [InlineData(204, "CGCS2000", "GCJ02")]
    public async Task Without_a_fine_outline_the_verdict_is_that_it_cannot_be_told_with_the_evidence_counted(int seed, string truth, string declared)
    {
        var rows = await BatchAsync(seed, truth, declared, sites: false, towns: false);
        var outcome = await LedgerAsync(Write(seed, rows), Options);

        var batch = Batch(outcome);
        batch.GetProperty("call").GetString().ShouldBe("Undetermined");
        batch.GetProperty("rows").GetInt32().ShouldBe(rows.Length);
        batch.GetProperty("sentence").GetProperty("zh").GetString()!.ShouldContain("无法判定");
        outcome.Notes.ShouldContain(n => n.Zh.Contains("无法判定", StringComparison.Ordinal));
        await ShouldLieAsync(rows, row => Back(declared, row.X, row.Y), 0.05, "nothing is converted unasked");
    }

    [Fact]
    public async Task An_area_of_more_than_twice_or_less_than_half_the_boundary_is_warned_of()
    {
        var rows = await BatchAsync(300, "CGCS2000", "CGCS2000", sites: true, towns: false);
        var file = Csv("sites", "面积.csv", [.. rows.Select((r, i) => With(Cells(300, r, i), ("area_mu", Mu(r.AreaM2 * (i switch { 0 => 0.49, 1 => 2.01, _ => 1.2 })))))]);
        var (outcome, remarks) = await RunAsync(file, Options);

        remarks.Where(r => r.Rule == "V9").Select(r => (r.Row, r.Severity)).ShouldBe([(2, Severity.Warning), (3, Severity.Warning)]);
        outcome.Rejected.ShouldBe(0);
        remarks.First(r => r.Rule == "V9").Sentence.Zh.ShouldContain(Mu(rows[0].AreaM2 * 0.49));
    }

    private static string Town(int i) => string.Create(CultureInfo.InvariantCulture, $"第{i}镇");

    private static string Mu(double squareMetres) => (squareMetres * 15 / 10_000).ToString("0.##", CultureInfo.InvariantCulture);

    private static JsonElement Batch(LedgerOutcome outcome) => JsonDocument.Parse(outcome.Datum!).RootElement.GetProperty("batches").EnumerateArray().ShouldHaveSingleItem();

    private static (double X, double Y) Forth(string datum, double longitude, double latitude) => datum switch { "GCJ02" => Gcj02.FromWgs84(longitude, latitude), "BD09" => Bd09.FromWgs84(longitude, latitude), _ => (longitude, latitude) };

    private static (double X, double Y) Back(string datum, double x, double y) => datum switch { "GCJ02" => Gcj02.ToWgs84(x, y), "BD09" => Bd09.ToWgs84(x, y), _ => (x, y) };

    // 20 to 60 rows at true places, written down in one datum and declared as another; their firms are known, with boundaries of 150 to 500 m where asked for.
    private async Task<Planted[]> BatchAsync(int seed, string truth, string declared, bool sites, bool towns)
    {
        var random = new Random(seed);
        var rows = new Planted[20 + (seed * 7 % 41)];
        for (var i = 0; i < rows.Length; i++)
        {
            var (longitude, latitude) = (West + (0.4 * random.NextDouble()), South + (0.4 * random.NextDouble()));
            var half = (150 + (350 * random.NextDouble())) / 2 / 111_000;
            var (x, y) = Forth(truth, longitude + (half * 1.6 * (random.NextDouble() - 0.5)), latitude + (half * 1.6 * (random.NextDouble() - 0.5)));
            (x, y) = (Math.Round(x, 6), Math.Round(y, 6));
            var (trueX, trueY) = Back(truth, x, y);
            var town = (int)((trueX - West) / TownDegrees) + ((int)((trueY - South) / TownDegrees) * Towns);
            rows[i] = new Planted(CleanLedgers.Code((seed * 100) + i + 20_000), declared, trueX, trueY, x, y, towns && town >= 0 && town < Towns * Towns ? Town(town) : null, longitude, latitude, half);
        }

        if (sites)
        {
            await new Layout(Test.Database).ExecuteAsync(
                """
                with given as (
                    select * from jsonb_to_recordset(@rows::jsonb) as r("id" uuid, "code" text, "name" text, "x" float8, "y" float8, "half" float8)
                ), firm as (
                    insert into enterprise (city_code, id, uscc, name_zh, entity_type, size, status, industry_primary, industry_all, valid_from, source_doc, quality, is_sample)
                    select '421000', id, code, name, '企业', '中', '在产', '2614', '{2614}', '-infinity', 'test', 'verified', false from given
                )
                insert into site (city_code, enterprise_id, site_no, name, region_code, location_level, boundary, pos_accuracy_m, valid_from, source_doc, quality, is_sample)
                select '421000', id, 1, name, '421002', 'site', st_multi(st_makeenvelope(x - half, y - half, x + half, y + half, 4490)), 5, '-infinity', 'test', 'verified', false from given
                """,
                new { rows = JsonSerializer.Serialize(rows.Select((r, i) => new { id = Guid.CreateVersion7(), code = r.Code, name = Name(seed, i), x = r.CentreX, y = r.CentreY, half = r.Half })) });
        }

        return rows;
    }

    private string Write(int seed, Planted[] rows) => Csv("sites", $"{seed}.csv", [.. rows.Select((r, i) => Cells(seed, r, i))]);

    private static Dictionary<string, string> Cells(int seed, Planted row, int i) => Site(
        ("name_zh", Name(seed, i)), ("uscc", row.Code), ("longitude", row.X.ToString("0.000000", CultureInfo.InvariantCulture)), ("latitude", row.Y.ToString("0.000000", CultureInfo.InvariantCulture)), ("datum", row.Declared), ("township", row.Town ?? ""));

    private static string Name(int seed, int i) => string.Create(CultureInfo.InvariantCulture, $"荆州第{seed}批{i}厂");

    private async Task ShouldLieAsync(Planted[] rows, Func<Planted, (double X, double Y)> where, double metres, string why)
    {
        foreach (var row in rows)
        {
            var (x, y) = where(row);
            (await ScalarAsync<double>("select st_distance(s.point::geography, st_setsrid(st_makepoint(@x, @y), 4490)::geography) from site s join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id where e.uscc = @code", new { x, y, code = row.Code }))
                .ShouldBeLessThan(metres, why);
        }
    }

    private Task OutlineAsync(string level, string code, string name, string parent, double west, double south, double side) => new Layout(Test.Database).ExecuteAsync(
        """
        insert into admin_region (city_code, code, name_zh, level, parent_code, accuracy_m, valid_from, source_doc, quality, is_sample, geom)
        values ('421000', @code, @name, @level, @parent, 20, '2000-01-01', 'test', 'verified', false, st_multi(st_setsrid(st_makeenvelope(@west, @south, @west + @side, @south + @side), 4490)))
        """,
        new { level, code, name, parent, west, south, side });

    /// <summary>A row: where it truly lies, and what was written down.</summary>
    private sealed record Planted(string Code, string Declared, double Longitude, double Latitude, double X, double Y, string? Town, double CentreX, double CentreY, double Half)
    {
        public double AreaM2 => 4 * Half * Half * 111_320 * Math.Cos(Latitude * Math.PI / 180) * 110_860;
    }
}
