using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>Main roads out of the towns, as bent lines: towns grow and firms settle along them. They are not published as data.</summary>
public sealed class Roads
{
    private readonly (Coordinate From, Coordinate To)[] pieces;
    private readonly double[] cumulative;
    private readonly Dictionary<(int, int), List<int>> near = [];
    private const double Bin = 4000;

    public Roads(CityFrame frame, int seed)
    {
        var made = new List<(Coordinate From, Coordinate To)>();
        var towns = frame.Towns.Where(t => t.Grade != "town").ToArray();
        for (var i = 0; i < towns.Length; i++)
        {
            // The central town reaches every county town, each of these its nearest neighbour, every market town the nearest seat.
            foreach (var other in towns.Skip(i + 1).OrderBy(t => t.Middle.Distance(towns[i].Middle)).Take(i == 0 ? 20 : 1))
            {
                Draw(made, towns[i].Middle, other.Middle, new SeededRandom(seed, "road", made.Count));
            }
        }

        foreach (var market in frame.Towns.Where(t => t.Grade == "town"))
        {
            Draw(made, market.Middle, towns.MinBy(t => t.Middle.Distance(market.Middle))!.Middle, new SeededRandom(seed, "road", made.Count));
        }

        pieces = [.. made];
        cumulative = new double[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            cumulative[i] = (i == 0 ? 0 : cumulative[i - 1]) + pieces[i].From.Distance(pieces[i].To);
            var box = new Envelope(pieces[i].From, pieces[i].To);
            box.ExpandBy(3000);
            for (var x = (int)Math.Floor(box.MinX / Bin); x <= (int)Math.Floor(box.MaxX / Bin); x++)
            {
                for (var y = (int)Math.Floor(box.MinY / Bin); y <= (int)Math.Floor(box.MaxY / Bin); y++)
                {
                    (near.TryGetValue((x, y), out var list) ? list : near[(x, y)] = []).Add(i);
                }
            }
        }
    }

    public IReadOnlyList<(Coordinate From, Coordinate To)> Pieces => pieces;

    /// <summary>Metres to the nearest road; 3,000 or more counts as 3,000.</summary>
    public double Distance(double x, double y)
    {
        var least = 3000.0;
        if (near.TryGetValue(((int)Math.Floor(x / Bin), (int)Math.Floor(y / Bin)), out var list))
        {
            foreach (var i in list)
            {
                var (a, b) = pieces[i];
                double dx = b.X - a.X, dy = b.Y - a.Y;
                var t = Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
                double ex = a.X + (t * dx) - x, ey = a.Y + (t * dy) - y;
                least = Math.Min(least, Math.Sqrt((ex * ex) + (ey * ey)));
            }
        }

        return least;
    }

    /// <summary>A place beside a road and the road's direction there, radians from east.</summary>
    public (Coordinate Place, double Angle) Beside(SeededRandom random, double fromM, double toM)
    {
        var (a, b) = pieces[random.PickIndex(cumulative)];
        var t = random.Next();
        var angle = Math.Atan2(b.Y - a.Y, b.X - a.X);
        var aside = random.Next(fromM, toM) * (random.Chance(0.5) ? 1 : -1);
        return (new(a.X + (t * (b.X - a.X)) - (aside * Math.Sin(angle)), a.Y + (t * (b.Y - a.Y)) + (aside * Math.Cos(angle))), angle);
    }

    // Midpoint displacement: each halving bends the line by up to 7 % of its length.
    private static void Draw(List<(Coordinate From, Coordinate To)> made, Coordinate from, Coordinate to, SeededRandom random)
    {
        var length = from.Distance(to);
        if (length < 1500)
        {
            made.Add((from, to));
            return;
        }

        var bend = random.Next(-0.07, 0.07);
        var middle = new Coordinate(((from.X + to.X) / 2) - (bend * (to.Y - from.Y)), ((from.Y + to.Y) / 2) + (bend * (to.X - from.X)));
        Draw(made, from, middle, random);
        Draw(made, middle, to, random);
    }
}
