using System.Diagnostics;
using System.Globalization;
using Dapper;
using NetTopologySuite.Geometries;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Crs;
using Spatial.Maps;
using Spatial.Reports;
using Spatial.Tests.Reports;

namespace Spatial.Tests.Maps;

public sealed class MapSheetTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const double Dpi = 150;

    public async Task InitializeAsync()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            delete from admin_region; delete from built_up_area;
            insert into admin_region (city_code, code, name_zh, level, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
            select '410100', c, n, 'county', 150, st_multi(st_makeenvelope(x, 34.4, x + 0.6, 35.0, 4490)), '-infinity', '测试边界，CC0', 'verified', false
            from (values ('410102', '中原区', 113.0), ('410103', '二七区', 113.6)) v (c, n, x);
            insert into built_up_area (city_code, name, admin_grade, vintage_year, source_kind, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
            values ('410100', '郑州城区', 'prefecture_plus', 2002, 'remote_sensing', 2000, st_multi(st_makeenvelope(113.4, 34.6, 113.8, 34.8, 4490)), '2002-12-31', '测试影像', 'estimated', false);
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_symbol_has_its_colour_where_the_projection_puts_it()
    {
        var (sheet, picture, canvas) = await DrawAsync(Input(Spread(12)));
        using (canvas)
        {
            var projection = PlaneProjection.Of(4547);
            var (x, y) = projection.Forward(113.25, 34.55);
            var at = sheet.Frame.ToPage(new Coordinate(x, y));
            picture.Is(Pixel(at.X), Pixel(at.Y), "#3182BD").ShouldBeTrue();
            // and the built-up area lies under what is inside it: 35 % of #BDBDBD over the map's paper
            var (bx, by) = projection.Forward(113.58, 34.62);
            var inside = sheet.Frame.ToPage(new Coordinate(bx, by));
            picture.Is(Pixel(inside.X), Pixel(inside.Y), "#E6E6E5", 4).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_scale_bar_is_true_to_half_a_percent()
    {
        var (sheet, picture, canvas) = await DrawAsync(Input(Spread(12)));
        using (canvas)
        {
            // Measured on the picture: the bar's black frame under the map, from its first to its last dark pixel.
            var row = Pixel(sheet.Frame.Place.Bottom + 2.5 + 1.6);
            var left = Pixel(sheet.Frame.Place.Left);
            var dark = Enumerable.Range(left - 3, 600).SkipWhile(x => picture[x, row].R > 110).TakeWhile(x => picture[x, row].R < 110).ToArray();
            var drawnMm = (dark[^1] - dark[0]) / Dpi * 25.4;
            var metres = sheet.Frame.BarMetres(70);

            // The same length on the ground, geodesically, at the middle of the map.
            var projection = PlaneProjection.Of(4547);
            var centre = sheet.Frame.World.Centre;
            var (lon1, lat1) = projection.Inverse(centre.X - (metres / 2), centre.Y);
            var (lon2, lat2) = projection.Inverse(centre.X + (metres / 2), centre.Y);
            var ground = Geodesic.Distance(lon1, lat1, lon2, lat2);
            (sheet.Frame.Length(metres) * sheet.Frame.Denominator / 1000 / ground).ShouldBe(1, 0.005);
            drawnMm.ShouldBe(sheet.Frame.Length(metres), 0.4); // two pixels and the line's width
        }
    }

    [Fact]
    public async Task Numbers_and_labels_never_overlap_even_when_all_rows_stand_on_one_spot()
    {
        var rows = Enumerable.Range(1, 40).Select(i => MadeRun.Row(i, $"同址{i}", MadeRun.Point(113.6, 34.7))).ToArray();
        var (sheet, _, canvas) = await DrawAsync(Input(rows));
        using (canvas)
        {
            var boxes = sheet.Panel.Labelled;
            boxes.Count.ShouldBeGreaterThanOrEqualTo(10);
            for (var i = 0; i < boxes.Count; i++)
            {
                sheet.Frame.Place.Contains(boxes[i]).ShouldBeTrue();
                boxes.Take(i).ShouldAllBe(b => !b.Overlaps(boxes[i]));
            }
        }
    }

    [Fact]
    public async Task No_text_of_the_sheet_needs_a_glyph_that_no_font_has()
    {
        var rows = Spread(12).Append(MadeRun.Row(13, "\uE000私用区\uDBFF\uDFFD𠮷化工", null)).ToArray();
        var (_, _, canvas) = await DrawAsync(Input(rows, RowKind.Sample));
        using (canvas)
        {
            canvas.Lettering.Drawn.ShouldBeGreaterThan(100);
            canvas.Lettering.UnknownGlyphs.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Legend_counts_add_up_to_the_rows_also_of_those_without_a_place()
    {
        var rows = Spread(12).Append(MadeRun.Row(13, "无坐标", null)).ToArray();
        var (sheet, _, canvas) = await DrawAsync(Input(rows));
        using (canvas)
        {
            sheet.Panel.Counts.Where(c => c.Key.Layer == "relocation-candidates" && c.Key.Rule.Pass == "symbol").Sum(c => c.Value).ShouldBe(13);
            sheet.Panel.Counts.Where(c => c.Key.Layer == "counties").Sum(c => c.Value).ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_run_without_rows_still_has_its_sheet()
    {
        var (sheet, _, canvas) = await DrawAsync(Input([]));
        using (canvas)
        {
            sheet.Frame.Denominator.ShouldBeGreaterThan(100_000);
        }
    }

    [Fact]
    public async Task The_map_comes_close_when_the_rows_fill_little_of_the_city()
    {
        var rows = Enumerable.Range(1, 5).Select(i => MadeRun.Row(i, $"厂{i}", MadeRun.Point(113.6 + (i * 0.01), 34.7))).ToArray();
        var (near, _, canvas) = await DrawAsync(Input(rows));
        canvas.Dispose();
        var (whole, _, other) = await DrawAsync(Input(Spread(12)));
        other.Dispose();
        near.Frame.Denominator.ShouldBeLessThan(whole.Frame.Denominator / 3);
    }

    [Fact]
    public async Task A_crowded_map_shows_the_part_where_most_rows_lie_and_the_whole_beside_it()
    {
        var random = new Random(5);
        var rows = Spread(12).Concat(Enumerable.Range(13, 150).Select(i => MadeRun.Row(i, $"厂{i}", MadeRun.Point(113.6 + (random.NextDouble() * 0.1), 34.7 + (random.NextDouble() * 0.05))))).ToArray();
        var (sheet, _, canvas) = await DrawAsync(Input(rows));
        using (canvas)
        {
            sheet.Overview.ShouldNotBeNull();
            sheet.Detail.ShouldBeNull();
            sheet.Frame.Denominator.ShouldBeLessThan(sheet.Overview.Denominator / 2);
            var projection = PlaneProjection.Of(4547);
            var (x, y) = projection.Forward(113.65, 34.725);
            sheet.Frame.World.Contains(new Coordinate(x, y)).ShouldBeTrue();
            var (firstX, firstY) = projection.Forward(113.25, 34.55);
            sheet.Frame.World.Contains(new Coordinate(firstX, firstY)).ShouldBeFalse();
            sheet.Overview.World.Contains(new Coordinate(firstX, firstY)).ShouldBeTrue();
            sheet.Panel.SymbolScale.ShouldBeLessThan(1);
        }
    }

    [Fact]
    public async Task A_crowded_map_of_rows_everywhere_shows_the_whole_and_its_densest_part_larger()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(1, 160).Select(i => MadeRun.Row(i, $"厂{i}", MadeRun.Point(113.2 + (random.NextDouble() * 0.9), 34.4 + (random.NextDouble() * 0.5)))).ToArray();
        var (sheet, _, canvas) = await DrawAsync(Input(rows));
        using (canvas)
        {
            sheet.Overview.ShouldBeNull();
            sheet.Detail.ShouldNotBeNull();
            sheet.Detail.Denominator.ShouldBeLessThan(sheet.Frame.Denominator / 2);
        }
    }

    [Fact]
    public async Task The_pdf_is_one_a3_page_whose_text_can_be_searched_and_the_same_run_gives_the_same_bytes()
    {
        var input = Input(Spread(12));
        var pdf = await WorkbookTests.WriteAsync(input, "pdf");
        pdf.ShouldBe(await WorkbookTests.WriteAsync(input, "pdf"));
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        if (await PopplerAsync("pdfinfo", pdf) is { } info)
        {
            info.ShouldContain("Pages:           1");
            info.ShouldContain("1190.55 x 841.89 pts (A3)");
        }

        if (await PopplerAsync("pdftotext", pdf) is { } text)
        {
            foreach (var said in new[] { "2021-06-30", "截止日期", "审图号：无", "厂1", "01890000-0000-7000-8000-000000000001", "Natural Earth", "测试边界，CC0", "1:" })
            {
                text.ShouldContain(said);
            }

            text.ShouldNotContain("示例数据　SAMPLE");
        }
    }

    [Fact]
    public async Task A_sample_says_so_and_rows_to_verify_too()
    {
        var pdf = await WorkbookTests.WriteAsync(Input([MadeRun.Row(1, "甲", MadeRun.Point(113.6, 34.7), ("is_sample", true), ("to_verify", true))], RowKind.Sample), "pdf");
        if (await PopplerAsync("pdftotext", pdf) is { } text)
        {
            text.ShouldContain("SAMPLE DATA");
            text.ShouldContain("示例数据");
            text.ShouldContain("未经核实");
        }
    }

    [Fact]
    public async Task The_png_has_the_pixels_of_a3()
    {
        var picture = new Picture(await WorkbookTests.WriteAsync(Input(Spread(3)), "png"));
        (picture.Width, picture.Height).ShouldBe((2480, 1754));
    }

    private static int Pixel(double mm) => (int)Math.Round(mm / 25.4 * Dpi);

    /// <summary>Rows over the whole city; the first at 113.25, 34.55.</summary>
    private static AnalysisRow[] Spread(int count) => [.. Enumerable.Range(0, count).Select(i => MadeRun.Row(i + 1, $"厂{i + 1}", MadeRun.Point(113.25 + (0.07 * i), 34.55 + (0.03 * (i % 10)))))];

    private ReportInput Input(IReadOnlyList<AnalysisRow> rows, RowKind kind = RowKind.Real) => MadeRun.Input(test.Database, rows, kind);

    private static async Task<(MapSheet Sheet, Picture Picture, Canvas Canvas)> DrawAsync(ReportInput input)
    {
        var stream = new MemoryStream();
        var canvas = Canvas.Png(stream, MapSheet.Width, MapSheet.Height, Dpi);
        var sheet = new MapSheet(canvas, input, await MapReading.ReadAsync(input, CancellationToken.None));
        sheet.Draw();
        canvas.Finish();
        return (sheet, new Picture(stream.ToArray()), canvas);
    }

    /// <summary>What a program of poppler-utils says of a PDF; null where it is not installed.</summary>
    private static async Task<string?> PopplerAsync(string program, byte[] pdf)
    {
        if (!File.Exists("/usr/bin/" + program))
        {
            return null;
        }

        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, program == "pdftotext" ? [file, "-"] : [file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, string.Create(CultureInfo.InvariantCulture, $"{program}"));
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
