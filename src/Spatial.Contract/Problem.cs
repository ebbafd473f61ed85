using System.Text.Json.Serialization;

namespace Spatial.Contract;

/// <summary>What a refused request gets (RFC 9457 problem details): one sentence that names the value, in both languages.</summary>
/// <param name="Type">Always <c>about:blank</c>; the code says what happened.</param>
/// <param name="Status">HTTP status, 400 to 504.</param>
/// <param name="Code">Stable upper-case code, e.g. <c>NO_BUILT_UP_AREA</c>.</param>
/// <param name="Field">The parameter, column or cell at fault; null when none is.</param>
/// <param name="Current">The newer decision a refused one must be made over; left out otherwise.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    string? Field,
    string MessageZh,
    string MessageEn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Decision? Current = null);
