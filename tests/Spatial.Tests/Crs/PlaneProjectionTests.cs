using Dapper;
using Spatial.Crs;

namespace Spatial.Tests.Crs;

/// <summary>The numbers of DOMAIN 5.2, and PostGIS (PROJ) beside ProjNet.</summary>
public sealed class PlaneProjectionTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    public static TheoryData<int> Systems => [4546, 4547, 4548, 4549, 4525, 4526, 4500, 4509, 990421, 990330];

    [Theory]
    [InlineData(4547, 113.92, 30.93, 492_354.08, 3_423_216.25)]
    [InlineData(4547, 113.62, 34.75, 465_205.23, 3_846_924.10)]
    [InlineData(4546, 112.24, 30.33, 619_249.75, 3_357_347.32)]
    [InlineData(4547, 112.24, 30.33, 330_735.67, 3_358_008.69)]
    [InlineData(4549, 118.87, 28.94, 389_826.68, 3_203_144.97)]
    [InlineData(4548, 118.87, 28.94, 682_333.22, 3_204_059.34)]
    [InlineData(4525, 112.24, 30.33, 37_619_249.75, 3_357_347.32)]
    [InlineData(4526, 112.24, 30.33, 38_330_735.67, 3_358_008.69)]
    public void The_centres_of_the_four_cities_fall_where_the_table_says(int srid, double longitude, double latitude, double easting, double northing)
    {
        var (e, n) = PlaneProjection.Of(srid).Forward(longitude, latitude);
        e.ShouldBe(easting, 0.0051);
        n.ShouldBe(northing, 0.0051);
    }

    [Theory]
    [InlineData(73.6, 39.4)]
    [InlineData(105, 36)]
    [InlineData(113.62, 34.75)]
    [InlineData(134.7, 48.3)]
    [InlineData(109.5, 18.2)]
    public async Task The_national_projection_agrees_with_PostGIS_and_comes_back(double longitude, double latitude)
    {
        var projection = PlaneProjection.Of(PlaneProjection.NationalSrid);
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var (x, y) = await connection.QuerySingleAsync<(double, double)>("select st_x(p), st_y(p) from (select st_transform(st_setsrid(st_makepoint(@longitude, @latitude), 4490), 990001) p) t", new { longitude, latitude });
        var (e, n) = projection.Forward(longitude, latitude);
        e.ShouldBe(x, 0.001);
        n.ShouldBe(y, 0.001);
        var (back, up) = projection.Inverse(e, n);
        back.ShouldBe(longitude, 1e-8);
        up.ShouldBe(latitude, 1e-8);
    }

    [Fact]
    public void A_region_wider_than_two_zones_is_measured_in_the_national_projection()
    {
        PlaneProjection.Around(new(112, 113.5, 34, 35.2))!.Srid.ShouldBe(4547);
        PlaneProjection.Around(new(110, 116.1, 30, 35))!.Srid.ShouldBe(PlaneProjection.NationalSrid);
        PlaneProjection.Around(new()).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task Inside_its_zone_a_projection_agrees_with_PostGIS_to_a_hundredth_of_a_millimetre(int srid)
    {
        var projection = PlaneProjection.Of(srid);
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        foreach (var dx in new[] { -1.5, -0.4, 0, 0.9, 1.5 })
        {
            foreach (var latitude in new[] { 26.5, 30.33, 34.75 })
            {
                var longitude = projection.Meridian + dx;
                var (x, y) = await connection.QuerySingleAsync<(double, double)>(
                    "select st_x(g), st_y(g) from st_transform(st_setsrid(st_makepoint(@longitude, @latitude), 4490), @srid) g", new { longitude, latitude, srid });
                var (e, n) = projection.Forward(longitude, latitude);
                e.ShouldBe(x, 1e-5);
                n.ShouldBe(y, 1e-5);
                var (lon, lat) = projection.Inverse(e, n);
                lon.ShouldBe(longitude, 1e-10);
                lat.ShouldBe(latitude, 1e-10);
            }
        }
    }

    [Fact]
    public void Scale_at_a_city_is_what_the_table_says()
    {
        ScaleAt(4547, 113.62, 34.75).ShouldBe(15, 1);
        ScaleAt(4546, 112.24, 30.33).ShouldBe(175, 1);
        ScaleAt(4547, 112.24, 30.33).ShouldBe(353, 1);
        ScaleAt(4549, 118.87, 28.94).ShouldBe(150, 1);

        // The city projections at the edge of their city: below what DOMAIN 5.3 accepts.
        ScaleAt(990421, 111.25, 29.43).ShouldBeInRange(0, 234);
        ScaleAt(990330, 118.02, 28.23).ShouldBeInRange(0, 53);
    }

    [Fact]
    public void Web_Mercator_is_the_sphere_formula()
    {
        var (x, y) = PlaneProjection.WebMercator(112.24, 30.33);
        x.ShouldBe(12_494_499.646637026, 1e-6);
        y.ShouldBe(3_546_039.1857780847, 1e-6);
    }

    [Fact]
    public void A_place_is_measured_in_its_citys_projection_elsewhere_in_its_zone()
    {
        PlaneProjection.Near(112.9, 30.1)!.Srid.ShouldBe(990421);
        PlaneProjection.Near(113.6, 34.7)!.Srid.ShouldBe(4547);
        PlaneProjection.Near(104.1, 30.6)!.Srid.ShouldBe(4544);
        PlaneProjection.Near(2.35, 48.85).ShouldBeNull();
    }

    [Fact]
    public void An_easting_with_its_zone_in_front_tells_its_system()
    {
        var easting = ZonedEasting.Parse(37_619_249.75);
        easting.ShouldBe(new ZonedEasting(37, 619_249.75));
        (easting.Width, easting.Meridian, easting.PrefixedEpsg, easting.PlainEpsg).ShouldBe((3, 111, 4525, 4546));
        var wide = ZonedEasting.Parse(19_500_000);
        (wide.Width, wide.Meridian, wide.PrefixedEpsg, wide.PlainEpsg).ShouldBe((6, 111, 4497, 4508));
        Should.Throw<Fault>(() => ZonedEasting.Parse(619_249.75)).Sentence.Zh.ShouldContain("中央经线");
        Should.Throw<Fault>(() => ZonedEasting.Parse(double.NaN));
        Should.Throw<Fault>(() => ZonedEasting.Parse(24_500_000));
        Should.Throw<Fault>(() => ZonedEasting.Parse(-37_619_249));
    }

    private static double ScaleAt(int srid, double longitude, double latitude)
    {
        // Length of a short parallel on the ellipsoid: N cos(phi) dlon.
        const double Step = 1e-4;
        var projection = PlaneProjection.Of(srid);
        var (a, b) = (projection.Forward(longitude, latitude), projection.Forward(longitude + Step, latitude));
        const double F = 1 / 298.257222101;
        const double E2 = (2 * F) - (F * F);
        var phi = latitude * Math.PI / 180;
        var n = 6378137 / Math.Sqrt(1 - (E2 * Math.Sin(phi) * Math.Sin(phi)));
        var truth = n * Math.Cos(phi) * Step * Math.PI / 180;
        return ((Math.Sqrt(Math.Pow(b.Easting - a.Easting, 2) + Math.Pow(b.Northing - a.Northing, 2)) / truth) - 1) * 1e6;
    }
}
