using System.Globalization;
using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Maps;

/// <summary>What makes a drawing a map: scale bar, north arrow, degrees at the edge, where in the city one is.</summary>
internal static class SheetFurniture
{
    private static readonly double[] DegreeSteps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5];

    /// <summary>A bar in four parts, true at the middle of the map, with 1:n and the projection.</summary>
    public static void ScaleBar(Canvas canvas, MapFrame frame, PlaneProjection projection, double x, double y)
    {
        const double Thick = 1.6;
        var metres = frame.BarMetres(70);
        var length = frame.Length(metres);
        for (var i = 0; i < 4; i++)
        {
            canvas.NewPath();
            canvas.Rectangle(x + (length * i / 4), y, length / 4, Thick);
            canvas.Fill(i % 2 == 0 ? "#1A1A1A" : "#FFFFFF");
            canvas.Stroke("#1A1A1A", 0.2);
        }

        canvas.NewPath();
        var letter = new Letter(7);
        var km = metres >= 1000;
        canvas.Lettering.Draw("0", x, y + Thick + 0.2, letter);
        canvas.Lettering.DrawCentred(Half(metres, km), x + (length / 2), y + Thick + 1.8, letter);
        var end = canvas.Lettering.Measure(Half(metres * 2, km), letter);
        var unit = km ? "公里 km" : "米 m";
        canvas.Lettering.Draw($"{Half(metres * 2, km)} {unit}", x + length - (end.Width / 2), y + Thick + 0.2, letter);
        canvas.Lettering.Draw(
            $"比例尺 Scale 1:{frame.Denominator.ToString("#,0", CultureInfo.InvariantCulture)}（A3 纸）　投影：{Called(projection)}　面积与距离不在网络墨卡托中量算",
            x + length + 22,
            y + 0.4,
            new Letter(7.5, Colour: "#333333"),
            frame.Place.Right - x - length - 22);
    }

    /// <summary>Meridians and parallels every ten degrees, numbered where they leave the frame: on a conic map degrees at the edge alone would mislead.</summary>
    public static void Graticule(Canvas canvas, MapFrame frame, PlaneProjection projection)
    {
        var letter = new Letter(6.5, Colour: "#666666", Halo: 1);
        using (canvas.Saved())
        {
            canvas.NewPath();
            canvas.Rectangle(frame.Place.Left, frame.Place.Top, frame.Place.Width, frame.Place.Height);
            canvas.Clip();
            for (var lon = 60; lon <= 150; lon += 10)
            {
                Draw([.. Enumerable.Range(0, 61).Select(i => (lon, 0.0 + i))], $"{lon}°E");
            }

            for (var lat = 0; lat <= 60; lat += 10)
            {
                Draw([.. Enumerable.Range(0, 91).Select(i => (60.0 + i, (double)lat))], $"{lat}°N");
            }
        }

        void Draw((double Lon, double Lat)[] degrees, string called)
        {
            var points = degrees.Select(d => projection.Forward(d.Lon, d.Lat)).Select(p => frame.ToPage(new Coordinate(p.Easting, p.Northing))).ToArray();
            canvas.NewPath();
            canvas.Line(points, close: false);
            canvas.Stroke("#9AA7B4", 0.15);
            canvas.NewPath();
            var inside = frame.Place.Grown(-4);
            if (points.FirstOrDefault(p => inside.Contains(p.X, p.Y)) is var at && at != default)
            {
                canvas.Lettering.DrawCentred(called, at.X, at.Y, letter);
            }
        }
    }

    /// <summary>Points to true north, which the projection turns away from the paper's upright by the meridian convergence.</summary>
    public static void NorthArrow(Canvas canvas, MapFrame frame, PlaneProjection projection, double x, double y)
    {
        var (lon, lat) = projection.Inverse(frame.World.Centre.X, frame.World.Centre.Y);
        var (east, north) = projection.Forward(lon, lat + 0.01);
        using (canvas.Saved())
        {
            canvas.Move(x, y + 7);
            canvas.Rotate(Math.Atan2(east - frame.World.Centre.X, north - frame.World.Centre.Y));
            canvas.NewPath();
            canvas.Line([(0, -7), (3, 3), (0, 1)], close: true);
            canvas.Fill("#1A1A1A");
            canvas.NewPath();
            canvas.Line([(0, -7), (-3, 3), (0, 1)], close: true);
            canvas.Fill("#FFFFFF");
            canvas.Stroke("#1A1A1A", 0.25);
            canvas.NewPath();
        }

        canvas.Lettering.DrawCentred("北 N", x, y + 12.5, new Letter(8, Bold: true));
    }

    /// <summary>Longitudes on the upper edge and latitudes on the left one, with ticks all round.</summary>
    public static void Degrees(Canvas canvas, MapFrame frame, PlaneProjection projection)
    {
        var (west, _) = projection.Inverse(frame.World.MinX, frame.World.MaxY);
        var (east, north) = projection.Inverse(frame.World.MaxX, frame.World.MaxY);
        var (_, south) = projection.Inverse(frame.World.MinX, frame.World.MinY);
        var step = DegreeSteps.First(s => (east - west) / s <= 8 || s == DegreeSteps[^1]);
        foreach (var (lon, upper) in Every(west, east, step).SelectMany(l => new[] { (l, true), (l, false) }))
        {
            var y = upper ? frame.World.MaxY : frame.World.MinY;
            var at = Along(frame.World.MinX, frame.World.MaxX, x => projection.Inverse(x, y).Longitude - lon);
            var place = frame.ToPage(new Coordinate(at, y));
            Tick(canvas, place.X, place.Y, 0, upper ? 1.2 : -1.2, upper ? Label(lon, "E") : null, above: true);
        }

        foreach (var (lat, left) in Every(south, north, step).SelectMany(l => new[] { (l, true), (l, false) }))
        {
            var x = left ? frame.World.MinX : frame.World.MaxX;
            var at = Along(frame.World.MinY, frame.World.MaxY, y => projection.Inverse(x, y).Latitude - lat);
            var place = frame.ToPage(new Coordinate(x, at));
            Tick(canvas, place.X, place.Y, left ? 1.2 : -1.2, 0, left ? Label(lat, "N") : null, above: false);
        }
    }

    /// <summary>The whole city, with the piece the map shows.</summary>
    public static void Inset(Canvas canvas, MapFrame frame, Geometry territory, Box place)
    {
        canvas.Lettering.Draw("位置示意 Location", place.Left, place.Top, new Letter(7, Bold: true));
        var small = new MapFrame(territory.EnvelopeInternal, new Box(place.Left, place.Top + 4, place.Width, place.Height - 4));
        for (var i = 0; i < territory.NumGeometries; i++)
        {
            if (territory.GetGeometryN(i) is Polygon polygon)
            {
                Symbols.Area(canvas, new Symbol(Fill: "#EEEEEE", Stroke: "#666666", StrokeWidth: 0.8), [small.ToPage(polygon.ExteriorRing)]);
            }
        }

        Outline(canvas, small, frame.World);
    }

    /// <summary>A rectangle that shows where another map lies.</summary>
    public static void Outline(Canvas canvas, MapFrame frame, Envelope world)
    {
        var (left, top) = frame.ToPage(new Coordinate(world.MinX, world.MaxY));
        canvas.NewPath();
        canvas.Rectangle(left, top, frame.Length(world.Width), frame.Length(world.Height));
        canvas.Stroke("#CB181D", 0.5);
        canvas.NewPath();
    }

    private static string Half(double metres, bool km) => (metres / 2 / (km ? 1000 : 1)).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Called(Crs.PlaneProjection projection) => projection.Srid == Crs.PlaneProjection.NationalSrid
        ? "CGCS2000 阿尔伯斯等积圆锥，标准纬线 25°N、47°N，中央经线 105°E"
        : $"CGCS2000 横轴墨卡托，中央经线 {projection.Meridian.ToString("0.####", CultureInfo.InvariantCulture)}°E（{Code(projection.Srid)}）";

    private static string Code(int srid) => srid is >= 4500 and < 5000 ? $"EPSG:{srid}" : "城市坐标系 city system";

    private static string Label(double degrees, string side) => degrees.ToString("0.##", CultureInfo.InvariantCulture) + "°" + side;

    private static IEnumerable<double> Every(double from, double to, double step)
    {
        for (var i = Math.Ceiling(from / step); i * step <= to; i++)
        {
            yield return i * step;
        }
    }

    /// <summary>Where a rising function crosses zero, to a centimetre.</summary>
    private static double Along(double low, double high, Func<double, double> rising)
    {
        while (high - low > 0.01)
        {
            var middle = (low + high) / 2;
            (low, high) = rising(middle) < 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static void Tick(Canvas canvas, double x, double y, double dx, double dy, string? label, bool above)
    {
        canvas.NewPath();
        canvas.Line([(x, y), (x + dx, y + dy)], close: false);
        canvas.Stroke("#333333", 0.25);
        canvas.NewPath();
        if (label is not null)
        {
            var size = canvas.Lettering.Measure(label, new Letter(6));
            using (canvas.Saved())
            {
                canvas.Move(above ? x : x - 2, above ? y - 1.8 : y);
                canvas.Rotate(above ? 0 : -Math.PI / 2);
                canvas.Lettering.Draw(label, -size.Width / 2, -size.Height / 2, new Letter(6, Colour: "#555555"));
            }
        }
    }
}
