using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>A zone that central heating covers, with what lies in it.</summary>
/// <param name="Method">buffer, network or radius.</param>
/// <param name="Of">The source whose zone it is; null: of all sources.</param>
/// <param name="Metres">In metres of the run's plane; empty when nothing is covered.</param>
/// <param name="LengthKm">Of the pipes it is drawn round; null by radius.</param>
internal sealed record CoverageZone(Text Name, string Method, HeatSource? Of, string? Medium, Geometry Metres, double? LengthKm, IReadOnlyList<Boiler> Boilers)
{
    /// <summary>Name of the source whose zone it is, which need not be the only one of that name; null: of all sources.</summary>
    public string? Source => Of?.Name;

    /// <summary>In the city projection (DOMAIN 5.3).</summary>
    public double AreaKm2 => Metres.Area / 1e6;
}

/// <summary>
/// The zones of A4.2: the buffer of all pipes that hang together with a source (16 segments to a quarter of a circle); by source, the buffer of the stretches it is the nearest source of, as far as the greatest length allows;
/// without pipes, circles of the theoretical radius, geodesic. A zone shows where to look; whether a boiler is covered, its row says.
/// </summary>
internal sealed class CoverageZones(MeasuredCoverage coverage)
{
    private const int PerQuarter = 16;
    private const double Micro = 1e6;

    private static readonly GeometryFactory Plane = new(new PrecisionModel());

    private readonly HeatPlane plane = coverage.Facts.Plane;

    /// <summary>The straight-line zone, or without pipes the circles of steam, whose area is the indicator; then the zones by source.</summary>
    /// <param name="listed">The boilers the run lists.</param>
    public IReadOnlyList<CoverageZone> Of(IReadOnlyList<BoilerCoverage> listed) => coverage.Graph is { } graph ? Networks(graph, listed) : Circles(listed);

    /// <summary>Everything in zones of a method.</summary>
    public static Geometry Union(IEnumerable<CoverageZone> zones) => BufferUnion.Join([.. zones.Select(z => z.Metres).Where(g => !g.IsEmpty)]);

    private List<CoverageZone> Networks(HeatGraph graph, IReadOnlyList<BoilerCoverage> listed)
    {
        var fed = graph.Topology.Pipes.Where((_, i) => graph.Fed[i]).ToArray();
        var zones = new List<CoverageZone>
        {
            new(new("直线接入区", "Straight-line zone"), "buffer", null, null, Buffer(fed.Select(p => Line(p.Line))), fed.Sum(p => p.LengthM) / 1000, [.. listed.Where(b => b.Near == Truth.True).Select(b => b.Boiler)]),
        };
        foreach (var own in Nearest(graph).GroupBy(s => s.Source).OrderBy(g => g.Key))
        {
            var source = graph.Topology.Sources[own.Key];
            zones.Add(new CoverageZone(
                new(source.Name, source.Name),
                "network",
                source,
                null,
                Buffer(own.Select(s => s.Line)),
                own.Sum(s => s.Metres) / 1000,
                [.. listed.Where(b => b.Covered == Truth.True && ReferenceEquals(b.Source, source)).Select(b => b.Boiler)]));
        }

        return zones;
    }

    // What of each piece its nearest source reaches. Each end has a nearest source; the piece is cut where both are equally far.
    private IEnumerable<(int Source, LineString Line, double Metres)> Nearest(HeatGraph graph)
    {
        foreach (var piece in graph.Topology.Pieces.Where(p => graph.Fed[p.Pipe]))
        {
            var pipe = graph.Topology.Pipes[piece.Pipe];
            var sources = graph.SourcesOf(graph.ComponentOf(piece.Pipe));
            var (atStart, toStart) = NearestTo(graph, sources, piece.FromNode);
            var (atEnd, toEnd) = NearestTo(graph, sources, piece.ToNode);
            var (limit, _) = coverage.Limits.Network(pipe.Medium, null);
            var length = piece.Cost / Micro;
            var meet = Math.Clamp((length + toEnd - toStart) / 2, 0, length);
            var (fromStart, fromEnd) = (Math.Clamp(limit - toStart, 0, meet), Math.Clamp(limit - toEnd, 0, length - meet));
            if (atStart == atEnd && fromStart >= meet && fromEnd >= length - meet)
            {
                yield return (atStart, Cut(pipe, piece.FromM, piece.ToM), length);
                continue;
            }

            if (fromStart > 0)
            {
                yield return (atStart, Cut(pipe, piece.FromM, piece.FromM + fromStart), fromStart);
            }

            if (fromEnd > 0)
            {
                yield return (atEnd, Cut(pipe, piece.ToM - fromEnd, piece.ToM), fromEnd);
            }
        }
    }

