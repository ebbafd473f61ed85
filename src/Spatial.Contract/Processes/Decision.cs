namespace Spatial.Contract;

/// <summary>A planner's decision over a proposal; kept with its time and shown beside the proposal ever after.</summary>
/// <param name="Site">Feature id of the site (uuid).</param>
/// <param name="Way"><c>InPlaceUpgrade</c>, <c>RelocateToPark</c>, <c>Convert</c> or <c>Close</c>.</param>
/// <param name="ReceivingPark">Name or id of the receiving park, free text allowed (parks outside the city).</param>
/// <param name="DecidedBy">Name of the planner, 1 to 50 characters.</param>
/// <param name="BasedOn">Id of the decision this one was made over; null when none was seen. A newer one in between is a conflict.</param>
public sealed record DecisionRequest(
    Guid Site,
    string Way,
    string? ReceivingPark,
    DateOnly? StartDue,
    DateOnly? FinishDue,
    string? Note,
    string DecidedBy,
    Guid? BasedOn = null);

/// <summary>A recorded decision.</summary>
public sealed record Decision(
    Guid Id,
    Guid Site,
    string SiteName,
    string Way,
    string? ReceivingPark,
    DateOnly? StartDue,
    DateOnly? FinishDue,
    string? Note,
    string DecidedBy,
    DateOnly DecidedOn,
    DateTimeOffset RecordedAt,
    string Source);
