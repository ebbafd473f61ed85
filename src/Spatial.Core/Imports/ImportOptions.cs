using Spatial.Contract;

namespace Spatial.Imports;

/// <summary>How a file becomes a layer.</summary>
/// <param name="Title">Title of the layer; null: its name.</param>
/// <param name="Table">For a file with several layers (GeoPackage, zip of shapefiles, KML folders, OpenStreetMap themes): the one to read.</param>
/// <param name="BuiltIn">The product's own loading, which alone may fill the layers of the catalogue.</param>
/// <param name="Quality"><c>verified</c>, <c>reported</c>, <c>estimated</c> or <c>inferred</c> (DOMAIN 3.9).</param>
public sealed record ImportOptions(Text? Title = null, string? Table = null, bool BuiltIn = false, string Quality = "reported");

/// <summary>Where an import stands.</summary>
/// <param name="Rows">Features handled in this step so far.</param>
/// <param name="Total">Features in the file; null until it has been read once.</param>
public sealed record ImportProgress(Text Step, int Rows, int? Total);

/// <summary>What an import did. Accepted and rejected add up to read.</summary>
/// <param name="Batch">Row of <c>import_batch</c>; of the earlier import when the file is unchanged.</param>
/// <param name="Fixed">Accepted after its geometry was made valid with an area change below 0.1 %.</param>
/// <param name="Unchanged">The same file was imported under this name before: nothing was done.</param>
/// <param name="Rejections">The first 100 rejected features with their reason.</param>
public sealed record ImportOutcome(
    Guid Batch,
    string Layer,
    string Crs,
    int Read,
    int Accepted,
    int Rejected,
    int Fixed,
    bool Unchanged,
    IReadOnlyList<Text> Warnings,
    IReadOnlyList<Rejection> Rejections);

/// <summary>A feature that was not taken, by its number in the file (from 1).</summary>
public sealed record Rejection(int Feature, Text Reason);
