using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Spatial.Sample;

/// <summary>
/// Puts boilers on the ground: the shown cases, then boilers of works beside each part of the network, then boilers of works anywhere. Where no works of the sample stands
/// beside a pipe, a firm known by name only owns the boiler.
/// </summary>
public sealed class BoilerPlan
{
    /// <summary>Nearer than this to a pipe a boiler is well within the connection distance of 500 m, m.</summary>
    private const double Near = 440;
    private readonly SampleSet set;
    private readonly HeatPlan heat;
    private readonly NoCoal zones;
    private readonly int seed;
    private readonly List<BoilerDrawn> made = [];
    private readonly HashSet<int> taken = [];
    private readonly Works[] works;
    private readonly Dictionary<HeatPart, (HeatPipeDrawn[] Pipes, IndexedFacetDistance Distance)> parts = [];
    private readonly IndexedFacetDistance rims;

    public BoilerPlan(SampleSet set, HeatPlan heat, NoCoal zones)
    {
        (this.set, this.heat, this.zones, seed) = (set, heat, zones, set.Seed);
        works = [.. set.Scattered.OrderBy(w => SeededRandom.Hash(seed, "boiler/works", w.Ordinal))];
        rims = new IndexedFacetDistance(CityPlane.Drawn.BuildGeometry([.. set.Built.Towns.Select(t => t.Area.Boundary)]));
        foreach (var part in heat.Pipes.GroupBy(p => p.Part))
        {
            parts[part.Key] = ([.. part], new IndexedFacetDistance(CityPlane.Drawn.CreateMultiLineString([.. part.Select(p => CityPlane.Drawn.CreateLineString(p.Line))])));
        }

        Draw(Math.Clamp(set.Scattered.Count / 5, 160, 4000));
    }

    public IReadOnlyList<BoilerDrawn> Boilers => made;

    /// <summary>Steam that the boilers beside the running steam network would draw if all that burn were replaced, t/h at a simultaneity of 0.7.</summary>
    public double Demand => made.Where(b => b is { Burns: true, Capacity: <= 35, Status: not "拟建" } && ToPart(HeatPart.Built, b.Place) < 500).Sum(b => 0.7 * b.Capacity!.Value);

    private void Draw(int count)
    {
        for (var i = 0; i < BoilerCases.All.Count; i++)
        {
            var (spot, boiler) = BoilerCases.All[i];
            var random = new SeededRandom(seed, "boiler/case", i);
            if (Find(spot, random) is { } found)
            {
                made.Add(BoilerTrade.Finish(random, boiler with { Works = found.Owner, Place = found.Place }));
            }
        }

        Beside(HeatPart.Planned, Math.Max(26, count / 14), 0, Near);
        Beside(HeatPart.PlannedFar, Math.Max(6, count / 60), 0, Near);
        Beside(HeatPart.Building, Math.Max(10, count / 25), 0, Near);
        Beside(HeatPart.Stub, 5, 0, Near);
        Beside(HeatPart.Captive, Math.Max(8, count / 40), 0, Near);
        Beside(HeatPart.HotWater, Math.Max(14, count / 22), 0, Near);
        Beside(HeatPart.Built, Math.Max(14, count / 25), 520, 1400);
        Beside(HeatPart.Built, count / 3, 0, Near);
        foreach (var free in works)
        {
            if (made.Count >= count)
            {
                break;
            }

            Add(free);
        }
    }

    // Boilers of works at this distance of a part of the network; where there are too few works, of firms known by name only.
    private void Beside(HeatPart part, int count, double from, double to)
    {
        if (!parts.TryGetValue(part, out var drawn))
        {
            return;
        }

        var end = made.Count + count;
        foreach (var free in works)
        {
            if (made.Count >= end - (count / 4))
            {
                break;
            }

            var away = taken.Contains(free.Ordinal) ? -1 : drawn.Distance.Distance(CityPlane.Drawn.CreatePoint(free.Place));
            if (away >= from && away < to && (part == HeatPart.Built || ToPart(HeatPart.Built, free.Place) > 600))
            {
                Add(free, part == HeatPart.HotWater);
            }
        }

        while (made.Count < end)
        {
            var random = new SeededRandom(seed, "boiler/beside", made.Count);
            var place = Aside(random, drawn.Pipes, from + 20, to);
            if (set.Frame.Holds(place))
            {
                made.Add(BoilerTrade.Draw(random, new BoilerDrawn { Place = place }, part == HeatPart.HotWater || random.Chance(0.06)));
            }
        }
    }

