using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Relocation;

/// <summary>A site found by the index, before it is judged.</summary>
/// <param name="AccuracyM">95 % radius, metres; null is unknown.</param>
internal sealed record Candidate(
    Guid Site,
    Guid Enterprise,
    NetTopologySuite.Geometries.Point? Point,
    NetTopologySuite.Geometries.Geometry? Boundary,
    double? AccuracyM,
    IndustryMatch Industry);

/// <summary>A site and its firm; null is unknown.</summary>
internal sealed record SiteFacts(
    Guid Id,
    Guid Enterprise,
    string Name,
    string? PermitNo,
    int SiteNo,
    string? SiteKey,
    string? DeclaredCounty,
    string LocationLevel,
    double? AreaMu,
    string Quality,
    string? Uscc,
    string? FirmKey,
    string Firm,
    string? Size,
    bool? IsExtraLarge,
    string? IndustryPrimary,
    IReadOnlyList<string> IndustryAll,
    string? Status,
    bool? IsScattered,
    bool? IsHazchem,
    bool? HasMajorRisk,
    bool? LandOk,
    bool? LicenceOk)
{
    /// <summary>Every code of the firm, the primary one first.</summary>
    public IEnumerable<string> Codes => (IndustryPrimary is null ? [] : (IEnumerable<string>)[IndustryPrimary]).Concat(IndustryAll).Distinct();

    /// <summary>The firm, and which of its sites when the site has a name of its own.</summary>
    public string ShownName => Name.StartsWith(Firm, StringComparison.Ordinal) ? Name : $"{Firm}（{Name}）";

    /// <summary>Natural key: the permit names the site; else the firm's code and the site's number, else the local key.</summary>
    public string Key => PermitNo ?? SiteKey ?? $"{Uscc ?? FirmKey}-{SiteNo}";

    /// <summary>Large or extra-large, false when smaller, null when the size is unknown.</summary>
    public bool? IsLarge => IsExtraLarge == true ? true : Size switch { null => null, "大" => true, _ => false };

    /// <summary>微, 小, 中, 大, 特大; null when unknown.</summary>
    public string? SizeName => IsExtraLarge == true ? "特大" : Size;
}

/// <summary>A county a site lies in.</summary>
/// <param name="Share">Share of the site's ground, 0 to 1; 1 for a point.</param>
internal sealed record CountyShare(Guid Site, string Code, string Name, double Share, double AccuracyM, string Source);

/// <summary>The newest assessment of a site; null is unknown.</summary>
internal sealed record Assessment(
    Guid Site,
    DateOnly AsOf,
    bool? OnOfficialList,
    int? Exceedances12M,
    bool? IsKeyDischarger,
    decimal? PlannedConcentration,
    decimal? LimitConcentration,
    string? GradeTarget,
    double? SafetyDistM,
    double? HealthDistM,
    bool? ShortfallCurable,
    bool? OwnerDeclines,
    bool? ProcessCanStop,
    bool? LandReusable,
    DateOnly? RectificationDue,
    DateOnly? RectificationDone,
    int? Complaints12M);

/// <summary>A production line; null is unknown.</summary>
internal sealed record ProductionLine(
    Guid Enterprise,
    Guid Site,
    string Code,
    string Kind,
    string Name,
    decimal? Capacity,
    string? CapacityUnit,
    string? Process,
    decimal? DiameterM,
    bool? IsSpecialCement,
    bool? IsIndependent,
    string? CatalogueClass,
    string? CatalogueVersion,
    string? RetrofitKind,
    DateOnly? RetrofitDue,
    DateOnly? RetrofitDone);

/// <summary>A recorded disposition; null is unknown.</summary>
internal sealed record Disposal(
    Guid Site,
    string? Way,
    DateOnly? DecidedOn,
    string? DecidedBy,
    string Basis,
    string? Clause,
    string? ReceivingPark,
    DateOnly? StartDue,
    DateOnly? FinishDue,
    DateOnly? StartedOn,
    DateOnly? FinishedOn,
    DateOnly? ProgressAsOf,
    string Source);

/// <summary>Emissions of a site in one year, t; null is unknown.</summary>
internal sealed record Emission(Guid Site, double? So2, double? Nox, double? Dust);

/// <summary>Load of a firm in a county for one pollutant, and whether it belongs to the heavy set.</summary>
internal sealed record FirmLoad(Guid Enterprise, string County, string Pollutant, double Tonnes, double CountyTonnes, bool IsHeavy);

/// <summary>A national control site.</summary>
internal sealed record Monitor(string Name, double Lon, double Lat, bool IsSample);

/// <summary>Everything known of one site, put together for the rules.</summary>
internal sealed class Case
{
    public required Candidate Candidate { get; init; }

    public required SiteFacts Site { get; init; }

    public required Placing Location { get; init; }

    public required Placing Dense { get; init; }

    public required Truth ZonedIndustrial { get; init; }

    public required Truth ZonedOther { get; init; }

    public required string? ZoneName { get; init; }

    public required IReadOnlyList<CountyShare> Counties { get; init; }

    public required string? DeclaredCountyName { get; init; }

    public required Assessment? Assessment { get; init; }

    public required IReadOnlyList<ProductionLine> Lines { get; init; }

    /// <summary>Lines of all sites of the firm.</summary>
    public required IReadOnlyList<ProductionLine> FirmLines { get; init; }

    public required IReadOnlyList<Disposal> Disposals { get; init; }

    public required Emission? Emission { get; init; }

    public required IReadOnlyList<FirmLoad> Loads { get; init; }

    /// <summary>Codes of the county's leading industries; null when none are recorded for the county.</summary>
    public required IReadOnlyList<string>? LeadingIndustries { get; init; }

    /// <summary>Geodesic metres to the nearest national control site; null when unknown.</summary>
    public required double? MonitorM { get; init; }

    public required string? MonitorName { get; init; }

    /// <summary>The county that counts: where the site lies, else the declared one.</summary>
    public string? CountyCode => Counties.Count > 0 ? Counties[0].Code : Site.DeclaredCounty;

    public string? CountyName => Counties.Count > 0 ? Counties[0].Name : DeclaredCountyName;

    /// <summary>The newest decided way of any kind.</summary>
    public Disposal? Decided => Disposals.FirstOrDefault(d => d.Way is not null);

    /// <summary>The newest way decided by a document or an official plan (P0); a planner's decision over a proposal leaves the proposal as it is.</summary>
    public Disposal? Official => Disposals.FirstOrDefault(d => d.Way is not null && d.Basis != "planner");
}
