using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Maps;

/// <summary>Draws the map itself: layers from the bottom, the result on top, the first rows numbered, labels where they cover nothing.</summary>
/// <param name="symbolScale">1 draws the result's symbols as large as the page does; crowded maps draw them smaller.</param>
internal sealed class MapPanel(Canvas canvas, MapContent content, MapFrame frame, double symbolScale = 1)
{
    /// <summary>Rows of the list that carry their number on the map and stand in the table.</summary>
    public const int Numbered = 10;

    private const double BadgeSize = 4.6; // mm

    private const int FewPoints = 50;

    private readonly LabelPlacer places = new(frame.Place.Grown(-0.5));

    public double SymbolScale => symbolScale;

    /// <summary>Which of the first rows carry their number here; a row carries it once on a sheet.</summary>
    public Func<MapFeature, bool> Numbers { get; init; } = _ => true;

    /// <summary>Small, to see where things lie: of every layer its symbols only, names of counties only.</summary>
    public bool IsOverview { get; init; }

    /// <summary>Rectangles of numbers and labels on the page; no two overlap.</summary>
    public IReadOnlyList<Box> Labelled => places.Taken;

    /// <summary>How often each rule drew inside the frame; of the result every row counts, on the map or not.</summary>
    public Dictionary<(string Layer, StyleRule Rule), int> Counts { get; } = [];

    /// <summary>Whether a feature's place is inside the frame.</summary>
    public bool Shows(MapFeature feature) => feature.Anchor is { } anchor && frame.World.Contains(anchor);

    public void Draw()
    {
        using (canvas.Saved())
        {
            canvas.NewPath();
            canvas.Rectangle(frame.Place.Left, frame.Place.Top, frame.Place.Width, frame.Place.Height);
            canvas.Fill("#FCFCFA");
            canvas.Clip();
            foreach (var layer in content.Layers)
            {
                DrawLayer(layer);
            }

            var result = content.Result;
            foreach (var feature in result.Features.Where(Shows))
            {
                places.Avoid(SymbolBox(feature, result.Layer, symbolScale));
            }

            // A few named points, such as heat sources, are read by their symbols and names; a crowd of them only lies beneath.
            foreach (var layer in content.Layers.Where(l => l is { IsResult: false, Layer: { GeometryType: "Point", Label: not null } } && !IsCrowd(l)))
            {
                foreach (var feature in layer.Features.Where(Shows))
                {
                    places.Avoid(SymbolBox(feature, layer.Layer, 1));
                }
            }

            DrawNumbers(result);
            foreach (var layer in content.Layers.Where(l => !l.IsResult && l.Layer.Label is not null && !IsCrowd(l)).Where(l => !IsOverview || l.Layer.Id == "counties").OrderBy(LabelRank))
            {
                DrawLabels(layer);
            }
        }

        canvas.NewPath();
        canvas.Rectangle(frame.Place.Left, frame.Place.Top, frame.Place.Width, frame.Place.Height);
        canvas.Stroke("#333333", 0.35);
        canvas.NewPath();
    }

    /// <summary>A number as it stands on the map and in the table; hollow when the row has no place on the map.</summary>
    public static void Badge(Canvas canvas, int number, double x, double y, bool onMap)
    {
        canvas.NewPath();
        canvas.Circle(x, y, BadgeSize / 2);
        canvas.Fill(onMap ? "#1A1A1A" : "#FFFFFF");
        canvas.Stroke(onMap ? "#FFFFFF" : "#1A1A1A", 0.25);
        canvas.NewPath();
        canvas.Lettering.DrawCentred(number.ToString(), x, y, new Letter(number > 9 ? 6.5 : 7.5, Bold: true, onMap ? "#FFFFFF" : "#1A1A1A"));
    }

    private bool IsCrowd(MapLayer layer) => layer.Layer.GeometryType == "Point" && layer.Features.Where(Shows).Skip(FewPoints).Any();

    private static int LabelRank(MapLayer layer) => layer.Layer.Id switch
    {
        "counties" => 0,
        "places" => 1,
        "built-up-areas" => 2,
        "parks" => 3,
        _ => 4,
    };