    // Sources come in the order of their keys: of two equally far the first stays.
    private static (int Source, double Metres) NearestTo(HeatGraph graph, IReadOnlyList<int> sources, int node) =>
        sources.Select(s => (Source: s, Metres: graph.AtNode(s, node))).MinBy(s => s.Metres);

    private List<CoverageZone> Circles(IReadOnlyList<BoilerCoverage> listed)
    {
        var zones = new List<CoverageZone>();
        (string Medium, double Radius)[] media = [("steam", coverage.Limits.RadiusSteamM), ("hot_water", coverage.Limits.RadiusHotM)];
        foreach (var (medium, radius) in media)
        {
            foreach (var source in coverage.Sources.Where(s => s.IsPlaced && (medium == "steam" || s.HotMw is not null || listed.Any(b => b.Boiler.Medium == "hot_water"))))
            {
                var name = HeatingWords.MediumName(medium);
                zones.Add(new CoverageZone(
                    new($"{source.Name}（理论供热半径，{name.Zh} {radius / 1000:0.###} km）", $"{source.Name} (theoretical radius, {name.En} {radius / 1000:0.###} km)"),
                    "radius",
                    source,
                    medium,
                    Circle(source.At!.Value, radius),
                    null,
                    [.. listed.Where(b => b.Covered == Truth.True && ReferenceEquals(b.Source, source) && (b.Boiler.Medium == "hot_water") == (medium == "hot_water")).Select(b => b.Boiler)]));
            }
        }

        return zones;
    }

    // Each vertex lies at the geodesic distance, whatever the scale of the plane there.
    private Polygon Circle(Spot centre, double radius)
    {
        var ring = new Coordinate[4 * PerQuarter + 1];
        for (var i = 0; i < ring.Length - 1; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / (4 * PerQuarter));
            var reach = radius;
            for (var round = 0; round < 4 && radius > 0; round++)
            {
                reach *= radius / plane.Metres(centre, new Spot(centre.X + reach * cos, centre.Y + reach * sin));
            }

            ring[i] = new Coordinate(centre.X + reach * cos, centre.Y + reach * sin);
        }

        ring[^1] = ring[0].Copy();
        return radius > 0 ? Plane.CreatePolygon(ring) : Plane.CreatePolygon();
    }

    private static LineString Line(IEnumerable<Spot> spots) => Plane.CreateLineString([.. spots.Select(s => new Coordinate(s.X, s.Y))]);

    private static LineString Cut(HeatPipe pipe, double fromM, double toM) =>
        Line([At(pipe, fromM), .. pipe.Line.Where((_, i) => pipe.AtM[i] > fromM && pipe.AtM[i] < toM), At(pipe, toM)]);

    private static Spot At(HeatPipe pipe, double metres)
    {
        var i = 1;
        while (i < pipe.AtM.Count - 1 && pipe.AtM[i] < metres)
        {
            i++;
        }

        var span = pipe.AtM[i] - pipe.AtM[i - 1];
        var t = span == 0 ? 0 : Math.Clamp((metres - pipe.AtM[i - 1]) / span, 0, 1);
        var (a, b) = (pipe.Line[i - 1], pipe.Line[i]);
        return new Spot(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));
    }

    private Geometry Buffer(IEnumerable<LineString> lines)
    {
        var metres = coverage.Limits.ConnectM;
        return metres <= 0 ? Plane.CreatePolygon() : BufferUnion.Of([.. lines], metres, PerQuarter);
    }
}
