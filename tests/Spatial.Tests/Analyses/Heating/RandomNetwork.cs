using System.Globalization;
using System.Text.Json;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>A pipe of a random network: vertices in metres.</summary>
internal sealed record RandomPipe(string Id, (double X, double Y)[] Line, bool IsPlanned = false)
{
    public double Length { get; } = Enumerable.Range(1, Line.Length - 1).Sum(i => Far(Line[i - 1], Line[i]));

    public static double Far((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>Distance from a place, and how far along the pipe its nearest point lies, tried segment by segment.</summary>
    public (double Metres, double At) Nearest((double X, double Y) p)
    {
        var (best, at, before) = (double.PositiveInfinity, 0.0, 0.0);
        for (var i = 1; i < Line.Length; i++)
        {
            var (a, b) = (Line[i - 1], Line[i]);
            var length = Far(a, b);
            var t = Math.Clamp(((p.X - a.X) * (b.X - a.X) + (p.Y - a.Y) * (b.Y - a.Y)) / (length * length), 0, 1);
            var d = Far(p, (a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
            if (d < best)
            {
                (best, at) = (d, before + t * length);
            }

            before += length;
        }

        return (best, at);
    }
}

/// <summary>
/// A random network on a grid of 100 m, so that ends meet, tees and crossings happen and distances tie: pipes straight or bent once, some ends drawn a little off,
/// one to three sources near a grid point, boilers anywhere.
/// </summary>
internal sealed record RandomNetwork(IReadOnlyList<RandomPipe> Pipes, IReadOnlyList<(string Id, double X, double Y)> Sources, IReadOnlyList<(string Id, double X, double Y)> Boilers)
{
    /// <param name="number">Names and shifts it, so that many lie side by side in one layer.</param>
    public static RandomNetwork Make(Random random, int number)
    {
        const int Cells = 16;
        var east = number * 100_000.0;
        (double X, double Y) Grid() => (east + 100 * random.Next(Cells), 100 * random.Next(Cells));
        (double X, double Y) Off((double X, double Y) p, double by) => (p.X + Math.Round((random.NextDouble() - 0.5) * by, 2), p.Y + Math.Round((random.NextDouble() - 0.5) * by, 2));

        var pipes = new List<RandomPipe>();
        var count = random.Next(2, 16);
        while (pipes.Count < count)
        {
            // Half of the pipes go on where another ends; the rest begin anywhere.
            var from = pipes.Count > 0 && random.Next(2) == 0 ? pipes[random.Next(pipes.Count)].Line[^1] : Grid();
            var to = Grid();
            var corner = (to.X, from.Y);
            (double X, double Y)[] line = random.Next(2) == 0 && RandomPipe.Far(from, corner) > 20 && RandomPipe.Far(corner, to) > 20 ? [from, corner, to] : [from, to];
            if (RandomPipe.Far(from, to) > 20)
            {
                line[^1] = random.Next(3) == 0 ? Off(to, 1.4) : to;
                pipes.Add(new RandomPipe($"{number}-{pipes.Count}", line));
            }
        }

        var sources = Enumerable.Range(0, random.Next(1, 4)).Select(i =>
        {
            var (x, y) = Off(random.Next(3) == 0 ? Grid() : pipes[random.Next(pipes.Count)].Line[0], 60);
            return ($"{number}-s{i}", x, y);
        }).ToArray();
        var boilers = Enumerable.Range(0, random.Next(2, 8)).Select(i => ($"{number}-b{i}", east + random.Next(-40, 10 * Cells + 40) * 10.0, random.Next(-40, 10 * Cells + 40) * 10.0)).ToArray();
        return new RandomNetwork(pipes, sources, boilers);
    }

    /// <summary>A GeoJSON point.</summary>
    public static string Feature(string id, double x, double y) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"Feature","properties":{"id":"{{{id}}}","介质":"蒸汽","状态":"运行"},"geometry":{"type":"Point","coordinates":[{{{x:R}}},{{{y:R}}}]}}""");

    /// <summary>A GeoJSON line.</summary>
    public static string Feature(RandomPipe pipe, string id) =>
        $$$"""{"type":"Feature","properties":{"id":"{{{id}}}","介质":"蒸汽","状态":"{{{(pipe.IsPlanned ? "规划" : "已建")}}}"},"geometry":{"type":"LineString","coordinates":{{{JsonSerializer.Serialize(pipe.Line.Select(v => new[] { v.X, v.Y }))}}}}}""";
}
