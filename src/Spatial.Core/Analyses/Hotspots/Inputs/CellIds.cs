using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using Spatial.Analyses.Hotspots.Grids;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>Cells as features: an id that is the same in every run, and the square on the map.</summary>
internal static class CellIds
{
    private static readonly GeometryFactory Plane = new();

    public static Guid Of(string cell) => new(SHA256.HashData(Encoding.UTF8.GetBytes("cell/" + cell)).AsSpan(0, 16));

    /// <summary>What a reader calls a cell: where its middle lies, 112.240°E 30.330°N, or its id in a local plan.</summary>
    public static string NameOf(HotspotPlane plane, MetricGrid grid, GridCell cell)
    {
        var (x, y) = grid.CentreOf(cell);
        return plane.Projection?.Inverse(x, y) is { } at ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.Longitude:0.000}°E {at.Latitude:0.000}°N") : grid.IdOf(cell);
    }

    /// <summary>EPSG:4490; null in a local plan. Edges of large cells are cut, so that they follow the projection.</summary>
    public static Geometry? OnMap(HotspotPlane plane, MetricGrid grid, GridCell cell)
    {
        const int Longest = 10_000; // metres of an edge
        var (x, y) = grid.CornerOf(cell);
        var parts = Math.Max(1, (int)Math.Ceiling(grid.Size / (double)Longest));
        var step = grid.Size / (double)parts;
        var ring = new List<Coordinate>();
        ring.AddRange(Enumerable.Range(0, parts).Select(i => new Coordinate(x + (i * step), y)));
        ring.AddRange(Enumerable.Range(0, parts).Select(i => new Coordinate(x + grid.Size, y + (i * step))));
        ring.AddRange(Enumerable.Range(0, parts).Select(i => new Coordinate(x + grid.Size - (i * step), y + grid.Size)));
        ring.AddRange(Enumerable.Range(0, parts).Select(i => new Coordinate(x, y + grid.Size - (i * step))));
        ring.Add(ring[0].Copy());
        return plane.OnMap(Plane.CreatePolygon([.. ring]));
    }
}
