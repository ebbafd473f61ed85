using NetTopologySuite.Geometries;
using Spatial.Analyses.Territory;

namespace Spatial.Sample;

/// <summary>Puts works on the ground: in parks, inside towns, at their fringes, along roads, and a few in the countryside.</summary>
public sealed class WorksLayout(CityFrame frame, Roads roads, BuiltUp built, ParkPlan parks, Zoning zoning, int seed)
{
    private static readonly double[] MixSums = Running();
    private readonly Occupancy ground = new();
    private readonly double[] parkSums = Sums(parks.Parks.Select(p => p.Area.Area * p.Share));
    private readonly double[] townSums = Sums(built.Towns.Select(t => Math.Pow(t.Area.Area, 0.85)));
    private readonly double[] fringeSums = Sums(built.Towns.Select(t => Math.Pow(t.Area.Area, 0.6)));
    private int firms;
    private double crowding = 1;

    /// <summary>Ground taken so far.</summary>
    public Occupancy Ground => ground;

    /// <summary>Makes <paramref name="count"/> works; those that show something come first.</summary>
    public List<Works> Draw(int count, IProgress<Spatial.Contract.Text>? progress, CancellationToken cancel)
    {
        var made = new List<Works>(count);

        // A city has room for some 20,000 works of usual size; more of them, as a benchmark may ask for, share that ground.
        crowding = Math.Min(1, 20_000.0 / count);
        new ShownWorks(frame, built, zoning, seed).Draw(made, count, NewFirm, ground);
        for (var i = made.Count; made.Count < count; i++)
        {
            if (i % 50_000 == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new($"示例厂区 {made.Count:N0} / {count:N0}", $"Sample sites {made.Count:N0} of {count:N0}"));
            }

            var random = new SeededRandom(seed, "works", i);
            made.Add(Settle(random, made.Count, NewFirm(random, IndustryMix.All[random.PickIndex(MixSums)]), 1));
            if (made.Count < count && random.Chance(0.03))
            {
                made.Add(Settle(random, made.Count, made[^1].Firm, 2));
            }
        }

        return made;
    }

    private Firm NewFirm(SeededRandom random, Industry industry)
    {
        var revenue = Math.Round(random.LogNormal(industry.Revenue, 1.25), 1);
        return new Firm
        {
            Ordinal = firms++,
            Industry = industry,
            Revenue = revenue,
            Employees = Math.Max(3, (int)(revenue / industry.PerHead * Math.Exp(0.35 * random.Normal()))),
        };
    }

    private Works Settle(SeededRandom random, int ordinal, Firm firm, int siteNo)
    {
        var area = Area(random, firm) * crowding * (siteNo == 1 ? 1 : 0.6);
        for (var tried = 0; ; tried++)
        {
            // On crowded ground a works becomes smaller; after that it is squeezed in where it came to lie.
            var (place, angle) = Spot(random, firm.Industry);
            var town = built.At(place);
            var size = Math.Min(area * Math.Pow(0.88, tried), town is null ? double.MaxValue : Room(place));
            if (frame.CountyOf(place) is not { } county || (tried < 25 && !ground.Take(place, 0.62 * Math.Sqrt(size) * 1.12)))
            {
                continue;
            }

            var final = Math.Max(size, 500);
            return new Works
            {
                Ordinal = ordinal,
                Industry = firm.Industry,
                Place = place,
                Angle = angle,
                AreaM2 = final,
                Firm = firm,
                SiteNo = siteNo,
                Ground = random.Chance(0.35) ? Plot.Draw(random, place, angle, final) : null,
                County = county,
                Park = parks.At(place),
                Town = town,
            };
        }
    }

    // What a town leaves for a works, m²: 450 mu in an industrial quarter, 90 mu elsewhere.
    private double Room(Coordinate place) => (zoning.At(place, 2021)?.Use == "industrial" ? 450 : 90) * (10_000.0 / 15);

    /// <summary>Ground a firm takes, m²: it grows slower than its revenue.</summary>
    public static double Area(SeededRandom random, Firm firm)
    {
        var mu = firm.Industry.MuPerMillion * (firm.Industry.Revenue / 100) * Math.Pow(firm.Revenue / firm.Industry.Revenue, 0.75) * Math.Exp(0.4 * random.Normal());
        return Math.Clamp(mu, 1.5, 2600) * (10_000.0 / 15);
    }

    private (Coordinate Place, double Angle) Spot(SeededRandom random, Industry industry)
    {
        var inTown = 0.155 * industry.Urban;
        return random.Next() switch
        {
            var u when u < inTown => InTown(random),
            < 0.60 => InPark(random),
            < 0.74 => Fringe(random),
            < 0.91 => roads.Beside(random, 90, random.Chance(0.7) ? 350 : 900),
            _ => Countryside(random),
        };
    }

    private (Coordinate Place, double Angle) InPark(SeededRandom random)
    {
        var park = parks.Parks[random.PickIndex(parkSums)];
        var box = park.Area.EnvelopeInternal;
        while (true)
        {
            var place = Uniform(random, box);
            if (park.Holds(place))
            {
                return (place, park.Angle);
            }
        }
    }

    // Old works stand in industrial quarters; some are left among homes, shops and greens.
    private (Coordinate Place, double Angle) InTown(SeededRandom random)
    {
        var town = built.Towns[random.PickIndex(townSums)];
        var box = town.Area.EnvelopeInternal;
        for (var tried = 0; ; tried++)
        {
            var place = Uniform(random, box);
            if (!town.Holds(place))
            {
                continue;
            }

            var chance = zoning.At(place, 2021)?.Use switch { null => 0.35, "industrial" => 1, "logistics" => 0.5, "other" => 0.3, "residential" => 0.16, _ => 0.06 };
            if (tried > 400 || random.Chance(chance))
            {
                return (place, random.Next(-0.3, 0.3));
            }
        }
    }

    private (Coordinate Place, double Angle) Fringe(SeededRandom random)
    {
        var town = built.Towns[random.PickIndex(fringeSums)];
        var part = (Polygon)town.Area[random.Below(town.Area.NumGeometries)];
        var rim = part.Shell.Coordinates;
        var k = random.Below(rim.Length - 1);
        double dx = rim[k + 1].X - rim[k].X, dy = rim[k + 1].Y - rim[k].Y, length = Math.Sqrt((dx * dx) + (dy * dy)) + 1e-9;

        // Shells run counter-clockwise, so the outside is on the right.
        var away = 40 + (random.Next() * random.Next() * 1800);
        return (new(rim[k].X + (dy / length * away), rim[k].Y - (dx / length * away)), random.Next(-0.3, 0.3));
    }

    private (Coordinate Place, double Angle) Countryside(SeededRandom random)
    {
        var place = Uniform(random, frame.Outline.EnvelopeInternal);
        return (place, random.Next(0, Math.PI));
    }

    private static Coordinate Uniform(SeededRandom random, Envelope box) => new(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));

    private static double[] Running() => Sums(IndustryMix.All.Select(i => i.Weight));

    private static double[] Sums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(w => sum += w)];
    }
}
