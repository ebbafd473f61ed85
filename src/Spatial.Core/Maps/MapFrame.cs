using NetTopologySuite.Geometries;

namespace Spatial.Maps;

/// <summary>Where a piece of the city's metric projection lies on the page. One scale in both directions, a round one.</summary>
internal sealed class MapFrame
{
    private static readonly double[] Round = [1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9];

    private readonly double west;
    private readonly double north;

    /// <param name="world">What must be seen, in metres.</param>
    /// <param name="place">Rectangle on the page in millimetres.</param>
    public MapFrame(Envelope world, Box place)
    {
        Place = place;
        var needed = Math.Max(world.Width / (place.Width / 1000), world.Height / (place.Height / 1000));
        Denominator = RoundUp(Math.Max(needed, 500));
        var (width, height) = (place.Width / 1000 * Denominator, place.Height / 1000 * Denominator);
        west = world.Centre.X - (width / 2);
        north = world.Centre.Y + (height / 2);
        World = new Envelope(west, west + width, north - height, north);
    }

    /// <summary>The frame on the page, mm.</summary>
    public Box Place { get; }

    /// <summary>What the frame shows, m.</summary>
    public Envelope World { get; }

    /// <summary>n of the scale 1:n.</summary>
    public double Denominator { get; }

    /// <summary>Millimetres on the page of a length in metres.</summary>
    public double Length(double metres) => metres * 1000 / Denominator;

    public (double X, double Y) ToPage(Coordinate world) => (Place.Left + Length(world.X - west), Place.Top + Length(north - world.Y));

    /// <summary>A line or ring on the page, without vertices closer together than a twentieth of a millimetre.</summary>
    public (double X, double Y)[] ToPage(LineString line)
    {
        const double Apart = 0.05;
        var sequence = line.CoordinateSequence;
        var points = new List<(double X, double Y)>(sequence.Count);
        for (var i = 0; i < sequence.Count; i++)
        {
            var point = ToPage(new Coordinate(sequence.GetX(i), sequence.GetY(i)));
            if (points.Count == 0 || i == sequence.Count - 1 || Math.Abs(point.X - points[^1].X) + Math.Abs(point.Y - points[^1].Y) >= Apart)
            {
                points.Add(point);
            }
        }

        return [.. points];
    }

    /// <summary>The length of a scale bar: the longest of 1, 2, 5 × 10^n metres not longer than <paramref name="mostMm"/> on the page.</summary>
    public double BarMetres(double mostMm)
    {
        var most = mostMm / 1000 * Denominator;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
    }

    private static double RoundUp(double denominator)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(denominator)));
        foreach (var step in Round)
        {
            if (step * power >= denominator)
            {
                return step * power;
            }
        }

        return 10 * power;
    }
}

/// <summary>A rectangle on the page, in millimetres from the upper left corner.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    public Box Grown(double by) => new(Left - by, Top - by, Width + (2 * by), Height + (2 * by));
}
