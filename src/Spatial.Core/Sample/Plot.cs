using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>The outline of a works: an irregular rectangle, an L, or two parts across a road.</summary>
public static class Plot
{
    /// <summary>A plot of exactly <paramref name="areaM2"/> around <paramref name="middle"/>, one side along <paramref name="angle"/>.</summary>
    public static MultiPolygon Draw(SeededRandom random, Coordinate middle, double angle, double areaM2)
    {
        var aspect = random.Next(1.0, 2.1);
        var parts = random.Next() switch
        {
            < 0.72 => [Quad(random, -aspect / 2, -0.5, aspect / 2, 0.5)],
            < 0.91 => [Corner(random, aspect)],
            _ => Halves(random, aspect, 28 / Math.Sqrt(areaM2 / aspect)),
        };
        var drawn = 0.0;
        foreach (var part in parts)
        {
            drawn += Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(part));
        }

        var scale = Math.Sqrt(areaM2 / drawn);
        var (sin, cos) = Math.SinCos(angle);
        return CityPlane.Drawn.CreateMultiPolygon(Array.ConvertAll(parts, ring => CityPlane.Drawn.CreatePolygon(
            Array.ConvertAll(ring, c => new Coordinate(middle.X + (scale * ((c.X * cos) - (c.Y * sin))), middle.Y + (scale * ((c.X * sin) + (c.Y * cos))))))));
    }

    private static Coordinate[] Quad(SeededRandom random, double x0, double y0, double x1, double y1)
    {
        Coordinate[] ring = [At(x0, y0), At(x1, y0), At(x1, y1), At(x0, y1)];
        return [.. ring, ring[0].Copy()];

        Coordinate At(double x, double y) => new(x + random.Next(-0.045, 0.045), y + random.Next(-0.045, 0.045));
    }

    private static Coordinate[] Corner(SeededRandom random, double aspect)
    {
        double x = random.Next(-0.1, 0.25) * aspect, y = random.Next(-0.1, 0.25), w = aspect / 2;
        Coordinate[] ring = [new(-w, -0.5), new(w, -0.5), new(w, y), new(x, y), new(x, 0.5), new(-w, 0.5)];
        if (random.Chance(0.5))
        {
            ring = [.. ring.Select(c => new Coordinate(-c.X, c.Y)).Reverse()];
        }

        return [.. ring, ring[0].Copy()];
    }

    private static Coordinate[][] Halves(SeededRandom random, double aspect, double road)
    {
        var at = random.Next(-0.15, 0.15) * aspect;
        road = Math.Clamp(road, 0.08, 0.3) + 0.1;
        return [Quad(random, -aspect / 2, -0.5, at - (road / 2), 0.5), Quad(random, at + (road / 2), -0.5, aspect / 2, random.Next(0.25, 0.5))];
    }
}

/// <summary>Ground already taken, so that no two works stand in each other's yard.</summary>
public sealed class Occupancy
{
    private const double Bin = 1200;
    private readonly Dictionary<(int, int), List<(double X, double Y, double R)>> bins = [];

    /// <summary>Takes a disc when it is free.</summary>
    public bool Take(Coordinate middle, double radius)
    {
        var i = (int)Math.Floor(middle.X / Bin);
        var j = (int)Math.Floor(middle.Y / Bin);
        for (var x = i - 1; x <= i + 1; x++)
        {
            for (var y = j - 1; y <= j + 1; y++)
            {
                if (bins.TryGetValue((x, y), out var list))
                {
                    foreach (var (ox, oy, or) in list)
                    {
                        double dx = ox - middle.X, dy = oy - middle.Y, reach = or + radius;
                        if ((dx * dx) + (dy * dy) < reach * reach)
                        {
                            return false;
                        }
                    }
                }
            }
        }

        (bins.TryGetValue((i, j), out var home) ? home : bins[(i, j)] = []).Add((middle.X, middle.Y, Math.Min(radius, Bin / 2)));
        return true;
    }
}
