namespace Spatial.Tests.Analyses.Relocation;

/// <summary>
/// A second way to the same answer, sharing nothing with the product: Krüger's series for the projection, the chord through the Earth for short geodesics,
/// every edge searched, clipping and shoelace for shares. Metres are of the projection with central meridian 114° E.
/// </summary>
internal static class BruteForce
{
    private const double A = 6378137.0;
    private const double F = 1 / 298.257222101;
    private const double E2 = F * (2 - F);
    private const double N = F / (2 - F);
    private const double Meridian = 114;
    private static readonly double Rectifying = A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);

    private static readonly double[] Back =
    [
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96 - N * N * N * N / 360,
        N * N / 48 + N * N * N / 15 - 437 * N * N * N * N / 1440,
        17 * N * N * N / 480 - 37 * N * N * N * N / 840,
        4397 * N * N * N * N / 161280,
    ];

    private static readonly double[] Latitude =
    [
        2 * N - 2 * N * N / 3 - 2 * N * N * N + 116 * N * N * N * N / 45,
        7 * N * N / 3 - 8 * N * N * N / 5 - 227 * N * N * N * N / 45,
        56 * N * N * N / 15 - 136 * N * N * N * N / 35,
        4279 * N * N * N * N / 630,
    ];

    /// <summary>Signed geodesic metres from a point to the outline of areas, positive inside; areas may overlap.</summary>
    public static double SignedDistance((double X, double Y) p, IReadOnlyList<(double X, double Y)[]> areas)
    {
        var outline = double.PositiveInfinity;
        foreach (var ring in areas)
        {
            for (var i = 0; i < ring.Length; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
                if (Planar(p, a, b) > Math.Min(outline, 1e9) * 1.01 + 5)
                {
                    continue;
                }

                // Only what lies on the outline of the union counts: cut the edge where other areas cover it.
                foreach (var (from, to) in Uncovered(a, b, ring, areas))
                {
                    outline = Math.Min(outline, Nearest(p, At(a, b, from), At(a, b, to)));
                }
            }
        }

        return areas.Any(r => Contains(r, p)) ? outline : -outline;
    }

    /// <summary>Share of a rectangle inside one ring.</summary>
    public static double Share((double X, double Y, double W, double H) site, (double X, double Y)[] ring)
    {
        var clipped = Clip(Clip(Clip(Clip([.. ring], p => p.X - site.X), p => site.X + site.W - p.X), p => p.Y - site.Y), p => site.Y + site.H - p.Y);
        return Math.Abs(Shoelace(clipped)) / (site.W * site.H);
    }

    public static bool Contains((double X, double Y)[] ring, (double X, double Y) p)
    {
        var inside = false;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            if (ring[i].Y > p.Y != ring[j].Y > p.Y && p.X < (ring[j].X - ring[i].X) * (p.Y - ring[i].Y) / (ring[j].Y - ring[i].Y) + ring[i].X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static List<(double From, double To)> Uncovered((double X, double Y) a, (double X, double Y) b, (double X, double Y)[] own, IReadOnlyList<(double X, double Y)[]> areas)
    {
        var cuts = new List<double> { 0, 1 };
        foreach (var other in areas.Where(o => o != own))
        {
            for (var i = 0; i < other.Length; i++)
            {
                var (c, d) = (other[i], other[(i + 1) % other.Length]);
                var turn = (b.X - a.X) * (d.Y - c.Y) - (b.Y - a.Y) * (d.X - c.X);
                if (turn == 0)
                {
                    continue;
                }

                var t = ((c.X - a.X) * (d.Y - c.Y) - (c.Y - a.Y) * (d.X - c.X)) / turn;
                var u = ((c.X - a.X) * (b.Y - a.Y) - (c.Y - a.Y) * (b.X - a.X)) / turn;
                if (t is > 0 and < 1 && u is >= 0 and <= 1)
                {
                    cuts.Add(t);
                }
            }
        }

        cuts.Sort();
        return [.. cuts.Zip(cuts.Skip(1)).Where(s => s.Second > s.First && !areas.Any(o => o != own && Contains(o, At(a, b, (s.First + s.Second) / 2))))];
    }

    // The geodesic distance along a straight edge has one minimum: narrow it down by thirds.
    private static double Nearest((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        double low = 0, high = 1;
        for (var i = 0; i < 90; i++)
        {
            double first = low + (high - low) / 3, second = high - (high - low) / 3;
            if (Geodesic(p, At(a, b, first)) < Geodesic(p, At(a, b, second)))
            {
                high = second;
            }
            else
            {
                low = first;
            }
        }

        return Math.Min(Geodesic(p, At(a, b, (low + high) / 2)), Math.Min(Geodesic(p, a), Geodesic(p, b)));
    }

    /// <summary>Geodesic metres between two places given in metres of the projection, up to some tens of kilometres.</summary>
    public static double Geodesic((double X, double Y) p, (double X, double Y) q)
    {
        var (lon1, lat1) = Degrees(p.X, p.Y);
        var (lon2, lat2) = Degrees(q.X, q.Y);
        var (x1, y1, z1) = Earth(lon1, lat1);
        var (x2, y2, z2) = Earth(lon2, lat2);
        var chord = Math.Sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2) + (z1 - z2) * (z1 - z2));
        var middle = (lat1 + lat2) / 2;
        var w = 1 - E2 * Math.Sin(middle) * Math.Sin(middle);
        var (m, n) = (A * (1 - E2) / (w * Math.Sqrt(w)), A / Math.Sqrt(w));
        var azimuth = Math.Atan2((lon2 - lon1) * n * Math.Cos(middle), (lat2 - lat1) * m);
        var radius = 1 / (Math.Cos(azimuth) * Math.Cos(azimuth) / m + Math.Sin(azimuth) * Math.Sin(azimuth) / n);
        return 2 * radius * Math.Asin(chord / 2 / radius);
    }

    private static (double Lon, double Lat) Degrees(double x, double y)
    {
        double xi = y / Rectifying, eta = (x - 500000) / Rectifying;
        double xi0 = xi, eta0 = eta;
        for (var j = 1; j <= 4; j++)
        {
            xi0 -= Back[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            eta0 -= Back[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var conformal = Math.Asin(Math.Sin(xi0) / Math.Cosh(eta0));
        var latitude = conformal;
        for (var j = 1; j <= 4; j++)
        {
            latitude += Latitude[j - 1] * Math.Sin(2 * j * conformal);
        }

        return (Meridian * Math.PI / 180 + Math.Atan2(Math.Sinh(eta0), Math.Cos(xi0)), latitude);
    }

    private static (double X, double Y, double Z) Earth(double lon, double lat)
    {
        var n = A / Math.Sqrt(1 - E2 * Math.Sin(lat) * Math.Sin(lat));
        return (n * Math.Cos(lat) * Math.Cos(lon), n * Math.Cos(lat) * Math.Sin(lon), n * (1 - E2) * Math.Sin(lat));
    }

    private static double Planar((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var t = Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - t * dx, 2) + Math.Pow(p.Y - a.Y - t * dy, 2));
    }

    private static (double X, double Y) At((double X, double Y) a, (double X, double Y) b, double t) => (a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));

    private static List<(double X, double Y)> Clip(List<(double X, double Y)> ring, Func<(double X, double Y), double> inside)
    {
        var kept = new List<(double X, double Y)>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var (da, db) = (inside(a), inside(b));
            if (da >= 0)
            {
                kept.Add(a);
            }

            if (da * db < 0)
            {
                kept.Add(At(a, b, da / (da - db)));
            }
        }

        return kept;
    }

    private static double Shoelace(List<(double X, double Y)> ring) =>
        ring.Count == 0 ? 0 : ring.Zip(ring.Skip(1).Append(ring[0])).Sum(e => (e.First.X - ring[0].X) * (e.Second.Y - ring[0].Y) - (e.Second.X - ring[0].X) * (e.First.Y - ring[0].Y)) / 2;
}
