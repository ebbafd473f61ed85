namespace Spatial.Contract;

/// <summary>A planner's decision over a proposal; kept with its time and shown beside the proposal ever after.</summary>
/// <param name="Feature">Feature id of what is decided on, a site, a boiler or a cluster (uuid).</param>
/// <param name="Way">One of the choices of column <c>decided_way</c> of the analysis that decides on such objects, e.g. <c>RelocateToPark</c>.</param>
/// <param name="ReceivingPark">Name or id of the receiving park, free text allowed (parks outside the city).</param>
/// <param name="DecidedBy">Name of the planner, 1 to 50 characters.</param>
/// <param name="BasedOn">Id of the decision this one was made over; null when none was seen. A newer one in between is a conflict.</param>
public sealed record DecisionRequest(
    Guid Feature,
    string Way,
    string? ReceivingPark,
    DateOnly? StartDue,
    DateOnly? FinishDue,
    string? Note,
    string DecidedBy,
    Guid? BasedOn = null);

/// <summary>A recorded decision.</summary>
/// <param name="Name">Of what is decided on.</param>
/// <param name="DecidedOn">Null when a document says the way and not the day.</param>
public sealed record Decision(
    Guid Id,
    Guid Feature,
    string Name,
    string Way,
    Text WayTitle,
    string? ReceivingPark,
    DateOnly? StartDue,
    DateOnly? FinishDue,
    string? Note,
    string DecidedBy,
    DateOnly? DecidedOn,
    DateTimeOffset RecordedAt,
    string Source);
