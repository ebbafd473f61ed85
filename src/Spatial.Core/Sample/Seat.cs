namespace Spatial.Sample;

/// <summary>
/// Where the towns of the four cities lie and how large they are built today, to a kilometre or two: the skeleton a sample grows around.
/// Not a data source: sizes are of the order of the yearbooks' built-up areas of 2020, positions of common knowledge.
/// </summary>
/// <param name="Code">GB/T 2260 code of the county; the city's own for its central town.</param>
/// <param name="BuiltKm2">Built-up area to be drawn, km².</param>
public sealed record Seat(string Code, string Name, double Lon, double Lat, double BuiltKm2)
{
    /// <summary>Size of a county town of which nothing is known, km².</summary>
    public const double UsualKm2 = 25;

    private static readonly Seat[] All =
    [
        new("410100", "郑州市中心城区", 113.665, 34.758, 660),
        new("410122", "中牟县", 114.005, 34.722, 52),
        new("410106", "上街区", 113.300, 34.806, 24),
        new("410181", "巩义市", 112.985, 34.757, 40),
        new("410182", "荥阳市", 113.385, 34.792, 46),
        new("410183", "新密市", 113.388, 34.540, 36),
        new("410184", "新郑市", 113.735, 34.398, 48),
        new("410185", "登封市", 113.045, 34.458, 34),
        new("421000", "荆州市中心城区", 112.235, 30.320, 96),
        new("421022", "公安县", 112.228, 30.062, 26),
        new("421088", "监利市", 112.902, 29.842, 30),
        new("421024", "江陵县", 112.422, 30.042, 14),
        new("421081", "石首市", 112.412, 29.722, 24),
        new("421083", "洪湖市", 113.468, 29.812, 26),
        new("421087", "松滋市", 111.768, 30.178, 28),
        new("420900", "孝感市中心城区", 113.918, 30.928, 68),
        new("420921", "孝昌县", 113.988, 31.258, 18),
        new("420922", "大悟县", 114.125, 31.562, 17),
        new("420923", "云梦县", 113.752, 31.022, 20),
        new("420981", "应城市", 113.572, 30.930, 26),
        new("420982", "安陆市", 113.688, 31.258, 27),
        new("420984", "汉川市", 113.838, 30.655, 32),
        new("330800", "衢州市中心城区", 118.872, 28.945, 82),
        new("330822", "常山县", 118.512, 28.900, 14),
        new("330824", "开化县", 118.415, 29.138, 11),
        new("330825", "龙游县", 119.172, 29.030, 17),
        new("330881", "江山市", 118.628, 28.738, 20),
    ];

    /// <summary>The central town first, then the county towns by code.</summary>
    public static IReadOnlyList<Seat> Of(string cityCode) => [.. All.Where(s => s.Code[..4] == cityCode[..4]).OrderBy(s => s.Code, StringComparer.Ordinal)];
}