    private static Letter LabelLetter(MapLayer layer) => (layer.Layer.Id, layer.Layer.GeometryType) switch
    {
        ("counties", _) => new(9, Bold: true, "#555555", Halo: 1.2),
        (_, "LineString") => new(6.5, Colour: "#2171B5", Halo: 1),
        ("parks", _) => new(6.5, Colour: "#08519C", Halo: 1),
        ("built-up-areas", _) => new(6.5, Colour: "#525252", Halo: 1),
        _ => new(7.5, Colour: "#222222", Halo: 1),
    };

    private void DrawLayer(MapLayer layer)
    {
        // Pass by pass, as the page does: halos lie beneath all symbols. The head of the list lies on top of its tail.
        var features = layer.IsResult ? layer.Features.Reverse().ToArray() : layer.Features;

        // A hatch around each of a crowd hides what it lies on; that they are of the sample is said by the stamp and the legend.
        var hatched = layer.IsResult || !IsCrowd(layer);
        foreach (var pass in layer.Layer.Style.Select(r => r.Pass).Distinct().Where(p => !IsOverview || p == "symbol"))
        {
            foreach (var feature in features)
            {
                var visible = feature.Geometry is { } geometry && frame.World.Intersects(geometry.EnvelopeInternal);
                if ((visible || layer.IsResult) && feature.Rules(layer.Layer).FirstOrDefault(r => r.Pass == pass) is { } rule)
                {
                    var key = (layer.Layer.Id, rule);
                    Counts[key] = Counts.GetValueOrDefault(key) + 1;
                    if (visible && (hatched || pass != "sample"))
                    {
                        DrawFeature(layer, feature, feature.Sized(rule.Symbol));
                    }
                }
            }
        }
    }

    private void DrawFeature(MapLayer layer, MapFeature feature, Symbol symbol)
    {
        if (layer.Layer.GeometryType == "Point")
        {
            if (!IsOverview && feature.Geometry is IPolygonal && symbol.Stroke is { } outline)
            {
                // A site with a surveyed boundary: the boundary too, beneath its symbol.
                foreach (var polygon in Parts<Polygon>(feature.Geometry))
                {
                    Symbols.Area(canvas, new Symbol(Stroke: outline == "#FFFFFF" ? symbol.Fill : outline, StrokeWidth: 0.6), Rings(polygon));
                }
            }

            var (x, y) = frame.ToPage(feature.Anchor!);
            Symbols.Point(canvas, symbol, x, y, layer.IsResult || IsOverview ? symbolScale : 1);
            return;
        }

        foreach (var polygon in Parts<Polygon>(feature.Geometry!))
        {
            Symbols.Area(canvas, symbol, Rings(polygon));
        }

        foreach (var line in Parts<LineString>(feature.Geometry!))
        {
            Symbols.Line(canvas, symbol, frame.ToPage(line));
        }

        foreach (var point in Parts<Point>(feature.Geometry!))
        {
            var (x, y) = frame.ToPage(point.Coordinate);
            Symbols.Point(canvas, symbol, x, y);
        }
    }

    private void DrawNumbers(MapLayer result)
    {
        var numbered = result.Features.Take(Numbered).Select((feature, i) => (feature, number: i + 1)).Where(f => Shows(f.feature) && Numbers(f.feature)).ToArray();
        var badges = new List<(int Number, double X, double Y)>();
        foreach (var (feature, number) in numbered)
        {
            var (x, y) = frame.ToPage(feature.Anchor!);
            var reach = SymbolBox(feature, result.Layer, symbolScale).Width / 2;
            var own = feature.Rules(result.Layer).Select(r => feature.Sized(r.Symbol).Size).DefaultIfEmpty(8).First() * Canvas.MmPerPixel * symbolScale;
            var free = LabelPlacer.Around(x, y, BadgeSize, BadgeSize, reach + 0.3, rings: 9);
            if (places.Place(free) is { } box)
            {
                var (bx, by) = (box.Left + (BadgeSize / 2), box.Top + (BadgeSize / 2));
                Leader(x, y, bx, by, own / 2);
                badges.Add((number, bx, by));
            }
        }

        foreach (var (number, x, y) in badges)
        {
            Badge(canvas, number, x, y, onMap: true);
        }
    }

