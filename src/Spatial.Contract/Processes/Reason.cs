namespace Spatial.Contract;

/// <summary>Why a row says what it says: clause, rule, threshold, measured value, tolerance, and what is missing.</summary>
/// <param name="Step">What it explains, e.g. <c>location</c>, <c>industry</c>, <c>heavy</c>, <c>P2</c>, <c>deadline</c>, <c>priority</c>.</param>
/// <param name="Outcome"><c>true</c>, <c>false</c>, <c>unknown</c> or <c>boundary</c>: never less than four.</param>
/// <param name="Clause">Clause id, e.g. <c>ZZ-3.1-b</c>; null for a rule of the product's own.</param>
/// <param name="Citation">The clause as a planner cites it: 「郑州方案 三(一)1」 with the sentence.</param>
/// <param name="Rule">Id in rules.csv, e.g. <c>R-ZZ-013</c>, or the product's own rule, e.g. <c>P2</c>.</param>
/// <param name="Missing">Names of the inputs that are unknown; empty when none is.</param>
public sealed record Reason(
    string Step,
    string Outcome,
    Text Sentence,
    string? Clause = null,
    string? Citation = null,
    string? Rule = null,
    string? Threshold = null,
    string? Measured = null,
    string? Tolerance = null,
    IReadOnlyList<Text>? Missing = null);
