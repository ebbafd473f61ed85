using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace Spatial.Sample;

/// <summary>The inputs of heavy-polluter test, disposition rules and score for one works; null = unknown (site_assessment).</summary>
public sealed record Assessed(DateOnly AsOf)
{
    public bool? OnOfficialList { get; init; }

    public int? Exceedances { get; init; }

    public bool? KeyDischarger { get; init; }

    public double? Planned { get; init; }

    public double? Limit { get; init; }

    public string? Grade { get; init; }

    public double? SafetyM { get; init; }

    public double? HealthM { get; init; }

    public bool? Curable { get; init; }

    public bool? Declines { get; init; }

    public bool? CanStop { get; init; }

    public bool? Reusable { get; init; }

    public DateOnly? RectificationDue { get; init; }

    public DateOnly? RectificationDone { get; init; }

    public int? Complaints { get; init; }
}

/// <summary>
/// Assessments of the works that the relocation question is about, and of some others. For works of the named industries inside towns the outcome
/// is dealt out in turn, so that each of the rules P1 to P7 has its cases at any seed; what the rule needs follows from the place and its zoning.
/// </summary>
public sealed class Assessments(BuiltUp built, Zoning zoning, int seed)
{
    private static readonly DateOnly Day = new(2021, 3, 31);

    // What an industrial site of a named industry is dealt, in turn: upgrade, convert, relocate, undecided, relocate for distance, close.
    private static readonly string[] Deal = ["P4", "P7", "P5", "P4", "P6", "P7", "P5", "P3", "P4", "P7", "P1", "P5"];

    private readonly Geometry dense = CityPlane.Drawn.CreateMultiPolygon([.. built.Towns.SelectMany(t => t.Cores)]);
    private IndexedFacetDistance? distance;
    private IndexedPointInAreaLocator? inside;
    private int dealt;

    /// <summary>True for works the relocation list may hold: of a named industry, inside a town or across its rim.</summary>
    public static bool IsCandidate(Works works) => IndustryMix.IsNamed(works.Industry.Code)
        && (works.Town is not null || works.Showing is Showing.LesserPart or Showing.GreaterPart or Showing.NearBoundary);

    /// <summary>Assesses the works in their order.</summary>
    public void Assess(IEnumerable<Works> all)
    {
        foreach (var works in all)
        {
            works.Assessed = Of(works);
        }
    }

    private Assessed? Of(Works works)
    {
        var random = new SeededRandom(seed, "assessment", works.Ordinal);
        var candidate = IsCandidate(works);
        var named = IndustryMix.IsNamed(works.Industry.Code);
        if (!candidate && !random.Chance(named ? 0.5 : 0.12))
        {
            return null;
        }

        var usual = Usual(works, random, candidate);
        return candidate && !works.Industry.Code.StartsWith("26", StringComparison.Ordinal) && works.Showing != Showing.Threshold
            ? Dealt(usual, works, random)
            : usual;
    }

    private static Assessed Usual(Works works, SeededRandom random, bool candidate)
    {
        var limit = random.Pick([10.0, 20, 30, 50]);
        var declines = random.Next();
        return new Assessed(Day)
        {
            OnOfficialList = Unknown(random, 0.08, candidate ? random.Chance(0.7) : random.Chance(0.1)),
            Exceedances = random.Chance(0.14) ? null : random.Chance(0.72) ? 0 : 1 + (int)(random.Next() * random.Next() * 12),
            KeyDischarger = Unknown(random, 0.06, works.Emitted.Sum() > 40 || random.Chance(0.15)),
            Planned = random.Chance(0.16) ? null : Math.Round(limit * random.Next(0.4, 1.5), 1),
            Limit = random.Chance(0.05) ? null : limit,
            Grade = random.Chance(0.18) ? null : random.Pick(["A", "B", "B", "B-", "C", "D", "PI"]),
            SafetyM = random.Chance(0.2) ? null : works.Industry.Hazchem > 0.3 ? random.Pick([100.0, 200, 300, 500]) : 0,
            HealthM = random.Chance(0.2) ? null : random.Pick([0.0, 0, 50, 100]),
            Curable = Unknown(random, 0.3, random.Chance(0.4)),
            Declines = declines < 0.3 ? null : declines > 0.93,
            CanStop = Unknown(random, 0.25, random.Chance(0.3)),
            Reusable = Unknown(random, 0.25, random.Chance(0.4)),
            Complaints = random.Chance(0.1) ? null : (int)(random.Next() * random.Next() * random.Next() * 22),
        };
    }

    private Assessed Dealt(Assessed usual, Works works, SeededRandom random)
    {
        // Without zoning, or where it says something else, the place decides (P6, P3); only industrial ground is dealt.
        if (zoning.At(works.Place, 2021)?.Use != "industrial")
        {
            return usual;
        }

        var toDense = ToDense(works.Place);
        var limit = usual.Limit ?? 20;
        var clear = usual with
        {
            OnOfficialList = true,
            Limit = limit,
            SafetyM = 0,
            HealthM = Math.Floor(Math.Min(usual.HealthM ?? 50, Math.Max(0, toDense - 350))),
            Curable = true,
        };
        works.Dealt = Deal[dealt++ % Deal.Length];
        return works.Dealt switch
        {
            "P1" => clear with { Planned = Math.Round(limit * 1.8, 1), Grade = "D", RectificationDue = new(2020, 12, 31), RectificationDone = null, CanStop = false, Reusable = false },
            "P3" => clear with { HealthM = Math.Min(1500, 100 * Math.Ceiling((toDense + 320) / 100)), Curable = false, Planned = Math.Round(limit * 0.8, 1), Grade = "B" },
            "P4" => clear with { Planned = random.Chance(0.15) ? limit : Math.Round(limit * random.Next(0.45, 0.98), 1), Grade = random.Pick(["A", "B", "B"]) },
            "P5" => clear with { Planned = Math.Round(limit * random.Next(1.1, 1.8), 1), Grade = random.Pick(["C", "D"]), CanStop = true, Reusable = true },
            "P6" => clear with { Planned = null, Grade = random.Chance(0.5) ? null : "B", CanStop = random.Chance(0.5) ? null : false, Reusable = null },
            _ => clear with { Planned = Math.Round(limit * random.Next(1.05, 1.6), 1), Grade = random.Pick(["B-", "C"]), CanStop = false, Reusable = random.Chance(0.5) },
        };
    }

    private double ToDense(Coordinate place)
    {
        distance ??= new IndexedFacetDistance(dense.Boundary);
        inside ??= new IndexedPointInAreaLocator(dense);
        return inside.Locate(place) == Location.Exterior ? distance.Distance(CityPlane.Drawn.CreatePoint(place)) : 0;
    }

    private static bool? Unknown(SeededRandom random, double share, bool value) => random.Chance(share) ? null : value;
}
