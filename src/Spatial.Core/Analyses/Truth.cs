namespace Spatial.Analyses;

/// <summary>A finding: what is not known is never no. Boundary is a value exactly at a threshold whose wording does not say which side it is on (DOMAIN 0.1).</summary>
internal enum Truth
{
    False,
    Boundary,
    Unknown,
    True,
}

/// <summary>Kleene's logic over findings; a boundary holds like an unknown that data cannot settle, only a person.</summary>
internal static class TruthLogic
{
    public static Truth ToTruth(this bool? value) => value switch { true => Truth.True, false => Truth.False, null => Truth.Unknown };

    public static Truth Is(bool value) => value ? Truth.True : Truth.False;

    /// <summary>True if any is, else unknown, else boundary, else false.</summary>
    public static Truth Or(this Truth a, Truth b) => a > b ? a : b;

    /// <summary>False if any is, else boundary, else unknown, else true.</summary>
    public static Truth And(this Truth a, Truth b) => a < b ? a : b;

    public static Truth Not(this Truth a) => a switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => a };

    public static string Word(this Truth a) => a switch { Truth.True => "true", Truth.False => "false", Truth.Boundary => "boundary", _ => "unknown" };
}
