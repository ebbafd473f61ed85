namespace Spatial.Imports.Datums;

/// <summary>
/// The rows of a group that vote: all of a small group; of a large one 600 spread over the file, those with a site, park or township first,
/// then those within 1.5 km of their county's border on either side (deep inside nothing can be told, and taking only rows that fail would favour every other reading).
/// </summary>
internal static class VoteSample
{
    /// <summary>More rows sharpen nothing the decision needs.</summary>
    public const int Most = 600;

    private const int MostLooked = 20_000;
    private const double NearBorderM = 1500;

    // Two decimals are 555 m: as much as what is looked for.
    private const int LeastDecimals = 3;

    public static List<Vote> Of(IReadOnlyList<LedgerPoint> points, EnteredPlace[] places, RowOutlines outlines, RepeatedPlaces repeated, IReadOnlyList<int> rows, CoordinateReading declared)
    {
        var able = new List<int>(rows.Count);
        foreach (var row in rows)
        {
            var p = points[row];
            if ((p.Decimals < 0 || p.Decimals >= LeastDecimals || places[row].Kind == EnteredKind.Zone) && repeated.Of(p) == 0)
            {
                able.Add(row);
            }
        }

        var chosen = able.Count <= Most ? able : Choose(able, places, outlines, declared);
        var seen = new HashSet<(long, long, TerritoryShape)>();
        var votes = new List<Vote>();
        foreach (var row in chosen)
        {
            var e = places[row];
            foreach (var shape in outlines.Of(row))
            {
                // Equal places in the same outline are one piece of evidence, not several.
                if (seen.Add(((long)Math.Round(e.Longitude * 1e5), (long)Math.Round(e.Latitude * 1e5), shape)))
                {
                    votes.Add(new Vote(row, shape, e.Longitude, e.Latitude, declared));
                }
            }
        }

        return votes;
    }

    private static List<int> Choose(List<int> able, EnteredPlace[] places, RowOutlines outlines, CoordinateReading declared)
    {
        var chosen = Spread(able.FindAll(outlines.IsFine), Most);
        if (chosen.Count < Most)
        {
            var near = Spread(able.FindAll(row => !outlines.IsFine(row) && outlines.County(row) is not null), MostLooked).FindAll(row =>
            {
                var (x, y) = declared.Place(places[row].Longitude, places[row].Latitude);
                return Math.Abs(outlines.County(row)!.DepthM(x, y)) <= NearBorderM;
            });
            chosen.AddRange(Spread(near, Most - chosen.Count));
        }

        return chosen;
    }

    // Every so-manieth with a step that divides evenly, so that no part of the file is left out.
    private static List<int> Spread(List<int> rows, int most)
    {
        if (rows.Count <= most)
        {
            return rows;
        }

        var chosen = new List<int>(most);
        for (var i = 0; i < most; i++)
        {
            chosen.Add(rows[(int)((long)i * rows.Count / most)]);
        }

        return chosen;
    }
}
