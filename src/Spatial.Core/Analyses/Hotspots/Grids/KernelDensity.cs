using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Analyses.Hotspots.Grids;

/// <summary>
/// Density of weighted points by the quartic kernel K(d) = 3 / (π h²) (1 − d² / h²)² for d &lt; h (Silverman 1986, DOMAIN A6.5), at the centres of the cells of an aligned grid.
/// Each point is scattered over the cells its kernel reaches. A heat surface, not a test of significance.
/// </summary>
/// <param name="Frame">Which cells; <paramref name="Values"/> holds them row by row from the south-west.</param>
/// <param name="Values">Weight per square kilometre.</param>
/// <param name="Outside">Points that lie outside the frame; those whose kernel reaches in still count in the cells.</param>
internal sealed record KernelDensity(GridFrame Frame, double[] Values, int Outside)
{
    private const double SquareMetresPerSquareKilometre = 1e6;

    /// <summary>Sum of the values times the cells' area: the weights' sum when kernels stay inside and the cell is small beside the bandwidth.</summary>
    public double Integral => Values.Sum() * Frame.Grid.Size * Frame.Grid.Size / SquareMetresPerSquareKilometre;

    public double At(GridCell cell) => Values[Frame.IndexOf(cell)];

    /// <param name="x">Metres, finite.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    /// <param name="weights">Finite, not negative; null: 1 each.</param>
    /// <param name="bandwidth">h in metres, greater than 0; 3000 by default.</param>
    /// <param name="order">Null: rows come in the order of their keys; sums are formed in this order.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for a bandwidth, weight or coordinate out of range.</exception>
    public static KernelDensity Of(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? weights, GridFrame frame, double bandwidth = 3000, CanonicalOrder? order = null, int threads = -1, CancellationToken cancel = default)
    {
        if (!(bandwidth > 0 && double.IsFinite(bandwidth)))
        {
            throw new Fault(FaultCode.BadValue, $"核密度带宽 {bandwidth:R} 不是正数。", $"The bandwidth {bandwidth:R} is not a positive number.", "bandwidth");
        }

        Observations.CheckPoints(x, y);
        if (weights is not null)
        {
            Observations.CheckWeights(weights, x.Count);
        }

        var points = Points.Of(order is null ? x : order.Arrange(x), order is null ? y : order.Arrange(y), weights is null ? null : order is null ? weights : order.Arrange(weights), frame, bandwidth);
        var values = new double[frame.Count];
        Parallel.For(0, frame.Rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, row =>
            points.ScatterOver(row, values.AsSpan(row * frame.Cols, frame.Cols)));
        return new KernelDensity(frame, values, points.Outside);
    }

    // Points by the row of the frame they lie in, in canonical order within a row: every cell adds its points in the same order on any number of threads.
    private sealed class Points
    {
        private readonly GridFrame frame;
        private readonly double bandwidth;
        private readonly int reach;          // rows above and below that a kernel touches
        private readonly int[] starts;       // of rows −reach … Rows + reach
        private readonly double[] xs;
        private readonly double[] ys;
        private readonly double[] peaks;     // weight × K(0), per km2

        private Points(GridFrame frame, double bandwidth, int reach, int[] starts, double[] xs, double[] ys, double[] peaks, int outside) =>
            (this.frame, this.bandwidth, this.reach, this.starts, this.xs, this.ys, this.peaks, Outside) = (frame, bandwidth, reach, starts, xs, ys, peaks, outside);

        public int Outside { get; }

        public static Points Of(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? weights, GridFrame frame, double bandwidth)
        {
            var grid = frame.Grid;

            // A kernel wider than the frame is high may touch every row: such points are kept in bands that every row looks at.
            var span = (int)Math.Min(Math.Ceiling(bandwidth / grid.Size), frame.Rows + 1);
            var bandOf = new int[x.Count];
            var first = new int[frame.Rows + 2 * span + 1];
            var outside = 0;
            var (west, east) = ((double)frame.First.Col * grid.Size - bandwidth, ((double)frame.First.Col + frame.Cols) * grid.Size + bandwidth);
            for (var i = 0; i < bandOf.Length; i++)
            {
                var cell = grid.CellOf(x[i], y[i]);
                outside += frame.Contains(cell) ? 0 : 1;
                var band = (long)cell.Row - frame.First.Row + span;
                if (span > frame.Rows)
                {
                    band = Math.Clamp(band, frame.Rows - 1, 2L * span);
                }

                bandOf[i] = band >= 0 && band < first.Length - 1 && x[i] > west && x[i] < east ? (int)band : -1;
                if (bandOf[i] >= 0)
                {
                    first[bandOf[i] + 1]++;
                }
            }

            for (var band = 1; band < first.Length; band++)
            {
                first[band] += first[band - 1];
            }

            var (xs, ys, peaks) = (new double[first[^1]], new double[first[^1]], new double[first[^1]]);
            var next = first.ToArray();
            var peak = 3 / (Math.PI * bandwidth * bandwidth) * SquareMetresPerSquareKilometre;
            for (var i = 0; i < bandOf.Length; i++)
            {
                if (bandOf[i] >= 0)
                {
                    var at = next[bandOf[i]]++;
                    (xs[at], ys[at], peaks[at]) = (x[i], y[i], (weights?[i] ?? 1) * peak);
                }
            }

            return new Points(frame, bandwidth, span, first, xs, ys, peaks, outside);
        }

        public void ScatterOver(int row, Span<double> values)
        {
            double size = frame.Grid.Size;
            var centreY = (frame.First.Row + row + 0.5) * size;
            var square = bandwidth * bandwidth;
            for (var i = starts[row]; i < starts[row + 2 * reach + 1]; i++)
            {
                var dy = ys[i] - centreY;
                var left = square - dy * dy;
                if (left <= 0)
                {
                    continue;
                }

                var half = Math.Sqrt(left);
                var offset = xs[i] / size - frame.First.Col - 0.5; // in columns from the first centre
                var from = Math.Max(0, (int)Math.Ceiling(Math.Max(-1, offset - half / size)));
                var to = Math.Min(values.Length - 1, (int)Math.Floor(Math.Min(values.Length, offset + half / size)));
                for (var col = from; col <= to; col++)
                {
                    var dx = xs[i] - (frame.First.Col + col + 0.5) * size;
                    var share = (left - dx * dx) / square;
                    values[col] += share > 0 ? peaks[i] * share * share : 0;
                }
            }
        }
    }
}
