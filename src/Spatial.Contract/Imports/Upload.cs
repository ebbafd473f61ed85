using System.Text.Json.Serialization;

namespace Spatial.Contract.Imports;

/// <summary>Where an uploaded ledger stands.</summary>
public enum UploadState
{
    /// <summary>Its bytes are arriving.</summary>
    Receiving,

    /// <summary>It waits for a check or is being checked; nothing is written.</summary>
    Checking,

    /// <summary>It was checked; nothing is written yet.</summary>
    Checked,

    /// <summary>It could not be read: <see cref="Upload.Problem"/> says why.</summary>
    Refused,

    /// <summary>It is being written.</summary>
    Publishing,

    /// <summary>It was written, or is the same as an import before.</summary>
    Published,
}

/// <summary>A ledger that was uploaded, before and while it is brought in. The service forgets it after an hour without a question, and when it is started anew.</summary>
/// <param name="Name">The file's name as the planner knows it.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Progress">What is being done; null when nothing is.</param>
/// <param name="Check">The last check or, after publishing, what was written; null before the first.</param>
/// <param name="Problem">Why the last step did not succeed; null when it did.</param>
/// <param name="Import">Id of the published import.</param>
/// <param name="ExpiresAt">When it is forgotten unless it is asked for.</param>
public sealed record Upload(
    Guid Id,
    string Name,
    long Bytes,
    UploadState State,
    UploadProgress? Progress,
    ImportCheck? Check,
    Problem? Problem,
    Guid? Import,
    DateTimeOffset ExpiresAt);

/// <summary>How far a check or a publication is.</summary>
/// <param name="Rows">Rows done.</param>
/// <param name="Total">Rows in all; null while it is unknown.</param>
public sealed record UploadProgress(Text Step, int Rows, int? Total);

/// <summary>One remark about a cell, a row or the whole file.</summary>
/// <param name="Sheet">Name of the sheet; null for a text file.</param>
/// <param name="Row">From 1; 0 for the whole file.</param>
/// <param name="Cell">Address such as C5; null when it is about no single cell.</param>
/// <param name="Rule">V1 to V32 of DOMAIN 7.3, ★ for a required cell.</param>
/// <param name="Severity">fixed, warning or error.</param>
/// <param name="Original">The cell as entered.</param>
public sealed record ImportRemark(string? Sheet, int Row, string? Cell, string Rule, string Severity, string? Original, Text Sentence);

/// <summary>A page of remarks.</summary>
/// <param name="Matched">Remarks that fit the filter, on all pages.</param>
public sealed record ImportRemarks(int Matched, int Offset, IReadOnlyList<ImportRemark> Remarks);

/// <summary>The rows the first ones would be at if their coordinates were in a datum.</summary>
/// <param name="Datum">wgs84, gcj02 or bd09.</param>
/// <param name="Points">Brought from this datum to EPSG:4490.</param>
public sealed record DatumHypothesis(string Datum, Text Title, PreviewPoints Points);

/// <summary>A GeoJSON feature collection of points.</summary>
public sealed record PreviewPoints(IReadOnlyList<PreviewPoint> Features)
{
    [JsonPropertyOrder(-1)]
    public string Type => "FeatureCollection";
}

/// <summary>A GeoJSON feature: one row of the ledger.</summary>
public sealed record PreviewPoint(PreviewGeometry Geometry, PreviewRow Properties)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Feature";
}

/// <summary>A GeoJSON point, degrees, EPSG:4490, longitude first.</summary>
public sealed record PreviewGeometry(IReadOnlyList<double> Coordinates)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Point";
}

/// <summary>Which row a point is.</summary>
/// <param name="Name">Name of the object; null when the row has none.</param>
/// <param name="Declared">Datum the row declares, as entered.</param>
public sealed record PreviewRow(string? Sheet, int Row, string? Name, string? Declared);
