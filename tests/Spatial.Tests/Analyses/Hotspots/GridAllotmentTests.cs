using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Analyses.Hotspots;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Sample;

namespace Spatial.Tests.Analyses.Hotspots;

public sealed class GridAllotmentTests
{
    private static readonly MetricGrid Kilometre = new("4547", 1000);

    [Fact]
    public void A_cell_holds_its_west_and_south_edge_also_west_and_south_of_the_origin()
    {
        Kilometre.CellOf(0, 0).ShouldBe(new GridCell(0, 0));
        Kilometre.CellOf(999.999, 1000).ShouldBe(new GridCell(0, 1));
        Kilometre.CellOf(-0.0001, -1000).ShouldBe(new GridCell(-1, -1));
        Kilometre.CellOf(-1000.0001, -2000).ShouldBe(new GridCell(-2, -2));

        // The hair below a multiple: the quotient rounds up to it.
        var grid = new MetricGrid("4547", 3);
        var hair = Math.BitDecrement(3_000_000_003.0);
        Math.Floor(hair / 3).ShouldBeLessThanOrEqualTo(1_000_000_001);
        grid.CellOf(hair, Math.BitIncrement(-3.0)).ShouldBe(new GridCell(1_000_000_000, -1));
        grid.CellOf(3_000_000_003, Math.BitDecrement(-3.0)).ShouldBe(new GridCell(1_000_000_001, -2));
    }

    [Fact]
    public void Ids_name_reference_system_size_column_and_row_and_are_read_back()
    {
        Kilometre.IdOf(new GridCell(-3, 3401)).ShouldBe("4547_1000_-3_3401");
        Kilometre.Parse("4547_1000_-3_3401").ShouldBe(new GridCell(-3, 3401));
        Kilometre.Parse("4547_500_-3_3401").ShouldBeNull();
        Kilometre.Parse("4547_1000_-03_3401").ShouldBeNull();
        Kilometre.Parse("4547_1000_x_3401").ShouldBeNull();
        Should.Throw<Fault>(() => new MetricGrid("4547", 0)).Field.ShouldBe("cell_size");
        Should.Throw<Fault>(() => Kilometre.CellOf(double.NaN, 0)).Field.ShouldBe("coordinate");
        Should.Throw<Fault>(() => new MetricGrid("4547", 1).CellOf(3e9, 0)).Field.ShouldBe("coordinate");
    }

    [Fact]
    public void A_square_over_four_cells_is_shared_by_area()
    {
        var allotment = GridAllotment.Of(Read("POLYGON((-250 -500, 750 -500, 750 500, -250 500, -250 -500))"), Kilometre);
        allotment.Shares.ShouldBe([new(new(-1, -1), 0.125), new(new(0, -1), 0.375), new(new(-1, 0), 0.125), new(new(0, 0), 0.375)]);
        allotment.Outside.ShouldBe(0);
    }

    [Fact]
    public void What_lies_outside_the_study_area_is_told_apart()
    {
        var study = new HashSet<GridCell> { new(0, 0), new(0, -1) };
        var area = GridAllotment.Of(Read("POLYGON((-250 -500, 750 -500, 750 500, -250 500, -250 -500))"), Kilometre, study);
        (area.Shares.Count, area.Outside).ShouldBe((2, 0.25));

        GridAllotment.Of(Read("POINT(-1 0)"), Kilometre, study).Outside.ShouldBe(1);
        GridAllotment.Of(Read("MULTIPOINT((1 0), (2 0), (1 -1), (-1 0))"), Kilometre, study).Shares.ShouldBe([new(new(0, -1), 0.25), new(new(0, 0), 0.5)]);
        GridAllotment.Of(Read("LINESTRING(-1000 500, 3000 500)"), Kilometre, study).Outside.ShouldBe(0.75);
    }

    [Fact]
    public void A_line_along_an_edge_is_in_the_cell_that_holds_the_edge()
    {
        GridAllotment.Of(Read("LINESTRING(1000 200, 1000 1800)"), Kilometre).Shares.ShouldBe([new(new(1, 0), 0.5), new(new(1, 1), 0.5)]);
        GridAllotment.Of(Read("LINESTRING(1800 -1000, 1200 -1000)"), Kilometre).Shares.ShouldBe([new(new(1, -1), 1)]);
    }

    [Fact]
    public void A_line_through_corners_touches_no_cell_beside()
    {
        var shares = GridAllotment.Of(Read("LINESTRING(-2000 -2000, 3000 3000)"), Kilometre).Shares;
        shares.Select(s => s.Cell).ShouldBe(Enumerable.Range(-2, 5).Select(i => new GridCell(i, i)));
        shares.ShouldAllBe(s => Math.Abs(s.Share - 0.2) < 1e-15);
    }

