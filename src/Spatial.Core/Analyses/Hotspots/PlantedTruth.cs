using Spatial.Analyses.Hotspots.Inputs;
using Spatial.Analyses.Hotspots.Statistics;
using Spatial.Contract;
using Spatial.Sample;

namespace Spatial.Analyses.Hotspots;

/// <summary>The clusters that the sample of a city was made with: what a test of hot spots should find, and what it should not call hot.</summary>
internal sealed class PlantedTruth(IReadOnlyList<PlantedTruth.Cluster> clusters)
{
    public IReadOnlyList<Cluster> Clusters => clusters;

    /// <summary>Null unless the sites of a sample are tested on the pollutant that was planted.</summary>
    public static async Task<PlantedTruth?> ReadAsync(AnalysisInput input, TestedPlaces places, CancellationToken cancel)
    {
        if (places.Inventory.IsLayer || !places.Inventory.IsSample)
        {
            return null;
        }

        var pollutant = input.Parameters.Text("pollutant");
        var plane = places.Inventory.Plane;
        var found = await FactReader.Of<PlantedTruth>(input).ReadAsync(
            null,
            r =>
            {
                var at = plane.ToMetres(r.GetFieldValue<NetTopologySuite.Geometries.Geometry>(1)).Coordinate;
                return new Cluster(r.GetString(0), at.X, at.Y, r.GetDouble(2), r.GetString(3), r.GetString(4));
            },
            cancel);
        Cluster[] own = [.. found.Where(c => c.Pollutant == pollutant)];
        return own.Length == 0 ? null : new PlantedTruth(own);
    }

    /// <summary>
    /// Scores the test on a map whose truth is known: the planted clusters stay, the values of all other places are shuffled among them, for firms stand together in towns and parks anyway.
    /// A planted cluster is found when a significant hot place lies within its radius and one cell; a hot place is false when it lies in none.
    /// </summary>
    public void Score(TestedPlaces places, PermutationSettings settings, Dictionary<string, double?> figures, CancellationToken cancel)
    {
        var margin = places.Gridded?.Study.Grid.Size * Math.Sqrt(2) ?? 0;
        double[] values = [.. places.Places.Select(p => p.Value)];
        int[] background = [.. Enumerable.Range(0, values.Length).Where(i => !clusters.Any(c => c.Holds(places.Places[i], 0))).OrderBy(i => places.Places[i].Key, StringComparer.Ordinal)];
        var random = new SeededRandom(settings.Seed, "planted", 0);
        for (var i = background.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (values[background[i]], values[background[j]]) = (values[background[j]], values[background[i]]);
        }

        var test = HotspotTest.Run(values, places.Weights, settings, places.Order, cancel);
        var hot = places.Places.Zip(test.Places).Where(p => p.Second is { IsSignificant: true, Score: > 0 }).Select(p => p.First).ToArray();
        figures["planted"] = clusters.Count;
        figures["planted_found"] = clusters.Count(c => hot.Any(p => c.Holds(p, margin)));
        figures["false_hot"] = hot.Count(p => !clusters.Any(c => c.Holds(p, margin)));
    }

    public Text Told(Dictionary<string, double?> figures) => new(
        $"示例自评（植入集群不动，其余数值随机打乱）：植入 {figures["planted"]:0} 个（{string.Join("、", clusters.Select(c => $"{c.Name} {Word(c.Strength).Zh}"))}），找到 {figures["planted_found"]:0} 个，误报 {figures["false_hot"]:0} 格。",
        $"The sample scores itself, the planted clusters kept and all else shuffled: of {figures["planted"]:0} ({string.Join(", ", clusters.Select(c => Word(c.Strength).En))}) {figures["planted_found"]:0} were found, {figures["false_hot"]:0} places were called hot wrongly.");

    private static Text Word(string strength) => strength switch { "strong" => new("强", "strong"), "weak" => new("弱", "weak"), _ => new("中", "middling") };

    /// <param name="RadiusM">Within which its sites lie.</param>
    internal sealed record Cluster(string Name, double X, double Y, double RadiusM, string Strength, string Pollutant)
    {
        public bool Holds(TestedPlace place, double margin) => Math.Sqrt(Math.Pow(place.X - X, 2) + Math.Pow(place.Y - Y, 2)) <= RadiusM + margin;
    }
}
