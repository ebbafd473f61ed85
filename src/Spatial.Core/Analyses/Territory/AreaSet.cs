using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Distance;
using NetTopologySuite.Operation.Union;
using Spatial.Crs;

namespace Spatial.Analyses.Territory;

/// <summary>An area of a territory layer as a test needs it.</summary>
/// <param name="AccuracyM">Stated accuracy of the outline, metres, 95 %.</param>
/// <param name="GrowthM">What the outline may have grown since its vintage, metres; 0 where age does not matter.</param>
/// <param name="Geometry">MultiPolygon in EPSG:4490.</param>
internal sealed record Area(Guid Id, string Name, double AccuracyM, double GrowthM, int? VintageYear, string SourceKind, Geometry Geometry);

/// <summary>
/// The union of a city's areas of one layer, held in the city projection. Areas that touch or overlap are merged and take the widest tolerance among them;
/// areas of equal tolerance share one <see cref="EdgeTree"/>. A place is IN when it is surely inside one of them, OUT when surely outside all.
/// </summary>
internal sealed class AreaSet
{
    private readonly PlaneProjection projection;
    private readonly List<Class> classes = [];

    public AreaSet(PlaneProjection projection, IReadOnlyList<Area> areas)
    {
        this.projection = projection;
        Areas = areas;
        foreach (var same in Groups(areas).GroupBy(g => (g.AccuracyM, g.GrowthM)).OrderBy(g => g.Key))
        {
            classes.Add(new Class(same.Key.AccuracyM, same.Key.GrowthM, [.. same]));
        }
    }

    public IReadOnlyList<Area> Areas { get; }

    public bool IsEmpty => classes.Count == 0;

    /// <summary>The widest tolerance of the layer alone, metres.</summary>
    public double WidestM => classes.Count == 0 ? 0 : classes.Max(c => c.ToleranceM(0));

    /// <summary>Where a point lies. The nearest point of an outline is found in the projection, the distance to it is geodesic, rounded to 1 mm.</summary>
    /// <param name="accuracyM">95 % radius of the point; null is unknown and never passes.</param>
    public Placing Place(Point point, double? accuracyM)
    {
        var (x, y) = projection.Forward(point.X, point.Y);
        Placing? found = null;
        foreach (var c in classes)
        {
            var near = c.Tree.FindNearest(x, y);
            var (lon, lat) = projection.Inverse(near.X, near.Y);
            var metres = Math.Round(Geodesic.Distance(point.X, point.Y, lon, lat), 3);
            var inside = c.Tree.Winding(x, y) > 0;
            var tolerance = accuracyM is { } a ? c.ToleranceM(a) : (double?)null;
            var verdict = tolerance is not { } t || metres <= t ? Verdict.Uncertain : inside ? Verdict.In : Verdict.Out;
            var one = new Placing(verdict, null, inside ? metres : -metres, tolerance, c.Groups[near.Owner].At(x, y));
            found = found is { } before ? before.Or(one) : one;
        }

        return found ?? Placing.Nowhere;
    }

    /// <summary>Where a site with an outline lies: by the share of its ground inside, kept only if the tolerance cannot change the verdict.</summary>
    public Placing Place(Geometry boundary, double? accuracyM, double minOverlap)
    {
        if (IsEmpty)
        {
            return Placing.Nowhere;
        }

        var site = projection.Forward(boundary);
        double inside = 0, most = -1;
        Area? name = null;
        foreach (var (area, share) in classes.SelectMany(c => c.Overlaps(site)).OrderBy(o => o.Area.Name, StringComparer.Ordinal).ThenBy(o => o.Area.Id))
        {
            inside += share;
            if (share > most)
            {
                (most, name) = (share, area);
            }
        }

        var ratio = Ratio(inside, site);
        var outlines = classes.Select(c => Distance(site, c)).ToArray();
        var nearest = outlines.MinBy(o => o.Metres);
        var tolerance = accuracyM is { } a ? nearest.Class.ToleranceM(a) : (double?)null;
        var verdict = By(ratio, minOverlap);
        if (accuracyM is not { } accuracy || (outlines.Any(o => o.Class.ToleranceM(accuracy) is > 0 and var t && o.Metres <= t) && !Stands(site, accuracy, minOverlap, verdict)))
        {
            verdict = Verdict.Uncertain;
        }

        return new Placing(verdict, ratio, ratio >= 1 ? nearest.Metres : ratio == 0 ? -nearest.Metres : 0, tolerance, name ?? nearest.Area);
    }

