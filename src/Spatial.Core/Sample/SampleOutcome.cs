namespace Spatial.Sample;

/// <summary>What a sample holds, in rows of each table.</summary>
public sealed record SampleOutcome
{
    public int BuiltUpAreas { get; init; }

    public int DenseAreas { get; init; }

    public int LandUseZones { get; init; }

    public int LeadingIndustries { get; init; }

    public int Parks { get; init; }

    public int Enterprises { get; init; }

    public int Sites { get; init; }

    public int ProductionLines { get; init; }

    public int Assessments { get; init; }

    public int EmissionRecords { get; init; }

    public int Dispositions { get; init; }

    public int HeatSources { get; init; }

    public int HeatPipes { get; init; }

    public int NoCoalZones { get; init; }

    public int Boilers { get; init; }

    public int BoilerControls { get; init; }

    public int Clusters { get; init; }

    public int ClusterMembers { get; init; }

    public int ControlDevices { get; init; }

    public int PerformanceGrades { get; init; }

    public int PlantedClusters { get; init; }

    /// <summary>True when the counties were real; false when cells around the county seats stood in because none were loaded.</summary>
    public bool RealCounties { get; init; }

    /// <summary>True when the very same sample was already there and nothing was written.</summary>
    public bool Unchanged { get; init; }

    /// <summary>All rows together.</summary>
    public int Rows => BuiltUpAreas + DenseAreas + LandUseZones + LeadingIndustries + Parks + Enterprises + Sites + ProductionLines + Assessments + EmissionRecords + Dispositions
        + HeatSources + HeatPipes + NoCoalZones + Boilers + BoilerControls + Clusters + ClusterMembers + ControlDevices + PerformanceGrades + PlantedClusters;
}
