using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Crs;
using Spatial.Reports;

namespace Spatial.Maps;

/// <summary>
/// The A3 landscape map sheet of a run: map, ten-row table with the numbers of the map, legend with counts, scale bar, north arrow, the days judged and known,
/// run id, data versions, sources, marks. One drawing gives PDF and PNG.
/// </summary>
internal sealed class MapSheet(Canvas canvas, ReportInput input, MapContent content)
{
    /// <summary>A3 landscape, mm.</summary>
    public const double Width = 420;
    public const double Height = 297;

    private const double Margin = 10;

    /// <summary>Rows on the map from which it counts as crowded.</summary>
    private const int Crowd = 100;

    private static readonly Box MapPlace = new(15, 35, 279, 164);
    private static readonly Box SidePlace = new(299, 31, 111, 179);
    private static readonly Box DetailPlace = new(299, 158, 111, 52);
    private static readonly Box TablePlace = new(Margin, 213, Width - (2 * Margin), 60);

    /// <summary>Where the map lies and at what scale; known after <see cref="Draw"/>.</summary>
    public MapFrame Frame { get; private set; } = null!;

    /// <summary>The map; known after <see cref="Draw"/>.</summary>
    public MapPanel Panel { get; private set; } = null!;

    /// <summary>The densest part, drawn larger beside the map of the whole; null when there is none, or the map itself shows it.</summary>
    public MapFrame? Detail { get; private set; }

    /// <summary>The whole, drawn small beside a map of the part where most rows lie; null when the map shows the whole.</summary>
    public MapFrame? Overview { get; private set; }

    /// <summary>Writes the sheet.</summary>
    /// <param name="dpi">Pixels per inch of an image; null writes PDF.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Machine"/> when Cairo, Pango or a Chinese font is missing; <see cref="FaultCode.InsufficientData"/> when there is nothing to draw.</exception>
    public static async Task WriteAsync(ReportInput input, double? dpi, Stream target, CancellationToken cancel)
    {
        var content = await MapReading.ReadAsync(input, cancel);
        try
        {
            using var canvas = dpi is { } pixels
                ? Canvas.Png(target, Width, Height, pixels)
                : Canvas.Pdf(target, Width, Height, $"{input.Run.CityName}{input.Description.Title.Zh} {Shown.Date(input.Run.AsOf)}", input.Run.FinishedAt);
            if (!canvas.Lettering.HasChinese)
            {
                throw Missing("缺少中文字体", "a Chinese font is missing", null);
            }

            new MapSheet(canvas, input, content).Draw();
            canvas.Finish();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw Missing("缺少绘图库 Cairo 或 Pango", "the drawing libraries Cairo or Pango are missing", e);
        }
    }

    /// <summary>Draws everything on the canvas.</summary>
    public void Draw()
    {
        Arrange();
        Panel = new MapPanel(canvas, content, Frame, content.Result.Features.Count(f => f.Anchor is not null) > Crowd ? 0.75 : 1);
        Panel.Draw();
        if (Detail is not null)
        {
            SheetFurniture.Outline(canvas, Frame, Detail.World);
        }

        if (input.Run.Rows == RowKind.Sample)
        {
            Watermark();
        }

        if (content.Projection.Srid == PlaneProjection.NationalSrid)
        {
            SheetFurniture.Graticule(canvas, Frame, content.Projection);
        }
        else
        {
            SheetFurniture.Degrees(canvas, Frame, content.Projection);
        }

        SheetFurniture.ScaleBar(canvas, Frame, content.Projection, MapPlace.Left, MapPlace.Bottom + 2.5);
        SheetHeader.Draw(canvas, input, new Box(Margin, 8, Width - (2 * Margin), 22));
        DrawSide();
        SheetTable.Draw(canvas, input, content.Result.Features.Take(MapPanel.Numbered).Select(f => Panel.Shows(f) || (f.Anchor is { } place && Overview?.World.Contains(place) == true)).ToArray(), TablePlace);
        SheetNotes.DrawFooter(canvas, input, content, new Box(Margin, 276, Width - (2 * Margin), 15));
    }

    private static Fault Missing(string zh, string en, Exception? inner) => new(
        FaultCode.Machine,
        $"画不出地图：{zh}；请安装 Debian 软件包 libcairo2、libpango-1.0-0、libpangocairo-1.0-0、fonts-noto-cjk。",
        $"The map cannot be drawn: {en}; install the Debian packages libcairo2, libpango-1.0-0, libpangocairo-1.0-0, fonts-noto-cjk.",
        inner: inner);

