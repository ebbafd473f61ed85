namespace Spatial.Imports.PointSources;

/// <summary>
/// A positive quantity with the bounds it is held to lie in, both included. Products multiply low by low and high by high: every factor at its bound at once.
/// Such bounds enclose; they are no confidence interval, and the sum of many features' bounds is wider than the sum's own.
/// </summary>
internal readonly record struct Bounded(double Value, double Low, double High)
{
    public static Bounded operator *(Bounded a, Bounded b) => new(a.Value * b.Value, a.Low * b.Low, a.High * b.High);

    public static Bounded operator *(double exact, Bounded b) => new(exact * b.Value, exact * b.Low, exact * b.High);
}
