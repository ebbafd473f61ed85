using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

public sealed class KernelDensityTests
{
    [Theory]
    [InlineData(100, 450)]
    [InlineData(1000, 999)]
    [InlineData(250, 20_000)]
    public void Every_cell_is_the_sum_of_all_kernels(int size, double bandwidth)
    {
        var (x, y, w) = Points(300, 5);
        var frame = GridFrame.Around(new MetricGrid("local", size), -2000, -1500, 2500, 2000);

        var density = KernelDensity.Of(x, y, w, frame, bandwidth);

        for (var i = 0; i < frame.Count; i++)
        {
            var (cx, cy) = frame.Grid.CentreOf(frame.CellAt(i));
            var expected = 0.0;
            for (var p = 0; p < x.Length; p++)
            {
                var u = ((x[p] - cx) * (x[p] - cx) + (y[p] - cy) * (y[p] - cy)) / (bandwidth * bandwidth);
                expected += u < 1 ? w[p] * 3 / (Math.PI * bandwidth * bandwidth / 1e6) * (1 - u) * (1 - u) : 0;
            }

            density.Values[i].ShouldBe(expected, 1e-12 * Math.Max(1, expected), $"cell {frame.CellAt(i)}");
        }

        density.Outside.ShouldBe(Enumerable.Range(0, 300).Count(p => x[p] < -2000 || x[p] >= frame.Grid.CornerOf(frame.First).X + frame.Cols * size || y[p] < frame.First.Row * size || y[p] >= (frame.First.Row + frame.Rows) * size));
        density.Outside.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void At_the_bandwidth_itself_the_kernel_is_0()
    {
        var frame = GridFrame.Around(new MetricGrid("local", 2), 0, 0, 1, 1);
        KernelDensity.Of([1, 3001], [3001, 1], [1, 1], frame).Values.ShouldBe([0]);
        KernelDensity.Of([1], [3000.9], [1], frame).Values[0].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Rows_in_another_order_and_other_threads_give_the_same_bits()
    {
        var (x, y, w) = Points(2000, 6);
        var keys = Enumerable.Range(0, x.Length).Select(i => $"K{i:0000}").ToArray();
        var shuffled = Enumerable.Range(0, x.Length).ToArray();
        new Random(3).Shuffle(shuffled);
        var frame = GridFrame.Around(new MetricGrid("local", 100), -3000, -3000, 3000, 3000);

        var one = KernelDensity.Of(x, y, w, frame, 1000, CanonicalOrder.Of(keys), threads: 1);
        var other = KernelDensity.Of(
            Array.ConvertAll(shuffled, i => x[i]), Array.ConvertAll(shuffled, i => y[i]), Array.ConvertAll(shuffled, i => w[i]), frame, 1000, CanonicalOrder.Of(Array.ConvertAll(shuffled, i => keys[i])), threads: 6);

        other.Values.ShouldBe(one.Values);
    }

    [Fact]
    public void A_bandwidth_of_0_and_a_negative_weight_are_refused()
    {
        var frame = GridFrame.Around(new MetricGrid("local", 100), 0, 0, 100, 100);
        Should.Throw<Fault>(() => KernelDensity.Of([0], [0], null, frame, 0)).Field.ShouldBe("bandwidth");
        Should.Throw<Fault>(() => KernelDensity.Of([0], [0], [-1], frame)).Field.ShouldBe("weights");
        Should.Throw<Fault>(() => GridFrame.Around(new MetricGrid("local", 1), 0, 0, 10_000, 10_000)).Code.ShouldBe(FaultCode.TooLarge);
    }

    private static (double[] X, double[] Y, double[] W) Points(int count, int seed)
    {
        var random = new SeededRandom(seed, "density");
        var (x, y, w) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            (x[i], y[i], w[i]) = (random.Next(-3000, 3500), random.Next(-2500, 3000), random.Next(0, 100));
        }

        return (x, y, w);
    }
}
