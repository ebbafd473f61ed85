using System.Globalization;

namespace Spatial.Layers;

/// <summary>A tile of WebMercatorQuad: zoom 0 to 22, row from the north, column from the west, each below 2^zoom.</summary>
public readonly record struct TileAddress(int Zoom, int Row, int Column)
{
    public const int HighestZoom = 22;

    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>: not a tile of the set.</exception>
    public static TileAddress Parse(string zoom, string row, string column)
    {
        if (int.TryParse(zoom, NumberStyles.None, CultureInfo.InvariantCulture, out var z) && z <= HighestZoom
            && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var y) && y < 1 << z
            && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var x) && x < 1 << z)
        {
            return new TileAddress(z, y, x);
        }

        var shown = Fault.Show($"{zoom}/{row}/{column}");
        throw new Fault(
            FaultCode.NotFound,
            $"没有瓦片 {shown}：级别为 0–{HighestZoom}，行列号小于 2 的级别次方。",
            $"There is no tile {shown}: zoom is 0 to {HighestZoom}, row and column are below 2 to the power of zoom.",
            "tile");
    }
}