    [Fact]
    public void Holes_and_parts_count_and_an_area_that_fills_its_cells_touches_no_other()
    {
        var ring = GridAllotment.Of(Read("POLYGON((0 0, 3000 0, 3000 3000, 0 3000, 0 0), (1000 1000, 2000 1000, 2000 2000, 1000 2000, 1000 1000))"), Kilometre);
        ring.Shares.Count.ShouldBe(8);
        ring.Shares.ShouldAllBe(s => s.Share == 0.125);
        ring.Shares.ShouldNotContain(s => s.Cell == new GridCell(1, 1));

        GridAllotment.Of(Read("MULTIPOLYGON(((0 0, 500 0, 500 500, 0 500, 0 0)), ((5000 0, 5500 0, 5500 1500, 5000 1500, 5000 0)))"), Kilometre).Shares
            .ShouldBe([new(new(0, 0), 0.25), new(new(5, 0), 0.5), new(new(5, 1), 0.25)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Ragged_areas_agree_with_clipping_against_every_cell_and_shares_add_up_to_1(int seed)
    {
        // Stars with deep bays, so that a cut leaves several pieces; one with a hole, far from the origin.
        var random = new SeededRandom(seed, "stars");
        var (x, y) = (random.Next(-400_000, 400_000), random.Next(-3_000_000, 3_000_000));
        Coordinate[] Star(double inner, double outer, int points)
        {
            var ring = Enumerable.Range(0, points).Select(i => (Angle: 2 * Math.PI * i / points, Radius: random.Next(inner, outer))).Select(p => new Coordinate(x + p.Radius * Math.Cos(p.Angle), y + p.Radius * Math.Sin(p.Angle))).ToList();
            return [.. ring, ring[0].Copy()];
        }

        var factory = new GeometryFactory();
        var area = factory.CreatePolygon(factory.CreateLinearRing(Star(2000, 9000, 60)), [factory.CreateLinearRing(Star(500, 1900, 30))]);
        area.IsValid.ShouldBeTrue();

        var shares = GridAllotment.Of(area, Kilometre).Shares;

        shares.Sum(s => s.Share).ShouldBe(1, 1e-12);
        var frame = GridFrame.Around(Kilometre, area.EnvelopeInternal.MinX, area.EnvelopeInternal.MinY, area.EnvelopeInternal.MaxX, area.EnvelopeInternal.MaxY);
        var found = shares.ToDictionary(s => s.Cell, s => s.Share);
        for (var i = 0; i < frame.Count; i++)
        {
            var (west, south) = Kilometre.CornerOf(frame.CellAt(i));
            var clipped = factory.ToGeometry(new Envelope(west, west + 1000, south, south + 1000)).Intersection(area).Area / area.Area;
            found.GetValueOrDefault(frame.CellAt(i)).ShouldBe(clipped, 1e-10);
        }

        var outline = (LineString)area.ExteriorRing;
        var lengths = GridAllotment.Of(outline, Kilometre).Shares;
        lengths.Sum(s => s.Share).ShouldBe(1, 1e-12);
        foreach (var (cell, share) in lengths)
        {
            var (west, south) = Kilometre.CornerOf(cell);
            share.ShouldBe(factory.ToGeometry(new Envelope(west, west + 1000, south, south + 1000)).Intersection(outline).Length / outline.Length, 1e-10);
        }
    }

    [Fact]
    public void Objects_without_extent_are_where_they_are_and_empty_or_mixed_ones_are_refused()
    {
        GridAllotment.Of(Read("LINESTRING(1500 500, 1500 500)"), Kilometre).Shares.ShouldBe([new(new(1, 0), 1)]);
        GridAllotment.Of(Read("POLYGON((100 100, 200 200, 300 300, 100 100))"), Kilometre).Shares.ShouldBe([new(new(0, 0), 1)]);
        Should.Throw<Fault>(() => GridAllotment.Of(Read("POLYGON EMPTY"), Kilometre)).Code.ShouldBe(FaultCode.BadValue);
        Should.Throw<Fault>(() => GridAllotment.Of(Read("GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(0 0, 1 1))"), Kilometre)).Sentence.En.ShouldContain("GeometryCollection");
        Should.Throw<Fault>(() => GridAllotment.Of(Read("POLYGON((0 0, 4000000 0, 4000000 4000000, 0 4000000, 0 0))"), Kilometre)).Code.ShouldBe(FaultCode.TooLarge);
    }

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
