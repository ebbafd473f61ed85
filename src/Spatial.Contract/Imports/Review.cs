namespace Spatial.Contract.Imports;

/// <summary>A question about two records, or one, that a person decides. The program merges nothing by itself, nor by the answer.</summary>
/// <param name="Kind">same_firm, same_site, renamed, check_character, permit_code.</param>
/// <param name="ObjectId">Enterprise or site the question is about.</param>
/// <param name="OtherId">The one it may be the same as; null when the question is about one.</param>
/// <param name="Score">Likeness of the names, 0 to 1; null where none is compared.</param>
/// <param name="DistanceM">Metres between the two sites; null where that is not asked.</param>
/// <param name="Reason">What made the question, with the names and codes.</param>
/// <param name="Batch">The import that raised it.</param>
/// <param name="Decision">same, different, correct or wrong; null: open.</param>
public sealed record Review(
    Guid Id,
    string Kind,
    Text KindTitle,
    string CityCode,
    Guid ObjectId,
    Guid? OtherId,
    decimal? Score,
    decimal? DistanceM,
    Text Reason,
    Guid? Batch,
    DateTimeOffset OpenedAt,
    string? Decision,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note,
    bool IsSample);

/// <summary>Some of the questions.</summary>
/// <param name="Matched">How many there are in all.</param>
public sealed record ReviewPage(int Matched, int Limit, int Offset, IReadOnlyList<Review> Reviews);

/// <summary>An answer to a question. It is recorded and shown; <c>same</c> merges nothing: neither rows nor ids nor what hangs on them change.</summary>
/// <param name="Decision">same or different; of a code correct or wrong.</param>
/// <param name="By">Name of the person, 1 to 50 characters.</param>
/// <param name="Note">At most 2,000 characters.</param>
/// <param name="BasedOn">Moment of the decision this one is made over; null when none was seen. A newer one is a conflict.</param>
public sealed record ReviewDecision(string Decision, string By, string? Note = null, DateTimeOffset? BasedOn = null);
