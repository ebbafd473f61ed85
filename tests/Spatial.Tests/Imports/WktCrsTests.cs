using System.Diagnostics;
using Spatial.Imports;

namespace Spatial.Tests.Imports;

/// <summary>Reference systems as ESRI and OGC write them, against the ones GDAL writes for each code.</summary>
public sealed class WktCrsTests
{
    public static TheoryData<string> Dialects => ["wkt_esri", "wkt1"];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Every_supported_system_is_known_as_GDAL_writes_it(string dialect)
    {
        int[] codes = [4490, 4326, 3857, .. Enumerable.Range(4491, 64), 32601, 32649, 32650, 32660];
        Parallel.ForEach(codes, code => WktCrs.Read(Written(dialect, $"EPSG:{code}"))!.Resolve().Name.ShouldBe($"EPSG:{code}", dialect));
    }

    [Theory]
    [InlineData("EPSG:4214", "北京54")]
    [InlineData("EPSG:2434", "北京54")]
    [InlineData("EPSG:21419", "北京54")]
    [InlineData("EPSG:4610", "西安80")]
    [InlineData("EPSG:2382", "西安80")]
    [InlineData("EPSG:2362", "西安80")]
    [InlineData("EPSG:27700", "4491—4554")]
    [InlineData("EPSG:4269", "4491—4554")]
    [InlineData("EPSG:32749", "4491—4554")]
    [InlineData("EPSG:4555", "4491—4554")]
    public void Restricted_and_other_systems_are_refused_by_name(string code, string said)
    {
        foreach (var dialect in new[] { "wkt_esri", "wkt1" })
        {
            var fault = Should.Throw<Fault>(() => WktCrs.Read(Written(dialect, code))!.Resolve());
            fault.Code.ShouldBe(FaultCode.CrsUnsupported);
            fault.Sentence.Zh.ShouldContain(said);
        }
    }

    [Theory]
    [InlineData("CGCS2000_3_Degree_GK_CM_114E", "D_China_2000", 114, 500_000, 1, "EPSG:4547")]
    [InlineData("China_2000_Zone_38", "D_China_2000", 114, 38_500_000, 1, "EPSG:4526")]
    [InlineData("whatever it is called", "China_2000", 114, 38_500_000, 1, "EPSG:4526")]
    [InlineData("CGCS2000_3_degree_Gauss_Kruger_CM_117E", "CGCS2000", 117, 500_000, 1, "EPSG:4548")]
    [InlineData("CGCS2000_GK_CM_117E", "D_CGCS2000", 117, 500_000, 1, "EPSG:4509")]
    [InlineData("CGCS2000_GK_Zone_20", "D_China_2000", 117, 20_500_000, 1, "EPSG:4498")]
    [InlineData("地方独立坐标系", "D_China_2000", 113.5, 500_000, 1, null)]
    [InlineData("wrong zone", "D_China_2000", 114, 37_500_000, 1, null)]
    [InlineData("scaled", "D_China_2000", 114, 500_000, 0.9996, null)]
    [InlineData("Beijing_1954_3_Degree_GK_CM_114E", "D_Beijing_1954", 114, 500_000, 1, null)]
    public void It_is_told_by_its_parameters_not_by_its_name(string name, string datum, double meridian, double easting, double scale, string? code)
    {
        var text = FormattableString.Invariant($"""PROJCS["{name}",GEOGCS["GCS",DATUM["{datum}",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",{easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",{meridian}],PARAMETER["Scale_Factor",{scale}],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""");
        var crs = WktCrs.Read(text)!;
        if (code is null)
        {
            var fault = Should.Throw<Fault>(crs.Resolve);
            fault.Code.ShouldBe(FaultCode.CrsUnsupported);
            fault.Sentence.Zh.ShouldContain(name);
            return;
        }

        crs.Resolve().Name.ShouldBe(code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PROJCS")]
    [InlineData("PROJCS[")]
    [InlineData("PROJCS[\"a")]
    [InlineData("PROJCS[\"a\",]")]
    [InlineData("+proj=longlat")]
    [InlineData("<xml/>")]
    public void What_is_no_WKT_is_none(string text) => WktCrs.Read(text).ShouldBeNull();

    [Fact]
    public void Nesting_without_end_is_no_WKT() => WktCrs.Read(string.Concat(Enumerable.Repeat("A[", 10_000))).ShouldBeNull();

    private static string Written(string dialect, string code)
    {
        using var child = Process.Start(new ProcessStartInfo("gdalsrsinfo", ["-o", dialect, code]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return text.Trim();
    }
}
