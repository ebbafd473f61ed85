using System.Diagnostics;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Neighbours;

namespace Spatial.Tests.Analyses.Hotspots;

/// <summary>What R says, run once for all tests: <c>SpdepReference.R</c> over the example data of R's own packages. R is a requirement of these tests (<c>spatial test</c> installs it), never a reason to skip them.</summary>
public sealed class SpdepReference
{
    private readonly Dictionary<string, double[]> values = [];
    private readonly Dictionary<string, List<Geometry>> areas = [];

    public SpdepReference()
    {
        var start = new ProcessStartInfo("Rscript") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--vanilla");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Analyses", "Hotspots", "SpdepReference.R"));
        using var r = Process.Start(start)!;
        var complaints = r.StandardError.ReadToEndAsync();
        while (r.StandardOutput.ReadLine() is { } line)
        {
            using var read = JsonDocument.Parse(line);
            var name = read.RootElement.GetProperty("name").GetString()!;
            if (read.RootElement.TryGetProperty("text", out var text))
            {
                areas.TryAdd(name, []);
                areas[name].Add(new WKTReader().Read(text.GetString()));
            }
            else
            {
                values[name] = [.. read.RootElement.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];
            }
        }

        r.WaitForExit();
        r.ExitCode.ShouldBe(0, complaints.GetAwaiter().GetResult());
    }

    public double[] Values(string name) => values[name];

    public IReadOnlyList<Geometry> Areas(string name) => areas[name + "/wkt"];

    /// <summary>Coordinates that R printed in pairs.</summary>
    public (double[] X, double[] Y) Points(string name)
    {
        var pairs = Values(name + "/points").Chunk(2).ToArray();
        return ([.. pairs.Select(p => p[0])], [.. pairs.Select(p => p[1])]);
    }

    /// <summary>Neighbour lists that R printed as number, then neighbours.</summary>
    internal SpatialWeights Neighbours(string name)
    {
        var lists = new List<int[]>();
        for (var flat = Values(name).AsSpan(); flat.Length > 0;)
        {
            var count = (int)flat[0];
            lists.Add([.. flat.Slice(1, count).ToArray().Select(v => (int)v)]);
            flat = flat[(count + 1)..];
        }

        return SpatialWeights.FromLists(lists);
    }
}
