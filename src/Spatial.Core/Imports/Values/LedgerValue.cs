namespace Spatial.Imports.Values;

/// <summary>A cell once read: in the stored unit and spelling. The default is unknown, which is never zero and never no.</summary>
/// <param name="Kind">Which of the others counts.</param>
/// <param name="Text">For text, codes, list values; several words joined by U+001F.</param>
/// <param name="Number">For numbers, percentages (as fraction), years, flags (0 or 1), degrees or metres.</param>
/// <param name="Moment">For days (midnight) and times, without a zone (China, UTC+8).</param>
public readonly record struct LedgerValue(ValueKind Kind, string? Text, decimal Number, DateTime Moment)
{
    public static readonly LedgerValue Unknown;

    public bool IsKnown => Kind != ValueKind.Unknown;

    public static LedgerValue Of(string text) => new(ValueKind.Text, text, 0, default);

    public static LedgerValue Of(decimal number) => new(ValueKind.Number, null, number, default);

    public static LedgerValue Of(bool yes) => new(ValueKind.Flag, null, yes ? 1 : 0, default);

    public static LedgerValue Of(DateTime moment) => new(ValueKind.Moment, null, 0, moment);
}

/// <summary>What a <see cref="LedgerValue"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing was entered, or it could not be read (then a remark says so).</summary>
    Unknown,
    Text,
    Number,
    Flag,
    Moment,
}
