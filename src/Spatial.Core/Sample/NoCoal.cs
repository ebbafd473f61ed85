using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Spatial.Sample;

/// <summary>Zones where high-polluting fuels are banned (高污染燃料禁燃区): the densely peopled cores of the central town, and of a county town that has set no date.</summary>
public sealed class NoCoal
{
    private readonly IndexedPointInAreaLocator inner;

    public NoCoal(BuiltUp built)
    {
        var made = new List<(string Name, string Class, string Basis, DateOnly? Due, MultiPolygon Area)>();
        var towns = built.Towns.Where(t => t.Cores.Count > 0).Take(2).ToArray();
        for (var i = 0; i < towns.Length; i++)
        {
            // Drawn along streets: a smooth outline around the cores, a few hundred metres out.
            var area = Parts(CityPlane.Drawn.CreateMultiPolygon([.. towns[i].Cores]).Buffer(600, 3).Buffer(-250, 3));
            made.Add(($"示例-{towns[i].Town.Name}高污染燃料禁燃区", i == 0 ? "III" : "II", "示例：市人民政府通告", i == 0 ? new DateOnly(2025, 12, 31) : null, area));
        }

        if (made.Count == 0)
        {
            made.Add(("示例-高污染燃料禁燃区", "II", "示例：市人民政府通告", null, Parts(built.Towns[0].Area.Buffer(-50))));
        }

        Areas = made;
        inner = new IndexedPointInAreaLocator(Parts(made[0].Area.Buffer(-400)));
    }

    /// <summary>The central town's first. Class of the 2017 catalogue; no date: the county has set none.</summary>
    public IReadOnlyList<(string Name, string Class, string Basis, DateOnly? Due, MultiPolygon Area)> Areas { get; }

    /// <summary>True 400 m and more inside the first zone.</summary>
    public bool Deep(Coordinate place) => inner.Locate(place) == Location.Interior;

    private static MultiPolygon Parts(Geometry area) =>
        CityPlane.Drawn.CreateMultiPolygon([.. Enumerable.Range(0, area.NumGeometries).Select(area.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty)]);
}
