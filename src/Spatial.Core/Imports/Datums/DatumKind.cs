namespace Spatial.Imports.Datums;

/// <summary>What the cell 坐标系 can declare (DOMAIN 5.1).</summary>
public enum DatumKind : byte
{
    /// <summary>Degrees as a receiver gives them; taken as equal to CGCS2000 (below 1 m), the label is kept.</summary>
    Wgs84,

    /// <summary>Degrees of the national system, EPSG:4490.</summary>
    Cgcs2000,

    /// <summary>Degrees picked from AMap or Tencent maps.</summary>
    Gcj02,

    /// <summary>Degrees picked from Baidu maps.</summary>
    Bd09,

    /// <summary>Metres of a Gauss-Krueger zone of CGCS2000.</summary>
    Gauss,
}
