using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>The four ways of the plan, and none.</summary>
internal static class Ways
{
    public const string InPlaceUpgrade = "InPlaceUpgrade";
    public const string RelocateToPark = "RelocateToPark";
    public const string Convert = "Convert";
    public const string Close = "Close";
    public const string Undecided = "Undecided";

    public static readonly IReadOnlyList<Choice> All = [.. new[] { InPlaceUpgrade, RelocateToPark, Convert, Close, Undecided }.Select(w => new Choice(w, Label(w)))];

    public static Text Label(string way) => Decisions.Way(way);
}
