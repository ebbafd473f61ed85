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

    public static readonly IReadOnlyList<Choice> All =
    [
        new(InPlaceUpgrade, new("就地改造", "in-place upgrade")),
        new(RelocateToPark, new("退城入园", "relocation into a park")),
        new(Convert, new("转型转产", "conversion")),
        new(Close, new("关闭退出", "closure")),
        new(Undecided, new("待定", "undecided")),
    ];

    public static Text Label(string way) => All.Single(w => w.Value == way).Title;
}
