namespace Spatial.Imports.Datums;

/// <summary>The outlines each row names, found once per spelling.</summary>
internal sealed class RowOutlines
{
    private readonly TerritoryShape?[] counties;
    private readonly TerritoryShape?[] townships;
    private readonly TerritoryShape?[] parks;
    private readonly IReadOnlyList<LedgerPoint> points;

    public RowOutlines(IReadOnlyList<LedgerPoint> points, TerritoryIndex territory)
    {
        this.points = points;
        (counties, townships, parks) = (new TerritoryShape?[points.Count], new TerritoryShape?[points.Count], new TerritoryShape?[points.Count]);
        var towns = new Dictionary<(string?, string), TerritoryShape?>();
        var named = new Dictionary<string, TerritoryShape?>(StringComparer.Ordinal);
        for (var i = 0; i < points.Count; i++)
        {
            var p = points[i];
            counties[i] = territory.County(p.County);
            if (p.Township is { Length: > 0 } town)
            {
                if (!towns.TryGetValue((p.County, town), out var township))
                {
                    towns.Add((p.County, town), township = territory.Township(p.County, town));
                }

                townships[i] = township;
            }

            if (p.Park is { Length: > 0 } name)
            {
                if (!named.TryGetValue(name, out var park))
                {
                    named.Add(name, park = territory.Park(name));
                }

                parks[i] = park;
            }
        }
    }

    /// <summary>The declared county; null when the row names none or it is not loaded.</summary>
    public TerritoryShape? County(int row) => counties[row];

    /// <summary>The row names an outline finer than its county.</summary>
    public bool IsFine(int row) => points[row].Boundary is not null || parks[row] is not null || townships[row] is not null;

    /// <summary>The finest outline from the database; null when there is none.</summary>
    public TerritoryShape? Finest(int row) => (points[row].Boundary is { Kind: OutlineKind.Site } site ? site : null) ?? parks[row] ?? townships[row] ?? counties[row];

    /// <summary>All of a row, the finest first.</summary>
    public IEnumerable<TerritoryShape> Of(int row)
    {
        if (points[row].Boundary is { } boundary)
        {
            yield return boundary;
        }

        if (parks[row] is { } park)
        {
            yield return park;
        }

        if (townships[row] is { } township)
        {
            yield return township;
        }

        if (counties[row] is { } county)
        {
            yield return county;
        }
    }
}
