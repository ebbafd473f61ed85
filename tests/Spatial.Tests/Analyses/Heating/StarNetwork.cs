using System.Globalization;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>
/// The example of A4.3 as a network: S1 of 30 and S2 of 20 t/h, a pipe for each pair listed, as long as the example says (S1-D1 3.0 km, S1-D2 4.0, S1-D3 2.0, S1-D4 5.0,
/// S2-D1 6.0, S2-D2 4.5, S2-D4 3.5, S2-D5 9.5), bent where the ends lie nearer. Pairs not listed are more than 10 km apart along the pipes.
/// </summary>
internal static class StarNetwork
{
    public static readonly (string Name, double X, double Y, decimal Tph)[] Sources = [("S1", 0, 0, 30m), ("S2", 7000, 0, 20m)];

    public static readonly (string Name, double X, double Y, decimal Tph)[] Users = [("D1", 2000, 1000, 12m), ("D2", 3500, -1000, 15m), ("D3", -2000, 0, 10m), ("D4", 4500, 1500, 8m), ("D5", 16_500, 0, 9m)];

    public static readonly (string Source, string User, double Metres)[] Pairs =
        [("S1", "D1", 3000), ("S2", "D1", 6000), ("S1", "D2", 4000), ("S2", "D2", 4500), ("S1", "D3", 2000), ("S1", "D4", 5000), ("S2", "D4", 3500), ("S2", "D5", 9500)];

    /// <summary>The plan of 45 t/h, by user.</summary>
    public static readonly Dictionary<string, string?> Best = new(StringComparer.Ordinal) { ["D1"] = "S1", ["D2"] = "S2", ["D3"] = "S1", ["D4"] = "S1", ["D5"] = null };

    /// <summary>Straight, or over a point that makes it as long as it must be.</summary>
    public static (double X, double Y)[] Line((string Source, string User, double Metres) pair)
    {
        var a = Sources.Single(s => s.Name == pair.Source);
        var b = Users.Single(u => u.Name == pair.User);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var straight = Math.Sqrt(dx * dx + dy * dy);
        var aside = Math.Sqrt(Math.Max(0, pair.Metres * pair.Metres - straight * straight)) / 2;
        return aside < 1e-6 ? [(a.X, a.Y), (b.X, b.Y)] : [(a.X, a.Y), ((a.X + b.X) / 2 - dy / straight * aside, (a.Y + b.Y) / 2 + dx / straight * aside), (b.X, b.Y)];
    }

    public static string[] SourceFeatures(string? without = null) => [.. Sources.Select(s => Feature(s.X, s.Y, $"\"name\":\"{s.Name}\"" + (s.Name == without ? "" : $",\"capacity_steam\":{s.Tph}") + ",\"committed\":0"))];

    public static string[] PipeFeatures() =>
        [.. Pairs.Select(p => $$$"""{"type":"Feature","properties":{"id":"{{{p.Source}}}{{{p.User}}}","medium":"steam"},"geometry":{"type":"LineString","coordinates":[{{{string.Join(',', Line(p).Select(c => Text($"[{c.X:R},{c.Y:R}]")))}}}]}}""")];

    public static string[] UserFeatures() => [.. Users.Select(u => Feature(u.X, u.Y, $"\"boiler\":\"{u.Name}\",\"capacity_tph\":20,\"demand_peak\":{u.Tph}"))];

    /// <summary>The same in the tables of a layout.</summary>
    public static async Task PlaceAsync(Layout layout)
    {
        foreach (var s in Sources)
        {
            await layout.SourceAsync(s.Name, s.X, s.Y, s.Tph);
        }

        foreach (var p in Pairs)
        {
            await layout.PipeAsync(p.Source + p.User, string.Join(", ", Line(p).Select(c => Text($"{c.X:R} {c.Y:R}"))));
        }

        foreach (var u in Users)
        {
            await layout.BoilerAsync(u.Name, 20m, "raw_coal", u.X, u.Y, new() { ["peak_tph"] = u.Tph });
        }
    }

    private static string Feature(double x, double y, string properties) => $$$"""{"type":"Feature","properties":{{{{properties}}}},"geometry":{"type":"Point","coordinates":[{{{Text($"{x:R},{y:R}")}}}]}}""";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