    private static Verdict By(double ratio, double minOverlap) => ratio == 0 ? Verdict.Out : ratio >= minOverlap ? Verdict.In : Verdict.Partial;

    // Overlaps thinner than half a millimetre along the site's outline are the noise of the projection: edges that touch.
    private static double Ratio(double inside, Geometry site) => inside <= site.Length * 0.0005 ? 0 : Math.Min(1, Math.Max(1e-6, Math.Round(inside / site.Area, 6)));

    private (double Metres, Area Area, Class Class) Distance(Geometry site, Class c)
    {
        var (onSite, onOutline, owner) = c.Nearest(site);
        var (lon1, lat1) = projection.Inverse(onSite.X, onSite.Y);
        var (lon2, lat2) = projection.Inverse(onOutline.X, onOutline.Y);
        return (Math.Round(Geodesic.Distance(lon1, lat1, lon2, lat2), 3), c.Groups[owner].At(onOutline.X, onOutline.Y), c);
    }

    private bool Stands(Geometry site, double accuracyM, double minOverlap, Verdict verdict)
    {
        Geometry? wide = null, narrow = null;
        foreach (var c in classes)
        {
            var tolerance = c.ToleranceM(accuracyM);
            var window = site.EnvelopeInternal.Copy();
            window.ExpandBy(2 * tolerance + 10);
            var clip = site.Factory.ToGeometry(window);
            var near = UnaryUnionOp.Union([.. c.Near(window).Select(p => p.Intersection(clip))]);
            if (near is null || near.IsEmpty)
            {
                continue;
            }

            var grown = near.Buffer(tolerance, 32);
            var shrunk = near.Buffer(-tolerance, 32);
            wide = wide is null ? grown : wide.Union(grown);
            narrow = narrow is null ? shrunk : narrow.Union(shrunk);
        }

        double Share(Geometry? area) => area is null ? 0 : Ratio(site.Intersection(area).Area, site);
        return By(Share(wide), minOverlap) == verdict && By(Share(narrow), minOverlap) == verdict;
    }

    private List<Group> Groups(IReadOnlyList<Area> areas)
    {
        var projected = areas.AsParallel().AsOrdered().Select(a => (Area: a, Metric: projection.Forward(a.Geometry))).ToArray();
        var tree = new STRtree<int>();
        for (var i = 0; i < projected.Length; i++)
        {
            tree.Insert(projected[i].Metric.EnvelopeInternal, i);
        }

        var head = Enumerable.Range(0, projected.Length).ToArray();
        int Head(int i) => head[i] == i ? i : head[i] = Head(head[i]);
        for (var i = 0; i < projected.Length; i++)
        {
            foreach (var j in tree.Query(projected[i].Metric.EnvelopeInternal).Where(j => j > i && Head(i) != Head(j) && projected[i].Metric.Intersects(projected[j].Metric)))
            {
                head[Head(j)] = Head(i);
            }
        }

        return [.. projected.Index().GroupBy(p => Head(p.Index)).Select(g => new Group([.. g.Select(p => p.Item)]))];
    }

    /// <summary>Areas merged because they touch.</summary>
    private sealed class Group
    {
        private readonly (Area Area, Geometry Metric)[] members;

        public Group((Area Area, Geometry Metric)[] members)
        {
            this.members = [.. members.OrderBy(m => m.Area.Name, StringComparer.Ordinal).ThenBy(m => m.Area.Id)];
            var widest = members.MaxBy(m => m.Area.AccuracyM * m.Area.AccuracyM + m.Area.GrowthM * m.Area.GrowthM).Area;
            (AccuracyM, GrowthM) = (widest.AccuracyM, widest.GrowthM);
            Union = members.Length == 1 ? members[0].Metric : UnaryUnionOp.Union([.. members.Select(m => m.Metric)]);
        }

