using System.Globalization;

namespace Spatial.Imports;

/// <summary>
/// A reference system written as WKT 1, in the words of ESRI (.prj) or of OGC: told by what it says (datum, projection, parameters), not by what it is called,
/// for every program names the same Gauss-Kruger zone in another way.
/// </summary>
internal sealed class WktCrs
{
    private const int Longest = 64 * 1024;
    private const int Deepest = 16;
    private static readonly string[] Cgcs2000 = ["china2000", "cgcs2000", "geodeticcoordinatesystem2000"];
    private static readonly string[] Wgs84 = ["wgs1984", "wgs84", "worldgeodeticsystem1984", "majorauxiliarysphere"];
    private static readonly string[] Beijing54 = ["beijing1954", "beijing54", "newbeijing", "krasovsky1940", "krassowsky1940", "krassovsky1940"];
    private static readonly string[] Xian80 = ["xian1980", "xian80", "iag75", "iag1975"];

    private readonly Node root;

    private WktCrs(Node root) => this.root = root;

    /// <summary>As it calls itself.</summary>
    public string Name => root.Texts.FirstOrDefault() ?? root.Word;

    /// <summary>Reads the text; null when it is no WKT.</summary>
    public static WktCrs? Read(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var at = 0;
        return ReadNode(text, ref at, 0) is { } node ? new WktCrs(node) : null;
    }

    /// <summary>The system it means.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.CrsUnsupported"/> naming it and the systems that are supported.</exception>
    public SourceCrs Resolve()
    {
        var system = root.Word is "COMPD_CS" ? root.Nodes.FirstOrDefault(n => n.Word is "PROJCS" or "GEOGCS") ?? root : root;
        var datum = DatumOf(system);
        if (datum is Datum.Beijing54 or Datum.Xian80)
        {
            var (zh, en) = datum == Datum.Beijing54 ? ("北京54", "Beijing 1954") : ("西安80", "Xi'an 1980");
            throw new Fault(
                FaultCode.CrsUnsupported,
                $"文件的坐标系“{Fault.Show(Name)}”是{zh}，转换参数不公开；请先用七参数转换为 CGCS2000（EPSG:4490 或 4491—4554）再导入。",
                $"The file is in '{Fault.Show(Name)}', which is {en}, whose parameters are restricted; convert it to CGCS2000 (EPSG:4490 or 4491-4554) first.",
                "crs");
        }

        var code = (system.Word, datum) switch
        {
            ("GEOGCS", Datum.Cgcs2000) when IsDegrees(system) => 4490,
            ("GEOGCS", Datum.Wgs84) when IsDegrees(system) => 4326,
            ("PROJCS", not Datum.Other) when IsMetres(system) && system.Nodes.FirstOrDefault(n => n.Word == "GEOGCS") is { } below && IsDegrees(below) => Projected(system, datum),
            _ => 0,
        };
        return code > 0 ? SourceCrs.Of(code) : throw new Fault(
            FaultCode.CrsUnsupported,
            $"文件的坐标系“{Fault.Show(Name)}”不能换算到 EPSG:4490；可用：EPSG:4490、4326、3857、4491—4554、32601—32660。确知相当于其中之一时用 --crs EPSG:n 说明；独立坐标系用 --crs local（平面米，不上图）。",
            $"The file is in '{Fault.Show(Name)}', which cannot be brought to EPSG:4490; there are EPSG:4490, 4326, 3857, 4491-4554, 32601-32660. If it is one of these, say --crs EPSG:n; a system of its own is --crs local (planar metres, no map).",
            "crs");
    }

    private static int Projected(Node system, Datum datum)
    {
        var projection = Plain(system.Nodes.FirstOrDefault(n => n.Word == "PROJECTION")?.Texts.FirstOrDefault() ?? "");
        if (datum == Datum.Wgs84 && (projection is "mercatorauxiliarysphere" or "popularvisualisationpseudomercator" || (projection.StartsWith("mercator", StringComparison.Ordinal) && Plain(system.Texts.FirstOrDefault() ?? "").Contains("pseudomercator", StringComparison.Ordinal))))
        {
            return Parameter(system, "falseeasting", 0) == 0 && Parameter(system, "centralmeridian", 0) == 0 ? 3857 : 0;
        }

        if (projection is not ("gausskruger" or "transversemercator") || Parameter(system, "latitudeoforigin", 0) != 0 || Parameter(system, "falsenorthing", 0) != 0)
        {
            return 0;
        }

        var (meridian, easting, scale) = (Parameter(system, "centralmeridian", double.NaN), Parameter(system, "falseeasting", double.NaN), Parameter(system, "scalefactor", 1));
        return (datum, scale) switch
        {
            (Datum.Wgs84, 0.9996) when easting == 500_000 && (meridian + 183) % 6 == 0 && meridian is >= -177 and <= 177 => 32600 + (int)((meridian + 183) / 6),
            (Datum.Cgcs2000, 1) => GaussKruger(meridian, easting, Plain(system.Texts.FirstOrDefault() ?? "")),
            _ => 0,
        };
    }

