using NetTopologySuite.Geometries;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>A heat pipe as drawn (DOMAIN 3.5). It carries heat either way.</summary>
internal sealed record HeatPipe
{
    public required Guid Id { get; init; }

    /// <summary>Natural key: between pipes equally near and equally far along, the smaller one is taken (<see cref="NaturalOrder"/>).</summary>
    public required string Key { get; init; }

    public string? Name { get; init; }

    /// <summary>Nominal diameter, mm.</summary>
    public int? DnMm { get; init; }

    /// <summary>steam or hot_water.</summary>
    public string? Medium { get; init; }

    /// <summary>built, under_construction, planned or stopped, on the day of the run.</summary>
    public string? Status { get; init; }

    public DateOnly? InServiceOn { get; init; }

    /// <summary>Of the line as drawn, metres, 95 %.</summary>
    public double? AccuracyM { get; init; }

    /// <summary>Vertices in metres of the run's plane, two or more.</summary>
    public required IReadOnlyList<Spot> Line { get; init; }

    /// <summary>Metres along the pipe at each vertex, 0 first: geodesic, in a local layer planar.</summary>
    public required IReadOnlyList<double> AtM { get; init; }

    /// <summary>EPSG:4490; null without a place on Earth.</summary>
    public LineString? Geometry { get; init; }

    /// <summary>Length as drawn, metres.</summary>
    public double LengthM => AtM[^1];

    /// <summary>What a person calls it.</summary>
    public string Called => Name is null || Name == Key ? Key : $"{Name}（{Key}）";

    /// <summary>The same in an English sentence.</summary>
    public string CalledEn => Name is null || Name == Key ? Key : $"{Name} ({Key})";
}
