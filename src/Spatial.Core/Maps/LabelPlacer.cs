namespace Spatial.Maps;

/// <summary>Finds places for labels so that none lies on another, on a numbered badge, or outside the frame; of the places left it takes the one that covers the fewest symbols.</summary>
internal sealed class LabelPlacer(Box frame)
{
    private const double Cell = 5; // mm

    private readonly List<Box> taken = [];
    private readonly Dictionary<(int, int), List<Box>> symbols = [];

    /// <summary>Rectangles given away.</summary>
    public IReadOnlyList<Box> Taken => taken;

    /// <summary>Marks what may be covered only when nothing else is left.</summary>
    public void Avoid(Box symbol)
    {
        foreach (var cell in Cells(symbol))
        {
            if (!symbols.TryGetValue(cell, out var list))
            {
                symbols[cell] = list = [];
            }

            list.Add(symbol);
        }
    }

    /// <summary>Takes the best of <paramref name="candidates"/>; null when each lies on a label or outside.</summary>
    /// <param name="mayCover">False: a place on a symbol is refused too.</param>
    public Box? Place(IEnumerable<Box> candidates, bool mayCover = true)
    {
        Box? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (!frame.Contains(candidate) || taken.Exists(candidate.Overlaps))
            {
                continue;
            }

            var covered = Covered(candidate);
            if (covered < fewest && (mayCover || covered == 0))
            {
                (best, fewest) = (candidate, covered);
                if (covered == 0)
                {
                    break;
                }
            }
        }

        if (best is { } box)
        {
            taken.Add(box);
        }

        return best;
    }

    /// <summary>Places around a point: right, left, above, below, the corners; then the same farther out.</summary>
    public static IEnumerable<Box> Around(double x, double y, double width, double height, double distance, int rings = 1)
    {
        for (var ring = 1; ring <= rings; ring++)
        {
            var d = distance * ring;
            var steps = ring == 1 ? 8 : 16;
            for (var i = 0; i < steps; i++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / steps);
                yield return new Box(x + (cos * (d + (width / 2))) - (width / 2), y - (sin * (d + (height / 2))) - (height / 2), width, height);
            }
        }
    }

    private int Covered(Box box)
    {
        var count = 0;
        foreach (var cell in Cells(box))
        {
            if (symbols.TryGetValue(cell, out var list))
            {
                count += list.Count(box.Overlaps);
            }
        }

        return count;
    }

    private static IEnumerable<(int, int)> Cells(Box box)
    {
        for (var x = (int)Math.Floor(box.Left / Cell); x <= (int)Math.Floor(box.Right / Cell); x++)
        {
            for (var y = (int)Math.Floor(box.Top / Cell); y <= (int)Math.Floor(box.Bottom / Cell); y++)
            {
                yield return (x, y);
            }
        }
    }
}
