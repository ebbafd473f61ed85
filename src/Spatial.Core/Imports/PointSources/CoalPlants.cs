using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite;
using NetTopologySuite.Geometries;

namespace Spatial.Imports.PointSources;

/// <summary>
/// Every record of the Global Power Plant Database 1.3.0 of China whose fuel is coal. Records under one id are units of one plant (so its own build adds them up);
/// each stays a feature, for the list says no more than that of them.
/// </summary>
internal sealed class CoalPlants(string dataFolder, NoxScreening screening) : PointSourceFile(System.IO.Path.Combine(dataFolder, File), System.IO.Path.Combine(dataFolder, ScreeningFactors.File))
{
    public const string File = "national/wri_gppd_china_powerplants.geojson";

    public override string Format => "GeoJSON";

    protected override async IAsyncEnumerable<PointSource> SourcesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var feature in Open(Path).ReadAsync(NtsGeometryServices.Instance.CreateGeometryFactory(), cancel))
        {
            var cells = feature.Properties.ToDictionary(p => p.Key, p => Convert.ToString(p.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
            if (cells["fuel"] != "Coal" || feature.Geometry is not Point point)
            {
                continue;
            }

            var id = cells["wri_id"];
            var unit = units[id] = units.GetValueOrDefault(id) + 1;
            var uid = unit == 1 ? $"WRI-{id}" : FormattableString.Invariant($"WRI-{id}-{unit}");
            var capacity = Capacity(uid, cells["capacity_mw"]);
            yield return new PointSource(
                uid,
                TextOrNull(cells["name"]),
                "coal_power",
                null,
                null,
                capacity,
                "MW",
                capacity is null ? null : TextOrNull(cells["source"]),
                screening.CoalPower(capacity),
                $"WRI Global Power Plant Database 1.3.0 (raw WRI/China.csv), CC BY 4.0; {cells["source"]}",
                cells["geo_source"] switch { "GCPT" => 500, "Industry About" => 2000, _ => 5000 },
                point.Coordinate);
        }
    }
}
