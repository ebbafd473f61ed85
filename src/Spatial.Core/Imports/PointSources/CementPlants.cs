using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;

namespace Spatial.Imports.PointSources;

/// <summary>
/// Every plant of the Spatial Finance Initiative's Global Cement Database of July 2021 in China. It names owners, not plants; a capacity is of cement, and often the
/// source's own estimate (<c>capacity_source</c> says <c>Estimated</c>).
/// </summary>
internal sealed class CementPlants(string dataFolder, NoxScreening screening) : PointSourceFile(System.IO.Path.Combine(dataFolder, File), System.IO.Path.Combine(dataFolder, ScreeningFactors.File))
{
    public const string File = "national/sfi_cement_china_2021-07.csv";

    public override string Format => "CSV";

    // A table of a thousand rows is read whole, so nothing is awaited.
    protected override async IAsyncEnumerable<PointSource> SourcesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        foreach (var row in CsvTable.Read(dataFolder, File).Rows)
        {
            cancel.ThrowIfCancellationRequested();
            var uid = "SFI-" + row["uid"];
            var capacity = Capacity(uid, row["capacity"]);
            yield return new PointSource(
                uid,
                TextOrNull(row["owner_name"]),
                "cement",
                TextOrNull(row["plant_type"]),
                TextOrNull(row["state"]),
                capacity,
                "Mt/a",
                TextOrNull(row["capacity_source"]),
                screening.Cement(capacity, row["plant_type"], row["status"]),
                "Spatial Finance Initiative Global Cement Database July 2021, CC BY 4.0",
                row["accuracy"] == "Exact" ? 200 : 5000,
                new Coordinate(Degrees(uid, row["longitude"]), Degrees(uid, row["latitude"])));
        }
    }

    private static double Degrees(string uid, string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : throw new Fault(
        FaultCode.BadFile,
        $"{File} 中 {uid} 的坐标“{Fault.Show(cell)}”不是数。",
        $"The coordinate '{Fault.Show(cell)}' of {uid} in {File} is no number.",
        "data");
}
