using Spatial.Crs;
using Spatial.Imports.Datums;

namespace Spatial.Tests.Imports.Datums;

/// <summary>
/// Batches whose datum is known: 20 to 200 rows, up to 30 % wrong rows, up to 20 % at gates, townships of 3 to 8 km drawn up to 200 m wrong, parks of 0.8 to 3 km, sites of 60 to 500 m.
/// A batch is called right or not at all.
/// </summary>
public sealed class PlantedBatchesTests
{
    private static readonly DeclaredDatum[] Declarations = [DeclaredDatum.Wgs84, DeclaredDatum.Gcj02, DeclaredDatum.Bd09];

    /// <summary>500 right and 500 wrong batches; the least share of each that must be recognised. The rest must be undetermined.</summary>
    [Theory]
    [InlineData(Held.Sites, 1.0)]
    [InlineData(Held.All, 1.0)]
    [InlineData(Held.Parks, 0.96)]
    [InlineData(Held.OnePark, 0.96)]
    [InlineData(Held.Towns, 0.7)]
    internal void No_batch_is_called_wrongly_and_the_wrong_datum_is_recognised(Held held, double least)
    {
        const int Batches = 100;
        var recognised = new int[2];
        Parallel.For(0, Batches, i =>
        {
            var seed = (i * 5) + (int)held;
            var random = new Random(seed);
            var territory = new PlantedTerritory(seed, 3000 + (5000 * random.NextDouble()), 200 * random.NextDouble());
            foreach (var wrong in new[] { 0, 1 })
            {
                var truth = random.Next(3);
                var declared = Declarations[wrong == 0 ? truth : (truth + 1 + random.Next(2)) % 3];
                var batch = new PlantedBatch(held, 20 + random.Next(181), 0.3 * random.NextDouble(), 0.2 * random.NextDouble(), declared);
                var verdict = Judge(territory, batch.Plant(territory, random, (_, x, y) => Enter(Declarations[truth], x, y)));
                if (verdict.Call != BatchCall.Undetermined)
                {
                    verdict.Call.ShouldBe(wrong == 0 ? BatchCall.Consistent : BatchCall.OtherDatum, $"{seed}: {verdict.Sentence.En}");
                    verdict.Reading.ShouldBe(Declarations[truth].Reading, $"{seed}: {verdict.Sentence.En}");
                    Interlocked.Increment(ref recognised[wrong]);
                }
            }
        });
        recognised[0].ShouldBeGreaterThanOrEqualTo((int)(least * Batches));
        recognised[1].ShouldBeGreaterThanOrEqualTo((int)(least * Batches));
    }

