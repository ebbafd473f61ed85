using Spatial.Contract;

namespace Spatial.Maps;

/// <summary>Draws symbols of the catalogue, the same as the page does: shapes, dashes, 45° hatch, opacity. Lengths of a symbol are CSS pixels (1/96 inch).</summary>
internal static class Symbols
{
    private const double HatchGap = 1.8; // mm
    private const double HatchWidth = 0.13; // mm

    /// <summary>A point symbol centred on a place of the page.</summary>
    /// <param name="scale">1 as on the page; the first ten of the list are drawn larger.</param>
    public static void Point(Canvas canvas, Symbol symbol, double x, double y, double scale = 1)
    {
        var r = symbol.Size / 2 * Canvas.MmPerPixel * scale;
        canvas.NewPath();
        Outline(canvas, symbol.Shape ?? "circle", x, y, r);
        if (symbol.Shape == "cross")
        {
            // Two bars have no inside: the line is the symbol.
            canvas.Stroke(symbol.Fill ?? symbol.Stroke ?? "#000000", Math.Max(symbol.StrokeWidth, 2) * Canvas.MmPerPixel * scale);
        }
        else
        {
            Ink(canvas, symbol.Shape == "ring" ? symbol with { Fill = null } : symbol, scale);
        }

        canvas.NewPath();
    }

    /// <summary>A line along points of the page.</summary>
    public static void Line(Canvas canvas, Symbol symbol, ReadOnlySpan<(double X, double Y)> points)
    {
        canvas.NewPath();
        canvas.Line(points, close: false);
        if (symbol.Stroke is { } stroke)
        {
            canvas.Stroke(stroke, symbol.StrokeWidth * Canvas.MmPerPixel, 1, Dashes(symbol, 1));
        }

        canvas.NewPath();
    }

    /// <summary>An area: rings of the page, holes by the even-odd rule.</summary>
    public static void Area(Canvas canvas, Symbol symbol, IReadOnlyList<(double X, double Y)[]> rings)
    {
        canvas.NewPath();
        foreach (var ring in rings)
        {
            canvas.Line(ring, close: true);
        }

        Ink(canvas, symbol, 1);
        canvas.NewPath();
    }

    /// <summary>Symbol of a legend line, centred on a place.</summary>
    public static void Legend(Canvas canvas, Symbol symbol, string geometryType, double x, double y, double scale)
    {
        const double Width = 7;
        const double Height = 3.6;
        switch (geometryType)
        {
            case "LineString":
                Line(canvas, symbol, [(x - (Width / 2), y + 0.7), (x - 1, y - 0.8), (x + 1, y + 0.6), (x + (Width / 2), y - 0.7)]);
                break;
            case "Polygon":
                Area(canvas, symbol, [[(x - (Width / 2), y - (Height / 2)), (x + (Width / 2), y - (Height / 2)), (x + (Width / 2), y + (Height / 2)), (x - (Width / 2), y + (Height / 2))]]);
                break;
            default:
                Point(canvas, symbol, x, y, scale);
                break;
        }
    }

    private static void Ink(Canvas canvas, Symbol symbol, double scale)
    {
        if (symbol.Fill is { } fill)
        {
            canvas.Fill(fill, symbol.FillOpacity);
        }

        if (symbol.Hatch is { } hatch)
        {
            Hatch(canvas, hatch, scale);
        }

        if (symbol.Stroke is { } stroke && symbol.StrokeWidth > 0)
        {
            canvas.Stroke(stroke, symbol.StrokeWidth * Canvas.MmPerPixel * scale, 1, Dashes(symbol, scale));
        }
    }

    /// <summary>Lines at 45° inside the path, aligned over the whole page so that neighbours match; the path is kept.</summary>
    private static void Hatch(Canvas canvas, string colour, double scale)
    {
        var (left, top, right, bottom) = canvas.PathExtents();
        // A point symbol needs closer lines to show any; an area lies beneath others and must not hide them.
        var small = Math.Min(right - left, bottom - top) < 8;
        var gap = (small ? 0.75 : HatchGap) * Math.Min(scale, 1);
        using var rings = canvas.CopyPath();
        using (canvas.Saved())
        {
            canvas.Clip();
            var first = Math.Floor((left + top) / gap) * gap;
            for (var sum = first; sum <= right + bottom; sum += gap)
            {
                canvas.Line([(sum - top, top), (sum - bottom, bottom)], close: false);
            }

            canvas.Stroke(colour, HatchWidth, small ? 1 : 0.7);
            canvas.NewPath();
        }

        canvas.AppendPath(rings);
    }

    private static double[] Dashes(Symbol symbol, double scale) => symbol.Dash is null ? [] : [.. symbol.Dash.Select(d => d * Canvas.MmPerPixel * scale)];

    private static void Outline(Canvas canvas, string shape, double x, double y, double r)
    {
        switch (shape)
        {
            case "triangle":
                canvas.Line([(x, y - (1.1 * r)), (x + r, y + (0.8 * r)), (x - r, y + (0.8 * r))], close: true);
                break;
            case "diamond":
                canvas.Line([(x, y - (1.15 * r)), (x + (1.15 * r), y), (x, y + (1.15 * r)), (x - (1.15 * r), y)], close: true);
                break;
            case "square":
                canvas.Rectangle(x - (0.9 * r), y - (0.9 * r), 1.8 * r, 1.8 * r);
                break;
            case "flame":
                Flame(canvas, x, y, 1.15 * r);
                break;
            case "cross":
                canvas.Line([(x - (0.85 * r), y - (0.85 * r)), (x + (0.85 * r), y + (0.85 * r))], close: false);
                canvas.Line([(x - (0.85 * r), y + (0.85 * r)), (x + (0.85 * r), y - (0.85 * r))], close: false);
                break;
            case "star":
                Star(canvas, x, y, 1.15 * r);
                break;
            default: // circle and ring
                canvas.Circle(x, y, r);
                break;
        }
    }

    // Outline of a flame in units of its reach, from the tip clockwise: three cubic curves a side would look no better at 12 pixels.
    private static readonly (double X, double Y)[] FlameOutline =
    [
        (0.05, -1), (0.2, -0.72), (0.48, -0.42), (0.66, -0.08), (0.72, 0.28), (0.6, 0.66), (0.32, 0.92), (0, 1),
        (-0.32, 0.92), (-0.6, 0.68), (-0.72, 0.32), (-0.64, -0.04), (-0.46, -0.34), (-0.34, -0.06), (-0.2, 0.02), (-0.16, -0.3), (-0.08, -0.66),
    ];

    private static void Flame(Canvas canvas, double x, double y, double r) =>
        canvas.Line([.. FlameOutline.Select(p => (x + (p.X * r), y + (p.Y * r)))], close: true);

    private static void Star(Canvas canvas, double x, double y, double r)
    {
        Span<(double, double)> points = stackalloc (double, double)[10];
        for (var i = 0; i < 10; i++)
        {
            var reach = i % 2 == 0 ? r : 0.42 * r;
            var (sin, cos) = Math.SinCos(i * Math.PI / 5);
            points[i] = (x + (reach * sin), y - (reach * cos));
        }

        canvas.Line(points, close: true);
    }
}
