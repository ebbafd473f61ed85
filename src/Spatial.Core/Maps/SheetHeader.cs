using Spatial.Contract;
using Spatial.Reports;

namespace Spatial.Maps;

/// <summary>The head of the sheet: title, what and how many rows, the day judged (large), and the marks a reader must not miss.</summary>
internal static class SheetHeader
{
    public static void Draw(Canvas canvas, ReportInput input, Box place)
    {
        var (run, text) = (input.Run, canvas.Lettering);
        var date = text.DrawRight(Shown.Date(run.AsOf), place.Right, place.Top - 2.5, new Letter(30, Bold: true, "#1A1A1A"));
        text.DrawRight("截止日期 As of", place.Right, place.Top + 11.5, new Letter(9, Colour: "#555555"));

        var right = place.Right - date.Width - 5;
        foreach (var (zh, en, colour) in Marks(input))
        {
            right = Mark(canvas, zh, en, colour, right, place.Top) - 3;
        }

        var width = right - place.Left - 3;
        text.Draw($"{run.CityName}{input.Description.Title.Zh}", place.Left, place.Top - 2, new Letter(22, Bold: true, "#111111"), width);
        var rows = $"{(run.Subject is { } subject ? subject.Zh + "；" : "")}{(run.Rows == RowKind.Sample ? "示例数据" : "真实数据")}，共 {input.Rows.Count} 行";
        var size = text.Draw(rows, place.Left, place.Top + 11.5, new Letter(10.5, Colour: "#333333"));
        var english = $"{input.Description.Title.En}{(run.Subject is { } about ? ", " + about.En : "")}, {(run.Rows == RowKind.Sample ? "sample data" : "real data")}, {input.Rows.Count} rows";
        text.Draw(english, place.Left + size.Width + 4, place.Top + 12.1, new Letter(8.5, Colour: "#666666"), width - size.Width - 4);
    }

    /// <summary>示例数据 when the rows are made up; 未经核实 when a row shown is still to be verified.</summary>
    private static IEnumerable<(string Zh, string En, string Colour)> Marks(ReportInput input)
    {
        var values = new RowValues(input.Description);
        if (values.Has("to_verify") && input.Rows.Any(r => values.Flag(r, "to_verify")))
        {
            yield return ("未经核实", "Unverified", "#B30000");
        }

        if (input.Run.Rows == RowKind.Sample)
        {
            yield return ("示例数据", "Sample data", "#B35900");
        }
    }

    private static double Mark(Canvas canvas, string zh, string en, string colour, double right, double top)
    {
        var letter = new Letter(15, Bold: true, colour);
        var size = canvas.Lettering.Measure(zh, letter);
        var width = size.Width + 6;
        canvas.NewPath();
        canvas.Rectangle(right - width, top - 0.5, width, 15.5);
        canvas.Stroke(colour, 0.6);
        canvas.NewPath();
        canvas.Lettering.Draw(zh, right - width + 3, top + 0.3, letter);
        canvas.Lettering.DrawCentred(en, right - (width / 2), top + 11.8, new Letter(7.5, Colour: colour));
        return right - width;
    }
}
