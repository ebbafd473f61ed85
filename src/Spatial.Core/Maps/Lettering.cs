using System.Text;

namespace Spatial.Maps;

/// <summary>How text looks.</summary>
/// <param name="Size">Points.</param>
/// <param name="Halo">Width in points of a white edge that keeps text readable over a map; 0 for none.</param>
internal readonly record struct Letter(double Size, bool Bold = false, string Colour = "#222222", double Halo = 0);

/// <summary>Size of laid-out text in millimetres.</summary>
internal readonly record struct TextSize(double Width, double Height, bool Cut);

/// <summary>Text on a page, in Noto Sans CJK SC with whatever fonts the machine has behind it. A character no font has becomes 〓, the printers' sign for it, never a box.</summary>
internal sealed class Lettering : IDisposable
{
    private const string Family = "Noto Sans CJK SC";
    private const double MmPerPoint = 1 / Canvas.PointsPerMm;

    private readonly CairoContext pen;
    private readonly PangoLayout layout;
    private readonly PangoFont font = Pango.Font(Family);
    private readonly Dictionary<string, bool> drawable = new(StringComparer.Ordinal);

    public Lettering(CairoContext pen)
    {
        this.pen = pen;
        layout = Pango.CreateLayout(pen);
        var context = Pango.ContextOf(layout);
        // Unhinted, unrounded: lines break at the same places in PDF and PNG, at any resolution.
        var options = Cairo.FontOptions();
        Cairo.SetHintStyle(options, Cairo.HintStyleNone);
        Cairo.SetHintMetrics(options, Cairo.HintMetricsOff);
        Pango.SetFontOptions(context, options);
        Cairo.DestroyFontOptions(options);
        Pango.SetRoundPositions(context, 0);
        Pango.ContextChanged(layout);
        Pango.SetWrap(layout, Pango.WrapWordOrCharacter);
    }

    /// <summary>Glyphs drawn so far that no font has: 0, or Chinese would show as boxes.</summary>
    public int UnknownGlyphs { get; private set; }

    /// <summary>Texts drawn so far.</summary>
    public int Drawn { get; private set; }

    /// <summary>Whether the machine has a font for Chinese.</summary>
    public bool HasChinese => Known("城市建成区未经核实");

    public void Dispose()
    {
        layout.Dispose();
        font.Dispose();
    }

    /// <summary>Size of a text.</summary>
    /// <param name="width">Longest line in millimetres; null for no limit.</param>
    /// <param name="lines">Lines before it is cut with an ellipsis; 0 for no limit.</param>
    public TextSize Measure(string text, Letter letter, double? width = null, int lines = 1)
    {
        Prepare(text, letter, width, lines);
        Pango.GetSize(layout, out var w, out var h);
        return new TextSize(w * MmPerPoint / Pango.Scale, h * MmPerPoint / Pango.Scale, Pango.IsEllipsized(layout) != 0);
    }

    /// <summary>Draws a text with its upper left corner at a place, and says how large it became.</summary>
    public TextSize Draw(string text, double x, double y, Letter letter, double? width = null, int lines = 1)
    {
        var size = Measure(text, letter, width, lines);
        Drawn++;
        UnknownGlyphs += Pango.UnknownGlyphs(layout);
        Cairo.Save(pen);
        Cairo.Translate(pen, x, y);
        Cairo.Scale(pen, MmPerPoint, MmPerPoint);
        if (letter.Halo > 0)
        {
            Cairo.NewPath(pen);
            Cairo.MoveTo(pen, 0, 0);
            Pango.Path(pen, layout);
            Canvas.Ink(pen, "#FFFFFF", 0.9);
            Cairo.SetLineWidth(pen, letter.Halo * 2);
            Cairo.SetDash(pen, [], 0, 0);
            Cairo.StrokePreserve(pen);
            Cairo.NewPath(pen);
        }

        Cairo.MoveTo(pen, 0, 0);
        Canvas.Ink(pen, letter.Colour, 1);
        Pango.Show(pen, layout);
        Cairo.Restore(pen);
        Cairo.NewPath(pen);
        return size;
    }

    /// <summary>Draws one line centred on a place.</summary>
    public void DrawCentred(string text, double x, double y, Letter letter)
    {
        var size = Measure(text, letter);
        Draw(text, x - (size.Width / 2), y - (size.Height / 2), letter);
    }

    /// <summary>Draws one line that ends at <paramref name="right"/>.</summary>
    public TextSize DrawRight(string text, double right, double y, Letter letter)
    {
        var size = Measure(text, letter);
        return Draw(text, right - size.Width, y, letter);
    }

    private void Prepare(string text, Letter letter, double? width, int lines)
    {
        text = Drawable(text);
        Pango.SetSize(font, letter.Size * Pango.Scale);
        Pango.SetWeight(font, letter.Bold ? Pango.WeightBold : Pango.WeightNormal);
        Pango.SetFont(layout, font);
        Pango.SetWidth(layout, width is { } mm ? (int)(mm * Canvas.PointsPerMm * Pango.Scale) : -1);
        Pango.SetHeight(layout, lines > 0 ? -lines : int.MaxValue);
        Pango.SetEllipsize(layout, width is not null && lines > 0 ? Pango.EllipsizeEnd : 0);
        Pango.SetSingleParagraph(layout, lines == 1 ? 1 : 0);
        Pango.SetText(layout, text, -1);
    }

    /// <summary>Replaces what no font can draw.</summary>
    private string Drawable(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var one = rune.ToString();
            if (rune.Value == '\n')
            {
                safe.Append('\n');
            }
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                safe.Append(rune.Value == 0x3000 ? one : " ");
            }
            else
            {
                if (!drawable.TryGetValue(one, out var known))
                {
                    known = Known(one);
                    drawable[one] = known;
                }

                safe.Append(known ? one : "〓");
            }
        }

        return safe.ToString();
    }

    private bool Known(string text)
    {
        Pango.SetFont(layout, font);
        Pango.SetWidth(layout, -1);
        Pango.SetText(layout, text, -1);
        return Pango.UnknownGlyphs(layout) == 0;
    }
}