    [Theory]
    [InlineData(Held.Sites, 20)]
    [InlineData(Held.Parks, 10)]
    [InlineData(Held.All, 20)]
    internal void Of_twenty_clean_rows_a_wrong_datum_is_recognised_or_undetermined(Held held, int least)
    {
        var recognised = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed + 100);
            var territory = new PlantedTerritory(seed, 4000, 100);
            var truth = seed % 3;
            var batch = new PlantedBatch(held, 20, 0, 0.1, Declarations[(truth + 1) % 3]);
            var verdict = Judge(territory, batch.Plant(territory, random, (_, x, y) => Enter(Declarations[truth], x, y)));
            (verdict.Call == BatchCall.Undetermined || verdict.Reading == Declarations[truth].Reading).ShouldBeTrue($"{seed}: {verdict.Sentence.En}");
            recognised += verdict.Reading == Declarations[truth].Reading ? 1 : 0;
        }

        recognised.ShouldBeGreaterThanOrEqualTo(least);
    }

    [Fact]
    internal void Firms_beyond_the_border_of_their_county_are_no_shift_of_all()
    {
        var factory = new NetTopologySuite.Geometries.GeometryFactory();
        var county = TerritoryShape.Of(OutlineKind.County, "421002", "县甲", null, 50, factory.ToGeometry(new NetTopologySuite.Geometries.Envelope(112.0, 112.3, 30.2, 30.5)));
        var rows = Enumerable.Range(0, 200).Select(i => new LedgerPoint(new PlaceColumns(0, 0, 1, 2, 3, -1), i + 2, 112.26 + (0.0015 * (i % 40)), 30.3 + (0.01 * (i / 40)), 6, DeclaredDatum.Wgs84, County: "421002")).ToArray();

        DatumForensics.Examine(rows, new TerritoryIndex([county]), new DatumOptions(), CancellationToken.None).Batches.ShouldHaveSingleItem().Call.ShouldBe(BatchCall.Undetermined);
    }

    [Fact]
    internal void Half_the_rows_may_be_wrong()
    {
        Each(20, (seed, random, territory) =>
        {
            var truth = Declarations[seed % 3];
            var verdict = Judge(territory, new PlantedBatch((Held)(seed % 4), 60 + random.Next(140), 0.5, 0.1, DeclaredDatum.Wgs84).Plant(territory, random, (_, x, y) => Enter(truth, x, y)));
            (verdict.Call == BatchCall.Undetermined || verdict.Reading == truth.Reading).ShouldBeTrue(verdict.Sentence.En);
        });
    }

    [Fact]
    internal void Firms_along_the_road_on_one_side_of_their_park_are_no_shift()
    {
        Each(20, (seed, random, territory) =>
        {
            var batch = new PlantedBatch((Held)(seed % 5), 20 + random.Next(180), 0.1, 0.9, DeclaredDatum.Wgs84) { GateSide = random.NextDouble() * 2 * Math.PI };
            Judge(territory, batch.Plant(territory, random, (_, x, y) => (x, y))).Call.ShouldBeOneOf(BatchCall.Consistent, BatchCall.Undetermined);
        });
    }

    [Fact]
    internal void Points_and_outlines_in_the_same_shifted_datum_agree_and_nothing_is_proposed()
    {
        Each(10, (seed, random, territory) =>
            Judge(territory, new PlantedBatch((Held)(seed % 5), 80, 0.1, 0.1, DeclaredDatum.Wgs84).Plant(territory, random, (_, x, y) => Gcj02.FromWgs84(x, y))).Call.ShouldBeOneOf(BatchCall.Consistent, BatchCall.Undetermined),
            Gcj02.FromWgs84);
    }

    [Fact]
    internal void Right_points_against_shifted_outlines_are_said_to_lie_the_other_way_and_nothing_is_proposed()
    {
        Each(10, (seed, random, territory) =>
        {
            var verdict = Judge(territory, new PlantedBatch((Held)(seed % 4), 120, 0.1, 0.1, DeclaredDatum.Cgcs2000).Plant(territory, random, (_, x, y) => (x, y)));
            verdict.Call.ShouldBe(BatchCall.CounterShifted, verdict.Sentence.En);
            verdict.Proposal.ShouldBeNull();
            verdict.Sentence.Zh.ShouldContain("范围本身是 GCJ-02");
        }, Gcj02.FromWgs84);
    }

    [Fact]
    internal void A_shift_of_no_map_is_told_with_its_vector_and_no_datum_is_named()
    {
        Each(10, (seed, random, territory) =>
        {
            var (east, north) = (seed % 2 == 0 ? 110.0 : -250, seed % 3 == 0 ? 60.0 : -90);
            var verdict = Judge(territory, new PlantedBatch(Held.Sites, 150, 0.1, 0.1, DeclaredDatum.Cgcs2000).Plant(territory, random, (_, x, y) => Shifted(x, y, east, north)));
            verdict.Call.ShouldBe(BatchCall.Shifted, verdict.Sentence.En);
            verdict.Reading.ShouldBeNull();
            verdict.EastM.ShouldBe(east, 25);
            verdict.NorthM.ShouldBe(north, 25);
            verdict.SpreadM.ShouldBeLessThan(40);
        });
    }

    [Fact]
    internal void A_mixed_batch_is_called_mixed_and_only_rows_that_prove_it_are_marked_and_converted()
    {
        Each(10, (seed, random, territory) =>
        {
            var shifted = new bool[150];
            var points = new PlantedBatch(Held.Sites, shifted.Length, 0.1, 0.1, DeclaredDatum.Wgs84).Plant(territory, random, (row, x, y) => (shifted[row] = random.NextDouble() < 0.4) ? Gcj02.FromWgs84(x, y) : (x, y));
            var report = DatumForensics.Examine(points, territory.Index, new DatumOptions(), default);
            report.Batches[0].Call.ShouldBe(BatchCall.Mixed, report.Batches[0].Sentence.En);
            report.Batches[0].Proposal.ShouldBeNull();
            var marked = Enumerable.Range(0, shifted.Length).Where(i => report.Points[i].Proves == CoordinateReading.Gcj02).ToArray();
            marked.Length.ShouldBeGreaterThan(40);
            marked.ShouldAllBe(i => shifted[i]);
            var accepted = DatumForensics.Examine(points, territory.Index, new DatumOptions(DeclaredDatum.Gcj02), default);
            Enumerable.Range(0, shifted.Length).Where(i => accepted.Points[i].IsAccepted).ShouldBe(marked);
        });
    }

    [Fact]
    internal void Outlines_that_contradict_each_other_leave_it_undetermined()
    {
        var random = new Random(3);
        var territory = new PlantedTerritory(3, 4000, 50);
        var shifted = new PlantedTerritory(3, 4000, 50, Gcj02.FromWgs84);
        var points = new PlantedBatch(Held.Parks, 150, 0, 0, DeclaredDatum.Wgs84).Plant(territory, random, (_, x, y) => (x, y));

        // Each row also names a site whose boundary is in GCJ-02 in the database.
        points = points.ConvertAll(p => p with { Boundary = shifted.SiteAt(p.X, p.Y) });
        var verdict = Judge(territory, points);
        verdict.Call.ShouldBe(BatchCall.Undetermined, verdict.Sentence.En);
        verdict.Sentence.Zh.ShouldContain("结论相反");

        // The same boundaries brought by the file of GCJ-02 points agree with them, which says nothing: the parks decide.
        points = points.ConvertAll(p => Gcj02.FromWgs84(p.X, p.Y) is var (x, y) ? p with { X = x, Y = y, Boundary = shifted.SiteAt(p.X, p.Y, OutlineKind.SiteInFile) } : p);
        verdict = Judge(territory, points);
        verdict.Call.ShouldBe(BatchCall.OtherDatum, verdict.Sentence.En);
        verdict.Proposal.ShouldBe("gcj02");
    }

    [Fact]
    internal void Each_declaration_and_source_is_judged_by_itself()
    {
        var random = new Random(5);
        var territory = new PlantedTerritory(5, 4000, 50);
        var right = new PlantedBatch(Held.Sites, 40, 0, 0, DeclaredDatum.Wgs84).Plant(territory, random, (_, x, y) => (x, y)).ConvertAll(p => p with { Source = "现场" });
        var wrong = new PlantedBatch(Held.Sites, 40, 0, 0, DeclaredDatum.Wgs84).Plant(territory, random, (_, x, y) => Bd09.FromWgs84(x, y)).ConvertAll(p => p with { Source = "地图" });
        var report = DatumForensics.Examine([.. right, .. wrong], territory.Index, new DatumOptions(), default);
        report.Batches.Select(b => (b.Source, b.Call, b.Proposal)).ShouldBe([("现场", BatchCall.Consistent, null), ("地图", BatchCall.OtherDatum, "bd09")]);
        report.Points.ShouldAllBe(p => p.State == PointState.Taken && !p.IsAccepted);
        var accepted = DatumForensics.Examine([.. right, .. wrong], territory.Index, new DatumOptions(DeclaredDatum.Bd09), default);
        accepted.Points.Take(40).ShouldAllBe(p => !p.IsAccepted);
        accepted.Points.Skip(40).ShouldAllBe(p => p.IsAccepted && p.Used == DeclaredDatum.Bd09);
        accepted.EvidenceOf(50).ShouldContain("\"declared\":\"WGS84\",\"accepted\":\"BD-09\"");
    }

    private static void Each(int seeds, Action<int, Random, PlantedTerritory> check, Func<double, double, (double X, double Y)>? outlines = null) =>
        Parallel.For(0, seeds, seed => check(seed, new Random(seed + 9000), new PlantedTerritory(seed + 9000, 4000, 100, outlines)));

    private static BatchVerdict Judge(PlantedTerritory territory, List<LedgerPoint> points) =>
        DatumForensics.Examine(points, territory.Index, new DatumOptions(), default).Batches.ShouldHaveSingleItem();

    private static (double X, double Y) Enter(DeclaredDatum truth, double x, double y) => truth.Kind switch
    {
        DatumKind.Gcj02 => Gcj02.FromWgs84(x, y),
        DatumKind.Bd09 => Bd09.FromWgs84(x, y),
        _ => (x, y),
    };

    // Metres to degrees at 34.5 N.
    private static (double X, double Y) Shifted(double x, double y, double east, double north) => (x + (east / 91_843), y + (north / 110_917));
}
