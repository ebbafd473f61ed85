using Spatial.Crs;

namespace Spatial.Tests.Crs;

/// <summary>The table of DOMAIN 5.4: forward to 1e-8 degrees, round trips to a millimetre.</summary>
public sealed class Gcj02Tests
{
    private const double Millimetre = 9e-9;

    [Theory]
    [InlineData(113.92, 30.93, 113.92548478, 30.92752634, 113.93203289, 30.93327342)]
    [InlineData(112.24, 30.33, 112.24570978, 30.32744256, 112.25225732, 30.33319060)]
    [InlineData(113.62, 34.75, 113.62604305, 34.74881540, 113.63245691, 34.75506663)]
    [InlineData(118.87, 28.94, 118.87477665, 28.93687579, 118.88135377, 28.94262435)]
    public void The_four_cities_shift_as_in_the_table(double x, double y, double gcjX, double gcjY, double bdX, double bdY)
    {
        var (gx, gy) = Gcj02.FromWgs84(x, y);
        gx.ShouldBe(gcjX, 1e-8);
        gy.ShouldBe(gcjY, 1e-8);
        var (bx, by) = Bd09.FromWgs84(x, y);
        bx.ShouldBe(bdX, 1e-8);
        by.ShouldBe(bdY, 1e-8);
        var (wx, wy) = Gcj02.ToWgs84(gx, gy);
        wx.ShouldBe(x, Millimetre);
        wy.ShouldBe(y, Millimetre);
        (wx, wy) = Bd09.ToWgs84(bx, by);
        wx.ShouldBe(x, Millimetre);
        wy.ShouldBe(y, Millimetre);
    }

    [Fact]
    public void Twenty_thousand_round_trips_over_eastern_China_come_back_within_a_millimetre()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var (x, y) = (108 + (13 * random.NextDouble()), 26 + (11 * random.NextDouble()));
            var (gx, gy) = Gcj02.FromWgs84(x, y);
            var (wx, wy) = Gcj02.ToWgs84(gx, gy);
            Math.Max(Math.Abs(wx - x), Math.Abs(wy - y)).ShouldBeLessThan(Millimetre);
            var (bx, by) = Bd09.FromGcj02(gx, gy);
            var (cx, cy) = Bd09.ToGcj02(bx, by);
            Math.Max(Math.Abs(cx - gx), Math.Abs(cy - gy)).ShouldBeLessThan(Millimetre);
        }
    }

    [Fact]
    public void Nothing_is_shifted_outside_the_box()
    {
        Gcj02.FromWgs84(2.35, 48.85).ShouldBe((2.35, 48.85));
        Gcj02.FromWgs84(138, 36).ShouldBe((138d, 36d));
    }
}
