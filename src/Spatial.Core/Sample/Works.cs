using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>A production line of a works, as in production_line.</summary>
public sealed record Line(
    string Kind, string Name, string? Product, double? Capacity, string? Unit, string? Process = null, double? DiameterM = null,
    bool? Special = null, bool? Independent = null, string? Class = null, DateOnly? RetrofitDue = null, DateOnly? RetrofitDone = null);

/// <summary>What a works shows on purpose, if anything.</summary>
public enum Showing
{
    Nothing,

    /// <summary>Lines at or beside a threshold of rules.csv, well inside the built-up area.</summary>
    Threshold,

    /// <summary>Less than half of its ground is built-up.</summary>
    LesserPart,

    /// <summary>Half of its ground or more is built-up.</summary>
    GreaterPart,

    /// <summary>A point nearer to the boundary than the tolerance.</summary>
    NearBoundary,

    /// <summary>Ground in two counties.</summary>
    TwoCounties,

    /// <summary>Renamed: the same plant a second time under another code.</summary>
    Twin,

    /// <summary>One of a cluster planted to be found.</summary>
    Planted,

    /// <summary>A listed member of a sample cluster.</summary>
    Clustered,

    /// <summary>Registered at an agent's address together with many others.</summary>
    SharedAddress,

    /// <summary>Known by the middle of its township only.</summary>
    TownshipOnly,
}

/// <summary>A works of the sample: where it truly is and what it makes; what the register says of it is worked out later.</summary>
public sealed class Works
{
    public required int Ordinal { get; init; }

    public required Industry Industry { get; init; }

    public required Coordinate Place { get; init; }

    public required double Angle { get; init; }

    public required double AreaM2 { get; init; }

    public required Firm Firm { get; init; }

    public Showing Showing { get; init; }

    public IReadOnlyList<Line> Lines { get; set; } = [];

    /// <summary>1 for the first works of a firm, 2 for the second.</summary>
    public int SiteNo { get; init; } = 1;

    /// <summary>Null where only a point is known.</summary>
    public MultiPolygon? Ground { get; set; }

    public required County County { get; init; }

    public ParkDrawn? Park { get; init; }

    /// <summary>The town it lies in; null outside all built-up areas.</summary>
    public BuiltTown? Town { get; init; }

    /// <summary>The rule the works is to be a case of, P1 to P7; null when nothing was dealt to it.</summary>
    public string? Dealt { get; set; }

    /// <summary>Its assessment; null when none was made.</summary>
    public Assessed? Assessed { get; set; }

    /// <summary>What it is in a sample cluster; null outside.</summary>
    public ClusterRole? Role { get; init; }

    /// <summary>Null where the register's address is drawn.</summary>
    public string? Address { get; init; }

    public Guid Id { get; set; }

    /// <summary>SO2, NOx, PM10, VOCs of 2020, t/a; 0 where the industry has none.</summary>
    public double[] Emitted { get; } = new double[4];
}

/// <summary>A firm of the sample.</summary>
public sealed class Firm
{
    public required int Ordinal { get; init; }

    public required Industry Industry { get; init; }

    /// <summary>10,000 CNY a year.</summary>
    public required double Revenue { get; init; }

    public required int Employees { get; init; }

    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string? Uscc { get; set; }

    public string? LocalKey { get; set; }

    /// <summary>大 ≥ 1000 staff and 400 M CNY; 中 ≥ 300 and 20 M; 小 ≥ 20 and 3 M; else 微 (2017 rule for industry: both limits).</summary>
    public string Size => Employees >= 1000 && Revenue >= 40_000 ? "大"
        : Employees >= 300 && Revenue >= 2_000 ? "中"
        : Employees >= 20 && Revenue >= 300 ? "小" : "微";
}
