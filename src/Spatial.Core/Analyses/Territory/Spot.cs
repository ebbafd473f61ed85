namespace Spatial.Analyses.Territory;

/// <summary>A place in metres of the run's plane: the city projection, or the plane of a <c>local</c> layer.</summary>
internal readonly record struct Spot(double X, double Y);
