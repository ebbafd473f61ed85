namespace Spatial.Analyses.Hotspots.Statistics;

/// <summary>What an answer must say about itself.</summary>
/// <param name="Tested">Places with a p; those without neighbours have none.</param>
/// <param name="Islands">Places without neighbours.</param>
/// <param name="IsFew">Fewer than 30 places tested: read with care.</param>
/// <param name="DrawsForOne">Draws with which one place alone could pass (<see cref="DrawsNeeded.ForOne"/>).</param>
/// <param name="Together">How many places must share the least p before any passes, with the draws taken.</param>
internal sealed record TestPower(int Tested, int Islands, bool IsFew, long DrawsForOne, long Together)
{
    /// <summary>A place alone cannot pass, however rare: more draws would let it.</summary>
    public bool IsBlunt => Together > 1;

    /// <summary>No outcome could pass.</summary>
    public bool IsHopeless => Together > Tested;

    public static TestPower Of(int places, int tested, PermutationSettings settings) => new(
        tested,
        places - tested,
        tested < Observations.Few,
        DrawsNeeded.ForOne(tested, settings.Q),
        DrawsNeeded.Together(tested, settings.Q, settings.Draws));
}
