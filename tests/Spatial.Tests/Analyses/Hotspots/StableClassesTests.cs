using Spatial.Analyses.Hotspots.Neighbours;
using Spatial.Analyses.Hotspots.Statistics;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>Classes of public example data over ten seeds: only what lies at a threshold may change.</summary>
public sealed class StableClassesTests(SpdepReference r) : IClassFixture<SpdepReference>
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData("columbus")]
    [InlineData("boston")]
    [InlineData("carolina")]
    [InlineData("new-york")]
    public void Classes_are_the_same_for_ten_seeds_but_for_places_at_a_threshold(string name)
    {
        var x = r.Values(name + "/x");
        var weights = r.Neighbours(name + "/queen");
        var tests = Enumerable.Range(1, 10).Select(seed => HotspotTest.Run(x, weights, new PermutationSettings(Draws, seed))).ToArray();
        var changed = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var own = tests.Select(t => t.Places[i]).ToArray();
            if (own.Select(p => p.Class).Distinct().Count() == 1)
            {
                continue;
            }

            changed++;

            // p is a count of draws, so it is known to one part in the root of that count; four of them on either side.
            var known = 4 / Math.Sqrt(Math.Max(1, own.Average(p => p.P) * Draws / 2));
            double[] thresholds = [0.01, 0.05, 0.10];
            thresholds.ShouldContain(t => own.Min(p => p.Adjusted) < t && own.Max(p => p.Adjusted) >= t && own.All(p => Math.Abs((p.Adjusted / t) - 1) < known), $"{name} {i}: {string.Join(", ", own.Select(p => p.Adjusted))}");
        }

        changed.ShouldBeLessThanOrEqualTo(Math.Max(1, x.Length / 25));
    }
}
