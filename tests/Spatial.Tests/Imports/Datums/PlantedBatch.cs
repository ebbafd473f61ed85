using NetTopologySuite.Geometries;
using Spatial.Imports.Datums;

namespace Spatial.Tests.Imports.Datums;

/// <summary>What a planted batch is held against.</summary>
internal enum Held
{
    Sites,
    Parks,
    OnePark,
    Towns,
    All,
}

/// <summary>Rows whose truth is known: where they lie, what was done to their numbers, what they declare.</summary>
/// <param name="Dirt">Share of rows that lie anywhere in the county but where they say.</param>
/// <param name="Gates">Share of rows at gates, up to 50 m outside a site, 150 m outside a park.</param>
internal sealed record PlantedBatch(Held Held, int Rows, double Dirt, double Gates, DeclaredDatum? Declared)
{
    /// <summary>Gates stand only on this side (radians from east, a quarter of the way round); null: all round.</summary>
    public double? GateSide { get; init; }

    public static readonly PlaceColumns Columns = new(0, 12, 13, 14, 9, 16);

    /// <param name="enter">What was done to each place before it was written down, by row.</param>
    public List<LedgerPoint> Plant(PlantedTerritory territory, Random random, Func<int, double, double, (double X, double Y)> enter)
    {
        var points = new List<LedgerPoint>();
        var few = 1 + random.Next(6);
        for (var row = 0; row < Rows; row++)
        {
            string? park = null, town = null;
            TerritoryShape? boundary = null;
            Geometry area;
            double gate;
            var held = Held == Held.All ? (Held)random.Next(4) : Held;
            switch (held)
            {
                case Held.Sites:
                    (boundary, area) = territory.Site();
                    gate = 50;
                    break;
                case Held.Towns:
                    (town, area) = territory.Towns[random.Next(territory.Towns.Count)];
                    gate = 0;
                    break;
                default:
                    (park, area) = territory.Parks[held == Held.OnePark ? 0 : random.Next(few)];
                    gate = 150;
                    break;
            }

            var at = random.NextDouble() < Dirt ? territory.Anywhere()
                : gate > 0 && random.NextDouble() < Gates ? territory.Gate(area, gate, GateSide)
                : territory.Inside(area);
            var (x, y) = PlantedTerritory.Degrees(at.X, at.Y);
            (x, y) = enter(row, x, y);
            points.Add(new LedgerPoint(Columns, row + 2, Math.Round(x, 6), Math.Round(y, 6), 6, Declared, County: PlantedTerritory.CountyCode, Township: town, Park: park, Boundary: boundary));
        }

        return points;
    }
}
