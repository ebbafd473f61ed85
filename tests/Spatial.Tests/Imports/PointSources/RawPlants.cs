using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Spatial.Tests.Imports.PointSources;

/// <summary>The committed lists read without any of the product's readers.</summary>
internal static partial class RawPlants
{
    /// <summary>MW of every coal record; null is not stated.</summary>
    public static IReadOnlyList<double?> Coal { get; } =
    [
        .. JsonDocument.Parse(File.ReadAllText(At("national/wri_gppd_china_powerplants.geojson"))).RootElement.GetProperty("features").EnumerateArray()
            .Select(f => f.GetProperty("properties"))
            .Where(p => p.GetProperty("fuel").GetString() == "Coal")
            .Select(p => Number(p.GetProperty("capacity_mw").GetString()!)),
    ];

    /// <summary>Mt/a, type and status of every cement plant.</summary>
    public static IReadOnlyList<(double? Capacity, string Type, string Status)> Cement { get; } = [.. Table("national/sfi_cement_china_2021-07.csv").Select(r => (Number(r["capacity"]), r["plant_type"], r["status"]))];

    /// <summary>Activity and NOx, kt, of a sector in the GAINS table; sectors that begin alike are added.</summary>
    public static (double Activity, double NoxKt) Gains(string sector, int year)
    {
        var rows = Table("factors/gains_emf30_china_implied_ef.csv").Where(r => r["sector"].StartsWith(sector, StringComparison.Ordinal) && r["pollutant"] == "NOx" && r["year"] == year.ToString(CultureInfo.InvariantCulture)).ToArray();
        return (rows.Sum(r => Number(r["activity"])!.Value), rows.Sum(r => Number(r["emission_kt"])!.Value));
    }

    public static IReadOnlyList<Dictionary<string, string>> Table(string name)
    {
        var lines = File.ReadAllLines(At(name));
        var header = Cells(lines[0]);
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l => header.Zip(Cells(l)).ToDictionary(c => c.First, c => c.Second))];
    }

    public static string At(string name) => Path.Combine(DataFolder.Path, name);

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static string[] Cells(string line) => [.. Cell().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];

    [GeneratedRegex("(?:^|,)(?:\"([^\"]*)\"|([^,\"]*))")]
    private static partial Regex Cell();
}
