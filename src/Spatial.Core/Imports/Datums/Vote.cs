namespace Spatial.Imports.Datums;

/// <summary>Where a point lies with respect to an outline, as far as it tells readings apart.</summary>
internal enum Zone : byte
{
    /// <summary>Inside, or outside by no more than the outline may be off.</summary>
    Inside,

    /// <summary>Just outside: gates, roads, generalised outlines.</summary>
    Rim,

    /// <summary>Outside for sure, up to 3 km.</summary>
    Outside,

    /// <summary>Farther than any shift could explain: a wrong row, not a wrong datum.</summary>
    Elsewhere,
}

/// <summary>One row held against one outline: its zone under every reading.</summary>
internal sealed class Vote
{
    public const double ReachM = 3000;

    /// <param name="index">Of the row in the batch.</param>
    /// <param name="longitude">Degrees as entered; latitude likewise.</param>
    /// <param name="declared">The reading in force.</param>
    public Vote(int index, TerritoryShape shape, double longitude, double latitude, CoordinateReading declared)
    {
        (Index, Shape, Odds) = (index, shape, ZoneOdds.Of(shape));
        (Longitude, Latitude) = declared.Place(longitude, latitude);
        Zones = new Zone[CoordinateReadings.Count];
        Shifts = new (double, double)[CoordinateReadings.Count];
        for (var reading = 0; reading < CoordinateReadings.Count; reading++)
        {
            var (x, y) = ((CoordinateReading)reading).Place(longitude, latitude);
            Zones[reading] = Odds.At(shape.OutsideM(x, y));
            Shifts[reading] = shape.Vector(x, y, Longitude, Latitude);
        }
    }

    public int Index { get; }

    public TerritoryShape Shape { get; }

    public ZoneOdds Odds { get; }

    /// <summary>Place in EPSG:4490 under the declared reading.</summary>
    public double Longitude { get; }

    public double Latitude { get; }

    /// <summary>By reading.</summary>
    public Zone[] Zones { get; }

    /// <summary>Metres east and north from the place under each reading to the declared place: how far the declared place is off if that reading is true.</summary>
    public (double East, double North)[] Shifts { get; }

    /// <summary>Elsewhere under every reading: tells nothing.</summary>
    public bool IsElsewhere => Array.TrueForAll(Zones, z => z == Zone.Elsewhere);

    /// <summary>Proves one reading over another: not outside under the one, outside for sure under the other.</summary>
    public bool Proves(CoordinateReading one, CoordinateReading over) => Zones[(int)one] <= Zone.Rim && Zones[(int)over] >= Zone.Outside;

    /// <summary>Inside under the one reading, not inside under the other.</summary>
    public bool Favours(CoordinateReading one, CoordinateReading over) => Zones[(int)one] == Zone.Inside && Zones[(int)over] >= Zone.Rim;
}
