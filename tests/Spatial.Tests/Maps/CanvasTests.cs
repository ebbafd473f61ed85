using Spatial.Contract;
using Spatial.Maps;

namespace Spatial.Tests.Maps;

public sealed class CanvasTests
{
    private const double Dpi = 254; // ten pixels a millimetre

    [Theory]
    [InlineData("circle")]
    [InlineData("triangle")]
    [InlineData("diamond")]
    [InlineData("square")]
    [InlineData("star")]
    [InlineData("cross")]
    public void Every_shape_has_its_colour_in_the_middle_and_paper_beyond_its_size(string shape)
    {
        var picture = Draw(c => Symbols.Point(c, new Symbol(shape, 24, "#3182BD", 1, shape == "cross" ? null : "#FFFFFF"), 10, 10));
        picture.Is(100, 100, "#3182BD").ShouldBeTrue();
        var beyond = (int)(24 * 25.4 / 96 / 2 * 10 * 1.3);
        picture.Is(100 + beyond, 100, "#FFFFFF").ShouldBeTrue();
        picture.Is(100, 100 - beyond, "#FFFFFF").ShouldBeTrue();
    }

    [Fact]
    public void A_ring_is_open_in_the_middle_and_coloured_at_its_radius()
    {
        var picture = Draw(c => Symbols.Point(c, new Symbol("ring", 38, "#000000", 1, "#E31A1C", 4), 10, 10));
        picture.Is(100, 100, "#FFFFFF").ShouldBeTrue();
        picture.Is(100 + (int)Math.Round(19 * 25.4 / 96 * 10), 100, "#E31A1C").ShouldBeTrue();
    }

    [Fact]
    public void Opacity_lets_the_paper_through_and_a_hole_stays_open()
    {
        var picture = Draw(c => Symbols.Area(c, new Symbol(Fill: "#000000", FillOpacity: 0.5), [Square(2, 16), Square(8, 4)]));
        picture.Is(40, 40, "#808080").ShouldBeTrue();
        picture.Is(100, 100, "#FFFFFF").ShouldBeTrue();
    }

    [Fact]
    public void A_hatch_runs_at_45_degrees_inside_the_area_only()
    {
        var picture = Draw(c => Symbols.Area(c, new Symbol(Hatch: "#FF0000"), [Square(4, 12)]));
        var marked = new List<(int X, int Y)>();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (Red(picture, x, y))
                {
                    marked.Add((x, y));
                }
            }
        }

        marked.Count.ShouldBeGreaterThan(500);
        marked.ShouldAllBe(p => p.X >= 39 && p.X <= 161 && p.Y >= 39 && p.Y <= 161);
        var inner = marked.Where(p => p is { X: > 60 and < 140, Y: > 60 and < 140 }).ToArray();
        inner.Count(p => Red(picture, p.X + 5, p.Y - 5)).ShouldBeGreaterThan(inner.Length * 9 / 10);
        inner.Count(p => Red(picture, p.X + 5, p.Y + 5)).ShouldBeLessThan(inner.Length / 10);
    }

    [Fact]
    public void Dashes_leave_gaps()
    {
        var picture = Draw(c => Symbols.Line(c, new Symbol(Stroke: "#000000", StrokeWidth: 4, Dash: [12, 12]), [(0, 10), (20, 10)]));
        picture.Is(15, 100, "#000000").ShouldBeTrue();
        picture.Is(48, 100, "#FFFFFF").ShouldBeTrue();
    }

    [Fact]
    public void No_chinese_character_becomes_a_box_and_what_no_font_has_becomes_the_printers_sign()
    {
        using var stream = new MemoryStream();
        using var canvas = Canvas.Png(stream, 20, 20, Dpi);
        canvas.Lettering.HasChinese.ShouldBeTrue();
        canvas.Lettering.Draw("城市建成区重污染企业搬迁改造清单：𠮷野、㐂、亩、㎡、μg/m³、①、\uE123\uDBFF\uDFFD\0\u0007", 0, 0, new Letter(9));
        canvas.Lettering.Drawn.ShouldBe(1);
        canvas.Lettering.UnknownGlyphs.ShouldBe(0);
    }

    [Fact]
    public void Long_names_are_cut_with_an_ellipsis_within_their_width()
    {
        using var stream = new MemoryStream();
        using var canvas = Canvas.Png(stream, 20, 20, Dpi);
        var cut = canvas.Lettering.Measure(new string('长', 100), new Letter(9), 30);
        cut.Cut.ShouldBeTrue();
        cut.Width.ShouldBeLessThanOrEqualTo(30.01);
        canvas.Lettering.Measure("短", new Letter(9), 30).Cut.ShouldBeFalse();
    }

    [Fact]
    public void A_stream_that_cannot_be_written_is_told_when_the_page_ends()
    {
        using var canvas = Canvas.Pdf(new FullStream(), 20, 20, "满", DateTimeOffset.UnixEpoch);
        canvas.Lettering.Draw("满", 0, 0, new Letter(9));
        Should.Throw<IOException>(canvas.Finish).Message.ShouldContain("full");
    }

    private static bool Red(Picture picture, int x, int y) => picture[x, y] is { R: > 200, G: < 170, B: < 170 };

    private static Picture Draw(Action<Canvas> draw)
    {
        using var stream = new MemoryStream();
        using (var canvas = Canvas.Png(stream, 20, 20, Dpi))
        {
            draw(canvas);
            canvas.Finish();
        }

        return new Picture(stream.ToArray());
    }

    private static (double X, double Y)[] Square(double from, double side) => [(from, from), (from + side, from), (from + side, from + side), (from, from + side)];

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("the disk is full");
    }
}
