using Spatial.Analyses.Hotspots.Grids;

namespace Spatial.Analyses.Hotspots.Neighbours;

/// <summary>Neighbours among cells of a grid, whichever of its cells there are.</summary>
internal static class GridContiguity
{
    // Row by row, so that neighbours of cells in canonical order come out nearly sorted.
    private static readonly (int Col, int Row)[] Around = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

    /// <summary>Cells that share an edge or a corner.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a cell comes twice.</exception>
    public static SpatialWeights Queen(IReadOnlyList<GridCell> cells) => Of(cells, Around);

    /// <summary>Cells that share an edge.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> when a cell comes twice.</exception>
    public static SpatialWeights Rook(IReadOnlyList<GridCell> cells) => Of(cells, [.. Around.Where(s => s.Col == 0 || s.Row == 0)]);

    private static SpatialWeights Of(IReadOnlyList<GridCell> cells, (int Col, int Row)[] steps)
    {
        var placeOf = new Dictionary<GridCell, int>(cells.Count);
        for (var i = 0; i < cells.Count; i++)
        {
            if (!placeOf.TryAdd(cells[i], i))
            {
                throw new Fault(FaultCode.BadValue, $"网格单元 ({cells[i].Col}, {cells[i].Row}) 出现两次。", $"The cell ({cells[i].Col}, {cells[i].Row}) comes twice.", "cells");
            }
        }

        var offsets = new int[cells.Count + 1];
        var all = new List<int>(cells.Count * steps.Length);
        for (var i = 0; i < cells.Count; i++)
        {
            var start = all.Count;
            foreach (var (col, row) in steps)
            {
                if (placeOf.TryGetValue(new GridCell(cells[i].Col + col, cells[i].Row + row), out var j))
                {
                    all.Add(j);
                }
            }

            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[start..].Sort();
            offsets[i + 1] = all.Count;
        }

        return SpatialWeights.FromRows(offsets, [.. all]);
    }
}
