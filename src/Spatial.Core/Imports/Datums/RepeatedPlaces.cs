namespace Spatial.Imports.Datums;

/// <summary>Places that too many rows share to be their own (V12): default centres of a city or town.</summary>
internal sealed class RepeatedPlaces
{
    /// <summary>So many rows may share a place; one more is a default.</summary>
    public const int Most = 5;

    private readonly Dictionary<(double X, double Y), int> times = [];

    public RepeatedPlaces(IReadOnlyList<LedgerPoint> points)
    {
        var counts = new Dictionary<(double X, double Y), int>(points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            if (!double.IsNaN(points[i].X) && !double.IsNaN(points[i].Y))
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (points[i].X, points[i].Y), out _)++;
            }
        }

        // Rows of one owner (its boilers, its outlets) stand at one place by right.
        var owners = new Dictionary<(double X, double Y), HashSet<string>>();
        foreach (var (place, count) in counts)
        {
            if (count > Most)
            {
                times.Add(place, count);
                owners.Add(place, new HashSet<string>(StringComparer.Ordinal));
            }
        }

        for (var i = 0; i < points.Count && times.Count > 0; i++)
        {
            if (owners.TryGetValue((points[i].X, points[i].Y), out var who))
            {
                who.Add(points[i].Owner ?? FormattableString.Invariant($"\u001f{i}"));
            }
        }

        foreach (var (place, who) in owners)
        {
            if (who.Count > Most)
            {
                times[place] = who.Count;
            }
            else
            {
                times.Remove(place);
            }
        }
    }

    /// <summary>By how many owners the row's place is shared; 0 when it is its own.</summary>
    public int Of(in LedgerPoint point) => times.Count == 0 ? 0 : times.GetValueOrDefault((point.X, point.Y));
}
