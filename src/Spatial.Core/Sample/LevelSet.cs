using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A field sampled on a square grid, and the polygons in which it is above a level (marching squares).</summary>
/// <param name="x0">West edge, metres.</param>
/// <param name="y0">South edge, metres.</param>
/// <param name="cell">Side of a cell, metres.</param>
public sealed class LevelSet(double x0, double y0, double cell, int columns, int rows)
{
    private readonly double[] values = new double[columns * rows];

    public int Columns => columns;

    public int Rows => rows;

    public double this[int column, int row]
    {
        get => values[(row * columns) + column];
        set => values[(row * columns) + column] = value;
    }

    public double X(int column) => x0 + (column * cell);

    public double Y(int row) => y0 + (row * cell);

    /// <summary>Fills every node, rows side by side on all processors; nodes on the rim stay outside whatever the field says, so that every ring closes.</summary>
    public void Fill(Func<double, double, double> field)
    {
        Parallel.For(0, rows, row =>
        {
            for (var column = 0; column < columns; column++)
            {
                var rim = row == 0 || column == 0 || row == rows - 1 || column == columns - 1;
                this[column, row] = rim ? double.NegativeInfinity : field(X(column), Y(row));
            }
        });
    }

    /// <summary>The level above which the field covers about <paramref name="area"/> square metres; positive infinity when the field is nowhere finite.</summary>
    public double LevelForArea(double area)
    {
        var wanted = (int)(area / (cell * cell));
        var sorted = Array.FindAll(values, double.IsFinite);
        Array.Sort(sorted);
        return sorted.Length == 0 ? double.PositiveInfinity : sorted[Math.Max(0, sorted.Length - 1 - wanted)];
    }

    /// <summary>Polygons above <paramref name="level"/>, largest first. Crossings keep 4 % of a cell from the nodes, so rings neither touch nor cross.</summary>
    /// <param name="leastPart">Smaller parts are dropped, square metres.</param>
    /// <param name="leastHole">Smaller holes are filled, square metres.</param>
    public List<Polygon> Above(double level, double leastPart, double leastHole)
    {
        var next = Segments(level);
        var rings = new List<(LinearRing Ring, double Area)>();
        foreach (var start in next.Keys.Order().ToArray())
        {
            if (!next.ContainsKey(start))
            {
                continue;
            }

            var points = new List<Coordinate>();
            for (var at = start; next.Remove(at, out var to); at = to)
            {
                points.Add(Crossing(at, level));
            }

            points.Add(points[0].Copy());
            if (points.Count >= 4)
            {
                var ring = CityPlane.Drawn.CreateLinearRing([.. points]);
                rings.Add((ring, NetTopologySuite.Algorithm.Area.OfRingSigned(ring.CoordinateSequence)));
            }
        }

        return Assemble(rings, leastPart, leastHole);
    }

    private static List<Polygon> Assemble(List<(LinearRing Ring, double Area)> rings, double leastPart, double leastHole)
    {
        // The inside lies on the left of every segment: shells run counter-clockwise (negative signed area in this library), holes clockwise.
        var shells = rings.Where(r => -r.Area >= leastPart).OrderBy(r => r.Area).Select(r => r.Ring).ToArray();
        var holes = rings.Where(r => r.Area >= leastHole).ToArray();
        var areas = Array.ConvertAll(shells, s => new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(CityPlane.Drawn.CreatePolygon(s)));
        var inside = new List<LinearRing>[shells.Length];
        for (var i = 0; i < shells.Length; i++)
        {
            inside[i] = [];
        }

        foreach (var (ring, _) in holes)
        {
            // The smallest shell around a hole owns it; shells are sorted from the largest.
            var owner = Array.FindLastIndex(areas, a => a.Locate(ring.Coordinates[0]) == Location.Interior);
            if (owner >= 0)
            {
                inside[owner].Add(ring);
            }
        }

        return [.. shells.Select((s, i) => CityPlane.Drawn.CreatePolygon(s, [.. inside[i]]))];
    }

    // Edges of the grid are numbered: 2 * node for the edge to the east, 2 * node + 1 for the edge to the north.
    private Dictionary<int, int> Segments(double level)
    {
        var next = new Dictionary<int, int>();
        for (var row = 0; row < rows - 1; row++)
        {
            for (var column = 0; column < columns - 1; column++)
            {
                var node = (row * columns) + column;
                int south = 2 * node, west = (2 * node) + 1, north = 2 * (node + columns), east = (2 * (node + 1)) + 1;
                var shape = (Is(node) ? 1 : 0) | (Is(node + 1) ? 2 : 0) | (Is(node + columns + 1) ? 4 : 0) | (Is(node + columns) ? 8 : 0);
                switch (shape)
                {
                    case 1: next[south] = west; break;
                    case 2: next[east] = south; break;
                    case 3: next[east] = west; break;
                    case 4: next[north] = east; break;
                    case 5: next[south] = west; next[north] = east; break;
                    case 6: next[north] = south; break;
                    case 7: next[north] = west; break;
                    case 8: next[west] = north; break;
                    case 9: next[south] = north; break;
                    case 10: next[east] = south; next[west] = north; break;
                    case 11: next[east] = north; break;
                    case 12: next[west] = east; break;
                    case 13: next[south] = east; break;
                    case 14: next[west] = south; break;
                }
            }
        }

        return next;

        bool Is(int node) => values[node] > level;
    }

    private Coordinate Crossing(int edge, double level)
    {
        var node = edge / 2;
        var (column, row) = (node % columns, node / columns);
        var other = edge % 2 == 0 ? node + 1 : node + columns;
        var share = (level - values[node]) / (values[other] - values[node]);
        share = double.IsFinite(share) ? Math.Clamp(share, 0.04, 0.96) : 0.5;
        return edge % 2 == 0 ? new(X(column) + (share * cell), Y(row)) : new(X(column), Y(row) + (share * cell));
    }
}