    // One boiler for most works, two or three for some: each is judged by itself, never their sum.
    private void Add(Works owner, bool hotWater = false)
    {
        taken.Add(owner.Ordinal);
        var random = new SeededRandom(seed, "boiler/works", owner.Ordinal);
        var boilers = random.Next() switch { < 0.78 => 1, < 0.94 => 2, _ => 3 };
        for (var i = 0; i < boilers; i++)
        {
            made.Add(BoilerTrade.Draw(random, new BoilerDrawn { Works = owner, Place = Yard(random, owner) }, hotWater ? random.Chance(0.8) : random.Chance(0.14)));
        }
    }

    // Null where the city has no such place.
    private (Works? Owner, Coordinate Place)? Find(BoilerSpot spot, SeededRandom random)
    {
        if (spot is BoilerSpot.AtConnection or BoilerSpot.OnStub or BoilerSpot.OnHotWater or BoilerSpot.BeyondReach)
        {
            var (part, from, to) = spot switch
            {
                BoilerSpot.AtConnection => (HeatPart.Built, 488, 512),
                BoilerSpot.OnStub => (HeatPart.Stub, 40, 300),
                BoilerSpot.OnHotWater => (HeatPart.HotWater, 40, 300),
                _ => (HeatPart.PlannedFar, 40, 300),
            };
            return parts.TryGetValue(part, out var drawn) ? (null, Aside(random, drawn.Pipes, from, to)) : null;
        }

        var owner = works.FirstOrDefault(w => !taken.Contains(w.Ordinal) && Suits(spot, w.Place));
        if (owner is not null)
        {
            taken.Add(owner.Ordinal);
            return (owner, owner.Place);
        }

        for (var tried = 0; ; tried++)
        {
            var place = spot switch
            {
                BoilerSpot.OnNetwork => Aside(random, parts[HeatPart.Built].Pipes, 20, Near),
                BoilerSpot.NoCoalZone => Within(random, zones.Areas[0].Area.EnvelopeInternal),
                BoilerSpot.DeepInTown => Within(random, set.Built.Towns[0].Area.EnvelopeInternal),
                _ => Within(random, set.Frame.Outline.EnvelopeInternal),
            };
            if (set.Frame.CountyOf(place) is not null && (Suits(spot, place) || tried > 3000))
            {
                return (null, place);
            }
        }
    }

    private bool Suits(BoilerSpot spot, Coordinate place)
    {
        var point = CityPlane.Drawn.CreatePoint(place);
        switch (spot)
        {
            case BoilerSpot.DeepInTown:
                // Five years of growth at 150 m a year and 100 m of accuracy leave nothing open 900 m inside.
                return set.Built.At(place) is { Town.Grade: not "town" } && rims.Distance(point) > 900;
            case BoilerSpot.OutsideTowns:
                return set.Built.At(place) is null && rims.Distance(point) > 1500 && ToPart(HeatPart.Built, place) > 3000;
            case BoilerSpot.NoCoalZone:
                return zones.Deep(place);
            default:
                return ToPart(HeatPart.Built, place) < Near && set.Parks.Parks.Any(p => p.Area.Distance(point) < 1800);
        }
    }

    private double ToPart(HeatPart part, Coordinate place) => parts.TryGetValue(part, out var drawn) ? drawn.Distance.Distance(CityPlane.Drawn.CreatePoint(place)) : double.PositiveInfinity;

    // A place beside a pipe, as far from the whole part as asked: beside one pipe may be nearer to the next.
    private Coordinate Aside(SeededRandom random, HeatPipeDrawn[] pipes, double from, double to)
    {
        for (var tried = 0; ; tried++)
        {
            var line = random.Pick(pipes).Line;
            var k = random.Below(line.Length - 1);
            var t = random.Next();
            var angle = Math.Atan2(line[k + 1].Y - line[k].Y, line[k + 1].X - line[k].X);
            var foot = new Coordinate(line[k].X + (t * (line[k + 1].X - line[k].X)), line[k].Y + (t * (line[k + 1].Y - line[k].Y)));
            var place = HeatNet.Away(foot, angle + (random.Chance(0.5) ? Math.PI / 2 : -Math.PI / 2), random.Next(from, to));
            var part = pipes[0].Part;
            if (tried > 400 || (ToPart(part, place) >= from - 1 && (part == HeatPart.Built || ToPart(HeatPart.Built, place) > 600) && (part != HeatPart.PlannedFar || t > 0.4)))
            {
                return place;
            }
        }
    }

    private static Coordinate Yard(SeededRandom random, Works owner)
    {
        var reach = 0.25 * Math.Sqrt(owner.AreaM2);
        return new(owner.Place.X + random.Next(-reach, reach), owner.Place.Y + random.Next(-reach, reach));
    }

    private static Coordinate Within(SeededRandom random, Envelope box) => new(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));
}
