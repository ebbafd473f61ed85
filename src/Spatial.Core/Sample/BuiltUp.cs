using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A town as built: its area with holes and detached parts, and its densely peopled cores.</summary>
/// <param name="Cores">Densely peopled areas, largest first; empty for market towns.</param>
/// <param name="Field">The field its outline is a level of; above <paramref name="Level"/> is inside.</param>
public sealed record BuiltTown(Town Town, MultiPolygon Area, IReadOnlyList<Polygon> Cores, UrbanField Field, double Level)
{
    private readonly IndexedPointInAreaLocator locator = new(Area);

    public bool Holds(Coordinate place) => Area.EnvelopeInternal.Contains(place) && locator.Locate(place) != Location.Exterior;
}

/// <summary>The built-up areas of a city.</summary>
public sealed class BuiltUp
{
    private const double Hectare = 10_000;

    public BuiltUp(CityFrame frame, Roads roads, int seed, CancellationToken cancel)
    {
        var made = new List<BuiltTown>();
        foreach (var town in frame.Towns)
        {
            cancel.ThrowIfCancellationRequested();
            if (Draw(frame, roads, town, seed) is { } built)
            {
                made.Add(built);
            }
        }

        Towns = made;
    }

    /// <summary>The central town first.</summary>
    public IReadOnlyList<BuiltTown> Towns { get; }

    public BuiltTown? At(Coordinate place) => Towns.FirstOrDefault(t => t.Holds(place));

    private static BuiltTown? Draw(CityFrame frame, Roads roads, Town town, int seed)
    {
        var cell = town.Grade switch { "prefecture_plus" => 110.0, "county" => 70.0, _ => 45.0 };
        var field = new UrbanField(frame, roads, town, seed);
        var box = field.Box;
        var grid = new LevelSet(box.MinX, box.MinY, cell, (int)(box.Width / cell), (int)(box.Height / cell));
        grid.Fill(field.At);
        var level = grid.LevelForArea(town.AreaM2);

        // A level at or below nothing means the town had no room; nodes outside the city are far below zero.
        if (!(level > UrbanField.Nowhere))
        {
            return null;
        }

        var leastPart = town.Grade == "town" ? 6 * Hectare : 18 * Hectare;
        var parts = grid.Above(level, leastPart, 5 * Hectare);
        var keep = parts.Where(p => p.Area >= 0.012 * parts[0].Area || p.Area >= 60 * Hectare).Take(12).ToArray();
        var cores = town.Grade == "town" ? [] : grid.Above(grid.LevelForArea(town.AreaM2 * 0.42), 90 * Hectare, 8 * Hectare);
        return new BuiltTown(town, CityPlane.Drawn.CreateMultiPolygon(keep), cores.Take(5).ToArray(), field, level);
    }
}

/// <summary>
/// How urban a place is, for one town: high in its middle and its satellites, drawn out along roads, broken by noise, cut by parks and waters,
/// bounded by the city limits and by larger towns. The level is chosen afterwards so that the area is the town's.
/// </summary>
public sealed class UrbanField
{
    /// <summary>Values below this are outside the city or another town's.</summary>
    public const double Nowhere = -50;

    private readonly Town town;
    private readonly Roads roads;
    private readonly FractalNoise coast;
    private readonly FractalNoise warp;
    private readonly (Coordinate Middle, double Radius, double Height)[] centres;
    private readonly (Coordinate Middle, double Long, double Short, double Angle)[] gaps;
    private readonly Town[] rivals;
    private readonly LevelSet depth;
    private readonly double depthCell;
    private readonly double street;
    private readonly double streetSin;
    private readonly double streetCos;
    private readonly int key;

    public UrbanField(CityFrame frame, Roads roads, Town town, int seed)
    {
        this.town = town;
        this.roads = roads;
        coast = new FractalNoise(seed, $"coast/{town.Name}");
        warp = new FractalNoise(seed, $"warp/{town.Name}");
        var random = new SeededRandom(seed, $"town/{town.Name}");
        key = seed;
        street = town.Grade switch { "prefecture_plus" => 420, "county" => 260, _ => 160 };
        (streetSin, streetCos) = Math.SinCos(random.Next(-0.3, 0.3));
        var reach = (town.Grade == "prefecture_plus" ? 2.3 : 2.1) * town.Radius;
        Box = new Envelope(town.Middle);
        Box.ExpandBy(reach);
        rivals = [.. frame.Towns.Where(t => t != town && t.Middle.Distance(town.Middle) < reach + (2.2 * t.Radius))];
        centres = Centres(frame, town, random);
        gaps = Gaps(town, random);

        // Depth inside the city limits, sampled coarsely: a distance to a boundary of thousands of vertices is dear.
        depthCell = Math.Max(300, town.Radius / 16);
        depth = new LevelSet(Box.MinX - depthCell, Box.MinY - depthCell, depthCell, (int)(Box.Width / depthCell) + 4, (int)(Box.Height / depthCell) + 4);
        for (var row = 0; row < depth.Rows; row++)
        {
            for (var column = 0; column < depth.Columns; column++)
            {
                depth[column, row] = frame.Depth(new Coordinate(depth.X(column), depth.Y(row)));
            }
        }
    }

    public Envelope Box { get; }

