using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>
/// The works that show what is easy to get wrong: thresholds met exactly, ground across the built-up boundary or across two counties,
/// points nearer to the boundary than the tolerance, one plant under two codes.
/// </summary>
public sealed class ShownWorks(CityFrame frame, BuiltUp built, Zoning zoning, int seed)
{
    private static readonly string[] Named = ["2641", "3391", "2661", "3091", "3049", "1713", "2221", "3011", "2614", "3130"];
    private const double DeepM2 = 500_000;
    private static readonly string[] Large = ["3130", "3011", "3041", "3120", "2621", "3216"];

    public void Draw(List<Works> made, int count, Func<SeededRandom, Industry, Firm> newFirm, Occupancy ground)
    {
        var each = Math.Clamp(count / 150, 4, 60);
        for (var i = 0; i < Thresholds.All.Count; i++)
        {
            var (code, lines) = Thresholds.All[i];
            var random = new SeededRandom(seed, "threshold", i);
            Add(made, random, newFirm(random, IndustryMix.Find(code)), Showing.Threshold, () => Inside(random), ground, lines);
        }

        for (var i = 0; i < each; i++)
        {
            foreach (var showing in (Showing[])[Showing.LesserPart, Showing.GreaterPart, Showing.NearBoundary])
            {
                // Most of them reach so deep that the boundary's own accuracy cannot change the verdict; for the others it can.
                var deep = showing != Showing.NearBoundary && i % 3 != 0;
                var random = new SeededRandom(seed, showing.ToString(), i);
                Add(made, random, newFirm(random, IndustryMix.Find(random.Pick(deep ? Large : Named))), showing, () => AcrossRim(random, showing, deep), ground, []);
            }
        }

        for (var i = 0; i < Math.Max(3, each / 3); i++)
        {
            var random = new SeededRandom(seed, "counties", i);
            Add(made, random, newFirm(random, IndustryMix.Find(random.Pick(Named))), Showing.TwoCounties, () => AcrossCounties(random), ground, []);
            var twin = new SeededRandom(seed, "twin", i);
            Add(made, twin, newFirm(twin, IndustryMix.Find(twin.Pick(Named))), Showing.Twin, () => Inside(twin), ground, []);
            var first = made[^1];
            made.Add(new Works
            {
                Ordinal = made.Count,
                Industry = first.Industry,
                Place = new(first.Place.X + twin.Next(-25, 25), first.Place.Y + twin.Next(-25, 25)),
                Angle = first.Angle,
                AreaM2 = first.AreaM2,
                Firm = newFirm(twin, first.Industry),
                Showing = Showing.Twin,
                County = first.County,
                Town = first.Town,
            });
        }
    }

    private void Add(List<Works> made, SeededRandom random, Firm firm, Showing showing, Func<(Coordinate Place, double Angle, double Area, bool Drawn)> spot, Occupancy ground, IReadOnlyList<Line> lines)
    {
        for (var tried = 0; tried < 400; tried++)
        {
            var (place, angle, area, drawn) = spot();
            if (frame.CountyOf(place) is not { } county)
            {
                continue;
            }

            var plot = drawn ? Plot.Draw(random, place, angle, area) : null;
            if (plot is not null && !Shows(plot, showing) || !ground.Take(place, 0.7 * Math.Sqrt(area)))
            {
                continue;
            }

            made.Add(new Works
            {
                Ordinal = made.Count,
                Industry = firm.Industry,
                Place = place,
                Angle = angle,
                AreaM2 = area,
                Firm = firm,
                Showing = showing,
                Ground = plot,
                County = county,
                Town = built.At(place),
                Lines = lines,
            });
            return;
        }
    }

    private bool Shows(MultiPolygon plot, Showing showing)
    {
        switch (showing)
        {
            case Showing.LesserPart or Showing.GreaterPart:
                var share = Spots(plot).Average(c => built.Towns[0].Holds(c) ? 1.0 : 0);
                return showing == Showing.LesserPart
                    ? plot.Area < DeepM2 ? share is > 0.1 and < 0.42 : share is > 0.22 and < 0.36 && Stands(plot, 0.03, 0.47)
                    : plot.Area < DeepM2 ? share is > 0.58 and < 0.9 : share is > 0.64 and < 0.82 && Stands(plot, 0.53, 0.97);
            case Showing.TwoCounties:
                return Spots(plot).GroupBy(c => frame.CountyOf(c)?.Code).Count(g => g.Count() > 15) == 2;
            default:
                return true;
        }
    }

