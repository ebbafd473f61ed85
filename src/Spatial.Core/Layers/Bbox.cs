using System.Globalization;

namespace Spatial.Layers;

/// <summary>
/// A box asked for, in degrees (longitude, latitude; EPSG:4490 = CRS84 here) or, for a local layer, in its own metres.
/// Ends included. <see cref="West"/> &gt; <see cref="East"/> crosses the antimeridian.
/// </summary>
public readonly record struct Bbox(double West, double South, double East, double North)
{
    /// <summary>Reads 4 or 6 finite numbers; the third dimension of 6 is ignored, the data have none.</summary>
    /// <param name="crs">The order and unit of the numbers; null: as they are, in the layer's own metres.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: another count, junk, NaN, infinite, or south above north. Never for its place.</exception>
    public static Bbox Parse(string text, OutputCrs? crs)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            // TryParse takes NaN and turns 1e400 into infinity.
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                throw Bad(text, $"“{Fault.Show(parts[i])}”不是有限的数", $"'{Fault.Show(parts[i])}' is not a finite number");
            }
        }

        var (a, b, c, d) = numbers.Length switch
        {
            4 => (numbers[0], numbers[1], numbers[2], numbers[3]),
            6 => (numbers[0], numbers[1], numbers[3], numbers[4]),
            _ => throw Bad(text, $"有 {numbers.Length} 个数，应为 4 个或 6 个", $"it has {numbers.Length} numbers instead of 4 or 6"),
        };
        var ((west, south), (east, north)) = crs is { } known ? (known.ToDegrees(a, b), known.ToDegrees(c, d)) : ((a, b), (c, d));
        if (south > north)
        {
            throw Bad(text, "最小纬度大于最大纬度", "its lowest latitude is above its highest");
        }

        return new Bbox(west, south, east, north);
    }

    /// <summary>One box, or two when the antimeridian is crossed.</summary>
    public IReadOnlyList<Bbox> Parts => West <= East ? [this] : [this with { East = Math.Max(180, West) }, this with { West = Math.Min(-180, East) }];

    private static Fault Bad(string text, string zh, string en) => new(
        FaultCode.BadValue,
        $"范围 bbox“{Fault.Show(text)}”不可用：{zh}。",
        $"bbox '{Fault.Show(text)}' cannot be used: {en}.",
        "bbox");
}
