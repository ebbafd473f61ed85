namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>The smallest upright rectangle around points; empty at first.</summary>
internal struct PlanarBox
{
    public double MinX;
    public double MinY;
    public double MaxX;
    public double MaxY;

    public static PlanarBox Empty => new() { MinX = double.PositiveInfinity, MinY = double.PositiveInfinity, MaxX = double.NegativeInfinity, MaxY = double.NegativeInfinity };

    public void Add(double x, double y)
    {
        (MinX, MinY) = (Math.Min(MinX, x), Math.Min(MinY, y));
        (MaxX, MaxY) = (Math.Max(MaxX, x), Math.Max(MaxY, y));
    }

    /// <summary>Square of the distance to the nearest place of the box; infinite when empty.</summary>
    public readonly double Squared(double x, double y)
    {
        var (dx, dy) = (Math.Max(0, Math.Max(MinX - x, x - MaxX)), Math.Max(0, Math.Max(MinY - y, y - MaxY)));
        return dx * dx + dy * dy;
    }

    /// <summary>Square of the distance to the farthest place of the box.</summary>
    public readonly double FarthestSquared(double x, double y)
    {
        var (dx, dy) = (Math.Max(x - MinX, MaxX - x), Math.Max(y - MinY, MaxY - y));
        return dx * dx + dy * dy;
    }

    /// <summary>Square of the distance between the nearest places of two boxes.</summary>
    public readonly double Squared(in PlanarBox other)
    {
        var (dx, dy) = (Math.Max(0, Math.Max(MinX - other.MaxX, other.MinX - MaxX)), Math.Max(0, Math.Max(MinY - other.MaxY, other.MinY - MaxY)));
        return dx * dx + dy * dy;
    }

    /// <summary>Square of the distance between the farthest places of two boxes.</summary>
    public readonly double FarthestSquared(in PlanarBox other)
    {
        var (dx, dy) = (Math.Max(MaxX - other.MinX, other.MaxX - MinX), Math.Max(MaxY - other.MinY, other.MaxY - MinY));
        return dx * dx + dy * dy;
    }
}