    // Whether the built-up share stays between two bounds though the boundary may lie 140 m to either side (its accuracy, and growth since 2020).
    private bool Stands(MultiPolygon plot, double least, double most)
    {
        var window = plot.EnvelopeInternal.Copy();
        window.ExpandBy(450);
        var near = built.Towns[0].Area.Intersection(CityPlane.Drawn.ToGeometry(window));
        return Share(near.Buffer(140)) < most && Share(near.Buffer(-140)) > least;

        double Share(Geometry area) => area.Intersection(plot).Area / plot.Area;
    }

    // A hundred spots over the plot tell its shares well enough, and far faster than an overlay with thousands of vertices.
    private static IEnumerable<Coordinate> Spots(MultiPolygon plot)
    {
        var ring = ((Polygon)plot[0]).Shell.Coordinates;
        var middle = plot.Centroid.Coordinate;
        var (sin, cos) = Math.SinCos(Math.Atan2(ring[1].Y - ring[0].Y, ring[1].X - ring[0].X));
        var half = Math.Sqrt(plot.Area) / 2;
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 10; j++)
            {
                double u = half * ((i - 4.5) / 5), v = half * ((j - 4.5) / 5);
                yield return new(middle.X + (u * cos) - (v * sin), middle.Y + (u * sin) + (v * cos));
            }
        }
    }

    // In an industrial quarter of the central town, 400 m and more from its rim.
    private (Coordinate Place, double Angle, double Area, bool Drawn) Inside(SeededRandom random)
    {
        var town = built.Towns[0];
        var box = town.Area.EnvelopeInternal;
        while (true)
        {
            var place = new Coordinate(random.Next(box.MinX, box.MaxX), random.Next(box.MinY, box.MaxY));
            if (town.Holds(place) && (zoning.At(place, 2021)?.Use ?? "industrial") == "industrial"
                && town.Holds(new(place.X + 400, place.Y)) && town.Holds(new(place.X - 400, place.Y)) && town.Holds(new(place.X, place.Y + 400)) && town.Holds(new(place.X, place.Y - 400)))
            {
                return (place, random.Next(-0.3, 0.3), random.Next(30_000, 120_000), random.Chance(0.7));
            }
        }
    }

    private (Coordinate Place, double Angle, double Area, bool Drawn) AcrossRim(SeededRandom random, Showing showing, bool deep)
    {
        var rim = ((Polygon)built.Towns[0].Area[0]).Shell.Coordinates;
        var k = random.Below(rim.Length - 1);
        var angle = Math.Atan2(rim[k + 1].Y - rim[k].Y, rim[k + 1].X - rim[k].X);

        // A tenth of the boundary points stand exactly 150 m from the line: one of the cases.
        var aside = showing == Showing.NearBoundary ? (random.Chance(0.4) ? 150 : random.Next(20, 160)) * (random.Chance(0.5) ? 1 : -1)
            : deep ? random.Next(120, 320) * (showing == Showing.GreaterPart ? 1 : -1) : random.Next(-90, 90);
        var place = new Coordinate(((rim[k].X + rim[k + 1].X) / 2) - (aside * Math.Sin(angle)), ((rim[k].Y + rim[k + 1].Y) / 2) + (aside * Math.Cos(angle)));
        return deep
            ? (place, angle + (Math.PI / 2), random.Next(600_000, 900_000), true)
            : (place, angle, random.Next(40_000, 160_000), showing != Showing.NearBoundary);
    }

    private (Coordinate Place, double Angle, double Area, bool Drawn) AcrossCounties(SeededRandom random)
    {
        var town = built.Towns[0];
        for (var tried = 0; tried < 2000; tried++)
        {
            var county = random.Pick(frame.Counties);
            var rim = ((Polygon)county.Area.GetGeometryN(0)).Shell.Coordinates;
            var k = random.Below(rim.Length - 1);
            if (town.Holds(rim[k]) && frame.Depth(rim[k]) > 1000)
            {
                return (new(rim[k].X + random.Next(-20, 20), rim[k].Y + random.Next(-20, 20)), random.Next(-0.3, 0.3), random.Next(50_000, 140_000), true);
            }
        }

        return Inside(random);
    }
}