        public double AccuracyM { get; }

        public double GrowthM { get; }

        public Geometry Union { get; }

        /// <summary>The member at or nearest to a place (tie: smaller name, then id).</summary>
        public Area At(double x, double y) => members.Length == 1
            ? members[0].Area
            : members.MinBy(m => m.Metric.Distance(m.Metric.Factory.CreatePoint(new Coordinate(x, y)))).Area;

        public IEnumerable<(Area Area, double SquareMetres)> Overlaps(Geometry site)
        {
            var all = members.Select(m => (m.Area, Share: m.Metric.Intersection(site).Area)).ToArray();

            // Ground shared by two members counts once: scale to the union's share.
            var sum = all.Sum(a => a.Share);
            var scale = members.Length == 1 || sum == 0 ? 1 : Union.Intersection(site).Area / sum;
            return all.Where(a => a.Share > 0).Select(a => (a.Area, a.Share * scale));
        }
    }

    /// <summary>Groups of equal tolerance.</summary>
    private sealed class Class
    {
        private readonly STRtree<(Polygon Part, int Owner)> parts = new();

        public Class(double accuracyM, double growthM, IReadOnlyList<Group> groups)
        {
            (LayerM, GrowthM, Groups) = (accuracyM, growthM, groups);
            var rings = new List<EdgeTree.Ring>();
            foreach (var (owner, group) in groups.Index())
            {
                for (var i = 0; i < group.Union.NumGeometries; i++)
                {
                    var polygon = (Polygon)group.Union.GetGeometryN(i);
                    parts.Insert(polygon.EnvelopeInternal, (polygon, owner));
                    rings.Add(RingOf(polygon.ExteriorRing, true, owner));
                    rings.AddRange(polygon.InteriorRings.Select(hole => RingOf(hole, false, owner)));
                }
            }

            parts.Build();   // queries come from many threads
            Tree = new EdgeTree(rings);
        }

        public double LayerM { get; }

        public double GrowthM { get; }

        public IReadOnlyList<Group> Groups { get; }

        public EdgeTree Tree { get; }

        /// <summary>DOMAIN 4.0, rounded to 1 mm like every distance.</summary>
        public double ToleranceM(double accuracyM) => Math.Round(Math.Sqrt(accuracyM * accuracyM + LayerM * LayerM + GrowthM * GrowthM), 3);

        public IEnumerable<Polygon> Near(Envelope window) => parts.Query(window).Select(p => p.Part);

        public IEnumerable<(Area Area, double SquareMetres)> Overlaps(Geometry site) =>
            parts.Query(site.EnvelopeInternal).Select(p => p.Owner).Distinct().SelectMany(owner => Groups[owner].Overlaps(site));

        public (Coordinate OnSite, Coordinate OnOutline, int Owner) Nearest(Geometry site)
        {
            // The nearest vertex of the site bounds the search; the answer may lie on an edge of either.
            var nearest = site.Coordinates.Select(c => Tree.FindNearest(c.X, c.Y)).MinBy(n => n.Squared);
            var window = site.EnvelopeInternal.Copy();
            window.ExpandBy(Math.Sqrt(nearest.Squared) + 1);
            var lines = Tree.Within(window.MinX, window.MinY, window.MaxX, window.MaxY)
                .Select(run => site.Factory.CreateLineString([.. Enumerable.Range(run.Start, run.Count).Select(i => new Coordinate(Tree.Vertex(i).X, Tree.Vertex(i).Y))]))
                .ToArray();
            var points = DistanceOp.NearestPoints(site.Boundary, site.Factory.CreateMultiLineString(lines));
            return (points[0], points[1], nearest.Owner);
        }

        private static EdgeTree.Ring RingOf(LineString ring, bool outer, int owner)
        {
            var coordinates = ring.Coordinates;
            if (NetTopologySuite.Algorithm.Orientation.IsCCW(coordinates) != outer)
            {
                Array.Reverse(coordinates = (Coordinate[])coordinates.Clone());
            }

            return new EdgeTree.Ring([.. coordinates.Select(c => c.X)], [.. coordinates.Select(c => c.Y)], owner);
        }
    }
}
