namespace Spatial.Tests.Imports.Fuzz;

/// <summary>What became of the inputs of one format.</summary>
/// <param name="Refused">By a sentence, the database unchanged.</param>
/// <param name="Accepted">Brought in, with remarks or without.</param>
/// <param name="SlowestSeconds">Of one input.</param>
/// <param name="Slowest">Its number: with the seed it gives the input again.</param>
public sealed record FuzzCount(string Format, int Inputs, int Refused, int Accepted, double SlowestSeconds, int Slowest);

/// <summary>An input that ended in anything but acceptance or a sentence.</summary>
/// <param name="Input">Its number.</param>
/// <param name="Kept">Where it was kept.</param>
public sealed record FuzzDefect(int Input, string Format, string What, string Kept);

/// <summary>A fuzz run.</summary>
/// <param name="PeakMemoryBytes">Largest resident set of the process.</param>
public sealed record FuzzReport(int Seed, IReadOnlyList<FuzzCount> Counts, IReadOnlyList<FuzzDefect> Defects, double Seconds, long PeakMemoryBytes);
