using Spatial.Contract;

namespace Spatial.Maps;

/// <summary>The legend: every rule that drew something, in two columns, with how many.</summary>
internal static class SheetLegend
{
    private const double LineHeight = 5;
    private const double TitleHeight = 5.2;
    private const double SymbolPlace = 10;

    /// <summary>Draws it and says where it ends.</summary>
    public static double Draw(Canvas canvas, MapContent content, MapPanel panel, Box place)
    {
        canvas.Lettering.Draw("图例", place.Left, place.Top, new Letter(12, Bold: true));
        canvas.Lettering.Draw("Legend（数字为个数 count）", place.Left + 11, place.Top + 1.5, new Letter(7.5, Colour: "#666666"));

        // The result first: it is what the sheet is about.
        var blocks = content.Layers.Reverse().Select(l => (Layer: l, Rules: Lines(l, panel))).Where(b => b.Rules.Count > 0).ToArray();
        var half = (place.Width - 4) / 2;
        var tops = new[] { place.Top + 8, place.Top + 20 }; // the arrow stands above the second column
        var column = 0;
        foreach (var (layer, rules) in blocks)
        {
            var height = TitleHeight + (rules.Count * LineHeight) + 1.5;
            column = tops[0] <= tops[1] ? 0 : 1;
            if (tops[column] + height > place.Bottom)
            {
                break;
            }

            Block(canvas, panel, layer, rules, place.Left + (column * (half + 4)), tops[column], half);
            tops[column] += height;
        }

        return Math.Max(tops[0], tops[1]);
    }

    /// <summary>Rules with their counts: of the result all symbols, so that a 0 is seen; else only what drew.</summary>
    private static List<(StyleRule Rule, int Count)> Lines(MapLayer layer, MapPanel panel)
    {
        const string Symbols = "symbol";
        const string Sample = "sample";
        var drawn = layer.Layer.Style.Where(r => r.Pass == Symbols).Sum(r => panel.Counts.GetValueOrDefault((layer.Layer.Id, r)));

        // That all of a layer around is sample data the sheet's mark and watermark say; a line is for a layer that has both.
        return [.. layer.Layer.Style
            .Select(rule => (rule, panel.Counts.GetValueOrDefault((layer.Layer.Id, rule))))
            .Where(r => (r.Item2 > 0 && (layer.IsResult || r.rule.Pass != Sample || r.Item2 < drawn)) || (layer.IsResult && r.rule.Pass == Symbols))];
    }

    private static void Block(Canvas canvas, MapPanel panel, MapLayer layer, List<(StyleRule Rule, int Count)> rules, double left, double top, double width)
    {
        var title = canvas.Lettering.Draw(layer.Layer.Title.Zh, left, top, new Letter(8.5, Bold: true), width);
        if (width - title.Width > 12)
        {
            canvas.Lettering.Draw(layer.Layer.Title.En, left + title.Width + 1.5, top + 0.6, new Letter(6.5, Colour: "#666666"), width - title.Width - 2);
        }

        var y = top + TitleHeight;
        foreach (var (rule, count) in rules)
        {
            var middle = y + (LineHeight / 2) - 0.4;
            Symbols.Legend(canvas, Fitting(rule.Symbol), layer.Layer.GeometryType, left + (SymbolPlace / 2), middle, layer.IsResult ? panel.SymbolScale : 1);
            var number = canvas.Lettering.DrawRight(count.ToString(), left + width, middle - 1.7, new Letter(8, Bold: true));
            var room = width - SymbolPlace - number.Width - 1.5;
            var zh = canvas.Lettering.Draw(rule.Title.Zh, left + SymbolPlace, middle - 1.8, new Letter(8), room);
            if (room - zh.Width > 8)
            {
                canvas.Lettering.Draw(rule.Title.En, left + SymbolPlace + zh.Width + 1.2, middle - 1.2, new Letter(6, Colour: "#666666"), room - zh.Width - 1.2);
            }

            y += LineHeight;
        }
    }

    /// <summary>The symbol no larger than a legend line.</summary>
    private static Symbol Fitting(Symbol symbol)
    {
        var most = (LineHeight - 0.8) / Canvas.MmPerPixel;
        return symbol.Size <= most ? symbol : symbol with { Size = most };
    }
}
