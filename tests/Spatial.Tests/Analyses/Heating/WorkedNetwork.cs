using System.Globalization;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>The network of A4.2: S(0,0)–a(2000,0)–b(2000,1500), a–c(4000,0)–d(4000,1800), six boilers, greatest length 5000 m.</summary>
internal static class WorkedNetwork
{
    public static readonly (string Name, (double X, double Y)[] Line)[] Pipes =
    [
        ("Sa", [(0, 0), (2000, 0)]), ("ab", [(2000, 0), (2000, 1500)]), ("ac", [(2000, 0), (4000, 0)]), ("cd", [(4000, 0), (4000, 1800)]),
    ];

    public static readonly (string Name, double X, double Y, decimal Tph, string Fuel, double Offset, double Along, bool Covered)[] Boilers =
    [
        ("B1", 2400, 900, 8, "raw_coal", 400, 2900, true),
        ("B2", 3000, 450, 10, "raw_coal", 450, 3000, true),
        ("B3", 4600, 1700, 35, "raw_coal", 600, 5700, false),
        ("B4", 1000, -700, 2, "biomass_pellet", 700, 1000, false),
        ("B5", 4300, 600, 20, "raw_coal", 300, 4600, true),
        ("B6", 6200, 0, 6, "raw_coal", 2200, 4000, false),
    ];

    public static readonly Dictionary<string, object?> Set = new() { ["max_network_m"] = 5000.0 };

    public static async Task<Layout> PlaceAsync(TestDatabase test, bool withPipes = true)
    {
        var layout = await HeatRowsOf.BeginAsync(test);
        layout.Hold();
        await layout.SourceAsync("S", 0, 0);
        foreach (var (name, line) in withPipes ? Pipes : [])
        {
            await layout.PipeAsync(name, line);
        }

        foreach (var b in Boilers)
        {
            await layout.BoilerAsync(b.Name, b.X, b.Y, new() { ["capacity_tph"] = b.Tph, ["fuel"] = b.Fuel });
        }

        await layout.WriteAsync();
        return layout;
    }

    /// <summary>The same as the features of three GeoJSON files.</summary>
    public static (string[] Sources, string[] Pipes, string[] Boilers) Features() => (
        ["""{"type":"Feature","properties":{"id":"S","name":"热源甲"},"geometry":{"type":"Point","coordinates":[0,0]}}"""],
        [.. Pipes.Select(p => $$$"""{"type":"Feature","properties":{"id":"{{{p.Name}}}","介质":"蒸汽"},"geometry":{"type":"LineString","coordinates":[{{{string.Join(",", p.Line.Select(v => $"[{v.X},{v.Y}]"))}}}]}}""")],
        [.. Boilers.Select(b => string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"Feature","properties":{"登记编号":"{{{b.Name}}}","额定蒸发量（蒸吨/小时）":{{{b.Tph}}},"燃料":"{{{(b.Fuel == "raw_coal" ? "coal" : "生物质成型燃料")}}}","介质":"蒸汽"},"geometry":{"type":"Point","coordinates":[{{{b.X}}},{{{b.Y}}}]}}"""))]);
}