    /// <summary>The city; or, when the rows fill less than 45 % of it each way, the rows with a margin.</summary>
    private Envelope Seen()
    {
        const double Least = 12_000; // m; closer, a 2 km tolerance fills the map
        var rows = new Envelope();
        foreach (var feature in content.Result.Features)
        {
            rows.ExpandToInclude(feature.Geometry?.EnvelopeInternal ?? new Envelope());
        }

        var city = content.Territory?.EnvelopeInternal;
        if (city is not null && (rows.IsNull || rows.Width > 0.45 * city.Width || rows.Height > 0.45 * city.Height))
        {
            rows = rows.IsNull || city.Contains(rows) ? city : city.ExpandedBy(rows);
            rows.ExpandBy(0.02 * rows.Width, 0.02 * rows.Height);
            return rows;
        }

        rows.ExpandBy(Math.Max(0.12 * rows.Width, (Least - rows.Width) / 2), Math.Max(0.12 * rows.Height, (Least * MapPlace.Height / MapPlace.Width - rows.Height) / 2));
        return rows;
    }

    /// <summary>
    /// The whole on the map; on a crowded one where two thirds of the rows stand close together, that part on the map and the whole beside it; on any other crowded one the densest part beside it.
    /// </summary>
    private void Arrange()
    {
        var whole = Seen();
        Frame = new MapFrame(whole, MapPlace);
        var places = content.Result.Features.Select(f => f.Anchor).OfType<Coordinate>().Where(Frame.World.Contains).ToArray();
        if (places.Length < Crowd || Frame.Denominator < 250_000)
        {
            return;
        }

        var step = Math.Max(1, places.Length / 500); // enough centres to try
        foreach (var times in (int[])[8, 6, 5, 4, 3])
        {
            var near = Fullest(MapPlace, times);
            if (places.Count(near.Contains) * 3 >= places.Length * 2)
            {
                Overview = new MapFrame(whole, DetailPlace);
                Frame = new MapFrame(near, MapPlace);
                return;
            }
        }

        Detail = new MapFrame(Fullest(DetailPlace, 3), DetailPlace);

        Envelope Fullest(Box place, int times)
        {
            var (width, height) = (place.Width / 1000 * Frame.Denominator / times, place.Height / 1000 * Frame.Denominator / times);
            return places.Where((_, i) => i % step == 0)
                .Select(c => new Envelope(c.X - (width / 2), c.X + (width / 2), c.Y - (height / 2), c.Y + (height / 2)))
                .MaxBy(window => places.Count(window.Contains))!;
        }
    }

    private void DrawSide()
    {
        SheetFurniture.NorthArrow(canvas, Frame, content.Projection, SidePlace.Right - 7, SidePlace.Top + 4);
        var bottom = SidePlace.Bottom;
        if (Detail is not null)
        {
            canvas.Lettering.Draw($"密集区放大 Detail 1:{Detail.Denominator:#,0}", DetailPlace.Left, DetailPlace.Top - 4, new Letter(7.5, Bold: true), DetailPlace.Width);
            new MapPanel(canvas, content, Detail, 0.75).Draw();
            bottom = DetailPlace.Top - 5;
        }
        else if (Overview is not null)
        {
            var outside = content.Result.Features.Count(f => f.Anchor is { } place && !Frame.World.Contains(place));
            canvas.Lettering.Draw($"全域 Whole 1:{Overview.Denominator:#,0}　红框为主图范围，框外 {outside} 行 red: the map", DetailPlace.Left, DetailPlace.Top - 4, new Letter(7.5, Bold: true), DetailPlace.Width);
            new MapPanel(canvas, content, Overview, 0.45) { Numbers = f => !Panel.Shows(f), IsOverview = true }.Draw();
            SheetFurniture.Outline(canvas, Overview, Frame.World);
            bottom = DetailPlace.Top - 5;
        }
        else if (content.Territory is { } territory && Frame.World.Width < 0.6 * territory.EnvelopeInternal.Width)
        {
            var inset = new Box(SidePlace.Left, bottom - 34, 52, 34);
            SheetFurniture.Inset(canvas, Frame, territory, inset);
            bottom = inset.Top - 2;
        }

        var below = SheetLegend.Draw(canvas, content, Panel, SidePlace with { Height = bottom - SidePlace.Top });
        SheetNotes.DrawVersions(canvas, input, new Box(SidePlace.Left, below + 2, SidePlace.Width, bottom - below - 2));
    }

    private void Watermark() => canvas.Faded(0.11, () =>
    {
        const string Mark = "示例数据　SAMPLE DATA";
        using (canvas.Saved())
        {
            canvas.NewPath();
            canvas.Rectangle(MapPlace.Left, MapPlace.Top, MapPlace.Width, MapPlace.Height);
            canvas.Clip();
            canvas.Move(MapPlace.Left + (MapPlace.Width / 2), MapPlace.Top + (MapPlace.Height / 2));
            canvas.Rotate(-Math.Atan2(MapPlace.Height, MapPlace.Width));
            var letter = new Letter(60, Bold: true, "#B30000");
            var fit = 0.82 * Math.Sqrt((MapPlace.Width * MapPlace.Width) + (MapPlace.Height * MapPlace.Height)) / canvas.Lettering.Measure(Mark, letter).Width;
            canvas.Lettering.DrawCentred(Mark, 0, 0, letter with { Size = letter.Size * fit });
        }
    });
}
