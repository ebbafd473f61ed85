namespace Spatial.Contract;

/// <summary>A chart of a run, such as the scatter plot of Moran.</summary>
/// <param name="Kind"><c>scatter</c> or <c>line</c>.</param>
/// <param name="X">What the horizontal axis is, with its unit.</param>
/// <param name="Y">As <paramref name="X"/>.</param>
/// <param name="Points">Pairs x, y; a line joins them in their order.</param>
/// <param name="Classes">One to a point: a code that the colours of the map stand for; null: all alike.</param>
/// <param name="MarkX">A vertical line, such as the distance chosen; null: none.</param>
/// <param name="Slope">Of a line through the middle of the points; null: none.</param>
/// <param name="Note">What is to be read from it.</param>
public sealed record Chart(
    string Id,
    Text Title,
    string Kind,
    Text X,
    Text Y,
    IReadOnlyList<IReadOnlyList<double>> Points,
    IReadOnlyList<string>? Classes = null,
    double? MarkX = null,
    double? Slope = null,
    Text? Note = null);