    /// <summary>A line from a number to the edge of its symbol, with a white edge so that it is seen among neighbours.</summary>
    private void Leader(double x, double y, double badgeX, double badgeY, double radius)
    {
        var length = Math.Sqrt(((badgeX - x) * (badgeX - x)) + ((badgeY - y) * (badgeY - y)));
        var start = Math.Min(radius / length, 1);
        canvas.NewPath();
        canvas.Line([(x + (start * (badgeX - x)), y + (start * (badgeY - y))), (badgeX, badgeY)], close: false);
        canvas.Stroke("#FFFFFF", 0.9);
        canvas.Stroke("#1A1A1A", 0.35);
        canvas.NewPath();
    }

    private void DrawLabels(MapLayer layer)
    {
        var letter = LabelLetter(layer);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var feature in layer.Features)
        {
            var text = feature.Values.GetValueOrDefault(layer.Layer.Label!);
            if (string.IsNullOrWhiteSpace(text) || feature.Geometry is null || (layer.Layer.GeometryType == "LineString" && !seen.Add(text)))
            {
                continue;
            }

            var visible = feature.Geometry is Point ? feature.Geometry : Clipped(feature.Geometry);
            if (visible is not { IsEmpty: false })
            {
                continue;
            }

            var size = canvas.Lettering.Measure(text, letter, 34);
            if (visible is IPolygonal && layer.Layer.Id != "counties" && frame.Length(visible.EnvelopeInternal.Width) < 0.7 * size.Width)
            {
                continue; // a name wider than its area says nothing on a crowded map
            }

            if (places.Place(LabelPlaces(visible, size)) is { } box)
            {
                canvas.Lettering.Draw(text, box.Left, box.Top, letter, 34);
            }
        }
    }

    private IEnumerable<Box> LabelPlaces(Geometry visible, TextSize size)
    {
        if (visible is Point point)
        {
            var (x, y) = frame.ToPage(point.Coordinate);
            return LabelPlacer.Around(x, y, size.Width, size.Height, 1.2);
        }

        if (visible is ILineal)
        {
            var line = Parts<LineString>(visible).MaxBy(l => l.Length)!;
            return Enumerable.Range(1, 7).Select(i => frame.ToPage(line.GetPointN(Math.Clamp(line.NumPoints * i / 8, 0, line.NumPoints - 1)).Coordinate))
                .SelectMany(p => LabelPlacer.Around(p.X, p.Y, size.Width, size.Height, 0.8));
        }

        var (cx, cy) = frame.ToPage(Parts<Polygon>(visible).MaxBy(p => p.Area)!.InteriorPoint.Coordinate);
        return [new Box(cx - (size.Width / 2), cy - (size.Height / 2), size.Width, size.Height), .. LabelPlacer.Around(cx, cy, size.Width, size.Height, 1, rings: 4)];
    }

    private Geometry? Clipped(Geometry geometry)
    {
        if (frame.World.Contains(geometry.EnvelopeInternal))
        {
            return geometry;
        }

        try
        {
            return geometry.Intersection(geometry.Factory.ToGeometry(frame.World));
        }
        catch (TopologyException)
        {
            // An invalid area has no dependable inside: it stays without a label.
            return null;
        }
    }

    private Box SymbolBox(MapFeature feature, Layer layer, double scale)
    {
        var size = feature.Rules(layer).Select(r => feature.Sized(r.Symbol).Size).DefaultIfEmpty(8).Max() * Canvas.MmPerPixel * scale;
        var (x, y) = frame.ToPage(feature.Anchor!);
        return new Box(x - (size / 2), y - (size / 2), size, size);
    }

    private IReadOnlyList<(double X, double Y)[]> Rings(Polygon polygon) => [frame.ToPage(polygon.ExteriorRing), .. polygon.InteriorRings.Select(r => frame.ToPage(r))];

    private static IEnumerable<T> Parts<T>(Geometry geometry)
        where T : Geometry =>
        geometry is GeometryCollection many ? many.Geometries.SelectMany(Parts<T>) : geometry is T part ? [part] : [];
}
