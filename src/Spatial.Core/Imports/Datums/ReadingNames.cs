using Spatial.Contract;

namespace Spatial.Imports.Datums;

/// <summary>Readings and outlines as planners call them.</summary>
internal static class ReadingNames
{
    public static Text Name(CoordinateReading reading) => reading switch
    {
        CoordinateReading.AsIs => new("WGS84/CGCS2000", "WGS 84/CGCS2000"),
        CoordinateReading.Gcj02 => new("GCJ-02（高德、腾讯地图）", "GCJ-02 (AMap, Tencent)"),
        CoordinateReading.Bd09 => new("BD-09（百度地图）", "BD-09 (Baidu)"),
        CoordinateReading.TwiceGcj02 => new("加偏两次的 GCJ-02", "GCJ-02 shifted twice"),
        CoordinateReading.OvercorrectedGcj02 => new("本来正确却按 GCJ-02 纠偏过", "corrected from GCJ-02 though right"),
        CoordinateReading.OvercorrectedBd09 => new("本来正确却按 BD-09 纠偏过", "corrected from BD-09 though right"),
        CoordinateReading.Bd09CorrectedAsGcj02 => new("按 GCJ-02 纠偏过的 BD-09", "BD-09 corrected as if GCJ-02"),
        _ => new("按 BD-09 纠偏过的 GCJ-02", "GCJ-02 corrected as if BD-09"),
    };

    public static Text Name(OutlineKind kind) => kind switch
    {
        OutlineKind.Site => new("场所边界", "site boundaries"),
        OutlineKind.SiteInFile => new("文件内场所边界", "site boundaries of the file"),
        OutlineKind.Park => new("园区范围", "parks"),
        OutlineKind.Township => new("乡镇街道范围", "townships"),
        _ => new("县（市、区）范围", "counties"),
    };

    public static Text Declared(DeclaredDatum? declared) => declared is null ? new("未填坐标系", "no datum") : new(declared.Code, declared.Code);
}