    /// <summary>EPSG's zones of CGCS2000: 6 degrees wide 4491-4501 with the zone before the easting, 4502-4512 without; 3 degrees wide 4513-4533 and 4534-4554.</summary>
    private static int GaussKruger(double meridian, double easting, string name)
    {
        var zone = (int)(easting / 1e6);
        if (easting - (zone * 1e6) != 500_000)
        {
            return 0;
        }

        // Where both widths have the meridian, they are the same projection; the name only decides what it is called.
        var six = meridian % 6 == 3 && meridian is >= 75 and <= 135 && !name.Contains("3degree", StringComparison.Ordinal);
        var three = meridian % 3 == 0 && meridian is >= 75 and <= 135;
        return zone switch
        {
            0 when six => 4502 + (int)((meridian - 75) / 6),
            0 when three => 4534 + (int)((meridian - 75) / 3),
            >= 25 and <= 45 when meridian == 3 * zone => 4513 + zone - 25,
            >= 13 and <= 23 when meridian == (6 * zone) - 3 => 4491 + zone - 13,
            _ => 0,
        };
    }

    private static Datum DatumOf(Node system)
    {
        var geographic = system.Word == "GEOGCS" ? system : system.Nodes.FirstOrDefault(n => n.Word == "GEOGCS");
        var datum = Plain(geographic?.Nodes.FirstOrDefault(n => n.Word == "DATUM")?.Texts.FirstOrDefault() ?? "");
        return Has(Cgcs2000) ? Datum.Cgcs2000 : Has(Beijing54) ? Datum.Beijing54 : Has(Xian80) ? Datum.Xian80 : Has(Wgs84) ? Datum.Wgs84 : Datum.Other;

        bool Has(string[] names) => Array.Exists(names, n => datum.Contains(n, StringComparison.Ordinal));
    }

    private static bool IsDegrees(Node geographic) =>
        geographic.Nodes.FirstOrDefault(n => n.Word == "PRIMEM")?.Numbers.FirstOrDefault() is null or 0
        && geographic.Nodes.FirstOrDefault(n => n.Word == "UNIT")?.Numbers is null or [> 0.017453 and < 0.017454, ..];

    private static bool IsMetres(Node projected) => projected.Nodes.FirstOrDefault(n => n.Word == "UNIT")?.Numbers is null or [1.0, ..];

    private static double Parameter(Node system, string name, double otherwise) =>
        system.Nodes.FirstOrDefault(n => n.Word == "PARAMETER" && Plain(n.Texts.FirstOrDefault() ?? "") == name)?.Numbers is [var value, ..] ? value : otherwise;

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static Node? ReadNode(string text, ref int at, int depth)
    {
        Blanks(text, ref at);
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        var word = text[start..at].ToUpperInvariant();
        Blanks(text, ref at);
        if (word.Length == 0 || depth > Deepest || at == text.Length || text[at] is not ('[' or '('))
        {
            return null;
        }

        var node = new Node(word, [], [], []);
        do
        {
            at++;
            Blanks(text, ref at);
            if (!ReadValue(text, ref at, depth, node))
            {
                return null;
            }

            Blanks(text, ref at);
        }
        while (at < text.Length && text[at] == ',');
        return at < text.Length && text[at++] is ']' or ')' ? node : null;
    }

    private static bool ReadValue(string text, ref int at, int depth, Node node)
    {
        if (at == text.Length)
        {
            return false;
        }

        if (text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            if (end < 0)
            {
                return false;
            }

            node.Texts.Add(text[(at + 1)..end]);
            at = end + 1;
            return true;
        }

        if (char.IsAsciiLetter(text[at]))
        {
            // An axis points EAST, without brackets.
            var after = at;
            while (after < text.Length && (char.IsAsciiLetterOrDigit(text[after]) || text[after] == '_'))
            {
                after++;
            }

            var bare = after;
            Blanks(text, ref bare);
            if (bare == text.Length || text[bare] is not ('[' or '('))
            {
                at = after;
                return true;
            }

            if (ReadNode(text, ref at, depth + 1) is not { } inner)
            {
                return false;
            }

            node.Nodes.Add(inner);
            return true;
        }

        var last = at;
        while (last < text.Length && text[last] is not (',' or ']' or ')'))
        {
            last++;
        }

        var read = double.TryParse(text.AsSpan(at, last - at).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        node.Numbers.Add(number);
        at = last;
        return read;
    }

    private static void Blanks(string text, ref int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF'))
        {
            at++;
        }
    }

    private enum Datum
    {
        Other,
        Cgcs2000,
        Wgs84,
        Beijing54,
        Xian80,
    }

    private sealed record Node(string Word, List<string> Texts, List<double> Numbers, List<Node> Nodes);
}