    public double At(double x, double y)
    {
        var r = town.Radius;

        // Nothing is built within some hundred metres of the city limits (here often a river or a ridge).
        var room = DepthAt(x, y);
        if (room < 250)
        {
            return 2 * Nowhere;
        }

        // Far outside even the kindest noise leaves countryside: spare the rest.
        var most = double.NegativeInfinity;
        foreach (var (middle, radius, height) in centres)
        {
            most = Math.Max(most, height - (Math.Max(0, Math.Sqrt(Square(x - middle.X, y - middle.Y)) - (0.5 * r)) / radius));
        }

        if (most < -0.8)
        {
            return most;
        }

        var noise = coast.At(x, y, Math.Max(1600, r * 0.42), 5);
        var wx = x + (warp.At(x, y, r * 0.9, 2) * r * 0.28);
        var wy = y + (warp.At(x + 40_000, y - 40_000, r * 0.9, 2) * r * 0.28);
        var urban = double.NegativeInfinity;
        foreach (var (middle, radius, height) in centres)
        {
            double dx = wx - middle.X, dy = wy - middle.Y;
            urban = Math.Max(urban, height - (Math.Sqrt((dx * dx) + (dy * dy)) / radius));
        }

        // Towns are built block by block: whole blocks fall inside or outside, which gives the outline its corners.
        var u0 = ((x * streetCos) + (y * streetSin)) / street;
        var v0 = ((y * streetCos) - (x * streetSin)) / street;
        urban += (0.06 + (200 / r)) * (((SeededRandom.Hash(key, "block", ((long)Math.Floor(u0) << 32) ^ (uint)(int)Math.Floor(v0)) >> 40) / (double)(1 << 24)) - 0.5) * 2;

        var road = roads.Distance(x, y);
        urban += 0.30 * Math.Exp(-road * road / (0.9e6 + (0.0004 * r * r)));
        urban += 0.62 * noise;

        // Parks and waters.
        foreach (var (middle, l, s, angle) in gaps)
        {
            double dx = x - middle.X, dy = y - middle.Y;
            if (Math.Abs(dx) < 1.6 * l && Math.Abs(dy) < 1.6 * l)
            {
                var u = ((dx * Math.Cos(angle)) + (dy * Math.Sin(angle))) / l;
                var v = ((dy * Math.Cos(angle)) - (dx * Math.Sin(angle))) / s;
                urban = Math.Min(urban, (4 * (Math.Sqrt((u * u) + (v * v)) - 1)) + (1.1 * coast.At(x + 9000, y, 700, 3)));
            }
        }

        // Larger towns nearby keep their ground, and a strip of fields stays between.
        foreach (var rival in rivals)
        {
            var mine = Math.Sqrt(Square(x - town.Middle.X, y - town.Middle.Y)) / r;
            var theirs = Math.Sqrt(Square(x - rival.Middle.X, y - rival.Middle.Y)) / rival.Radius;
            urban = Math.Min(urban, (6 * (theirs - mine)) + (0.6 * noise));
        }

        return Math.Min(urban, 0.25 + ((room - 1400) / 1500) + (0.8 * noise));
    }

    private static double Square(double dx, double dy) => (dx * dx) + (dy * dy);

    private static (Coordinate Middle, double Radius, double Height)[] Centres(CityFrame frame, Town town, SeededRandom random)
    {
        var made = new List<(Coordinate, double, double)> { (town.Middle, town.Radius, 1.0) };
        var satellites = town.Grade switch { "prefecture_plus" => 5, "county" => 2, _ => 1 };
        for (var tried = 0; made.Count <= satellites && tried < 60; tried++)
        {
            var angle = random.Next(0, 2 * Math.PI);
            var away = random.Next(0.75, 1.75) * town.Radius;
            var place = new Coordinate(town.Middle.X + (away * Math.Cos(angle)), town.Middle.Y + (away * Math.Sin(angle)));
            if (frame.Holds(place) && made.TrueForAll(c => c.Item1.Distance(place) > 0.55 * town.Radius))
            {
                made.Add((place, town.Radius * random.Next(0.38, 0.62), random.Next(0.35, 0.7)));
            }
        }

        return [.. made];
    }

    private static (Coordinate Middle, double Long, double Short, double Angle)[] Gaps(Town town, SeededRandom random)
    {
        var count = town.Grade switch { "prefecture_plus" => 26, "county" => 5, _ => 0 };
        var made = new (Coordinate, double, double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var angle = random.Next(0, 2 * Math.PI);
            var away = Math.Sqrt(random.Next(0.02, 0.9)) * town.Radius;
            var length = random.LogNormal(town.Grade == "prefecture_plus" ? 620 : 330, 0.45);
            made[i] = (new(town.Middle.X + (away * Math.Cos(angle)), town.Middle.Y + (away * Math.Sin(angle))), length, length * random.Next(0.3, 0.95), random.Next(0, Math.PI));
        }

        return made;
    }

    private double DepthAt(double x, double y)
    {
        var u = (x - depth.X(0)) / depthCell;
        var v = (y - depth.Y(0)) / depthCell;
        var i = Math.Clamp((int)u, 0, depth.Columns - 2);
        var j = Math.Clamp((int)v, 0, depth.Rows - 2);
        u -= i;
        v -= j;
        return (((depth[i, j] * (1 - u)) + (depth[i + 1, j] * u)) * (1 - v)) + (((depth[i, j + 1] * (1 - u)) + (depth[i + 1, j + 1] * u)) * v);
    }
}
