using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;

namespace Spatial.Imports.PointSources;

/// <summary>A national list of plants with what their emission is estimated to be; the factors count among its bytes, so that new ones load anew.</summary>
/// <param name="path">The list.</param>
/// <param name="factorPath">The screening factors.</param>
internal abstract class PointSourceFile(string path, string factorPath) : FeatureFile
{
    public override string Path => path;

    public override IReadOnlyList<string> Inputs => [path, factorPath];

    public override string? DeclaredCrs => null;

    /// <summary>Both sources give WGS 84 degrees.</summary>
    public override SourceCrs? DefaultCrs => SourceCrs.Wgs84;

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var source in SourcesAsync(cancel))
        {
            var estimate = source.Estimate;
            yield return new SourceFeature(
                [
                    new("uid", source.Uid),
                    new("name", source.Name),
                    new("name_zh", null),
                    new("kind", source.Kind),
                    new("plant_type", source.PlantType),
                    new("province", source.Province),
                    new("capacity", source.Capacity),
                    new("capacity_unit", source.CapacityUnit),
                    new("capacity_source", source.CapacitySource),
                    new("activity", estimate.Activity),
                    new("activity_unit", estimate.ActivityUnit),
                    new("nox_t", estimate.Nox?.Value),
                    new("nox_low_t", estimate.Nox?.Low),
                    new("nox_high_t", estimate.Nox?.High),
                    new("excluded", estimate.Excluded?.Zh),
                    new("excluded_en", estimate.Excluded?.En),
                    new("method", estimate.Method.Zh),
                    new("method_en", estimate.Method.En),
                    new("source", source.Source),
                    new("accuracy_m", source.AccuracyM),
                    new("is_sample", false),
                ],
                geometries?.CreatePoint(source.Place));
        }
    }

    /// <summary>The plants in the order of the list.</summary>
    protected abstract IAsyncEnumerable<PointSource> SourcesAsync(CancellationToken cancel);

    /// <summary>A cell that is a number above 0, or empty for not stated.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> for anything else.</exception>
    protected double? Capacity(string uid, string cell) =>
        cell.Length == 0 ? null
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number) ? number
        : throw new Fault(
            FaultCode.BadFile,
            $"{System.IO.Path.GetFileName(path)} 中 {uid} 的产能“{Fault.Show(cell)}”不是正数。",
            $"The capacity '{Fault.Show(cell)}' of {uid} in {System.IO.Path.GetFileName(path)} is no positive number.",
            "capacity");

    protected static string? TextOrNull(string cell) => cell.Length == 0 ? null : cell;
}

/// <summary>One plant, or one unit of it where the source lists units.</summary>
/// <param name="Uid">Unique in the layer: the source's id after <c>WRI-</c> or <c>SFI-</c>, and a number for the second and later units under one id.</param>
/// <param name="Kind"><c>coal_power</c> or <c>cement</c>.</param>
/// <param name="Place">Degrees east and north, WGS 84.</param>
/// <param name="AccuracyM">95 % radius of the place, m, estimated from the kind of source.</param>
internal sealed record PointSource(
    string Uid,
    string? Name,
    string Kind,
    string? PlantType,
    string? Province,
    double? Capacity,
    string CapacityUnit,
    string? CapacitySource,
    PointSourceEstimate Estimate,
    string Source,
    long AccuracyM,
    Coordinate Place);
