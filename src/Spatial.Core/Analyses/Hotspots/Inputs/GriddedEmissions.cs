using NetTopologySuite.Geometries;
using Spatial.Analyses.Hotspots.Grids;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Hotspots.Inputs;

/// <summary>An inventory on the cells of a grid, with its ledger.</summary>
/// <param name="Mass">By cell of the study area that anything lies in; cells without are 0.</param>
/// <param name="Sources">Emitters in each such cell, the largest share of the cell's mass first.</param>
/// <param name="Ledgers">Of the measure asked for first, then of every other pollutant on record.</param>
internal sealed record GriddedEmissions(
    Inventory Inventory,
    StudyCells Study,
    IReadOnlyDictionary<GridCell, double> Mass,
    IReadOnlyDictionary<GridCell, IReadOnlyList<(Emitter Emitter, double Amount)>> Sources,
    IReadOnlyList<MassLedger> Ledgers)
{
    /// <summary>What is gridded, and how finely.</summary>
    public Text Subject => new($"{Inventory.Measure.Zh}，{Size} 网格", $"{Inventory.Measure.En} on cells of {Size}");

    private string Size => Study.Grid.Size >= 1000 ? $"{Study.Grid.Size / 1000.0:0.###} km" : $"{Study.Grid.Size} m";

    public static GriddedEmissions Of(Inventory inventory, MetricGrid grid, double leastInside, double? aroundM) =>
        Of(inventory, StudyCells.Of(StudyArea(inventory, aroundM ?? 2.0 * grid.Size), grid, leastInside), 0, 0);

    /// <summary>The ground that is looked at: the city; without one, all ground within a distance of any emitter, whether or not it has a value.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.InsufficientData"/> when no emitter has a place.</exception>
    public static Geometry StudyArea(Inventory inventory, double aroundM)
    {
        if (inventory.Territory is { } territory)
        {
            return territory;
        }

        var plane = new GeometryFactory();
        var places = inventory.Emitters.Where(e => e.Place is not null).SelectMany(e => e.Place!.Coordinates).Select(c => new Coordinate(c.X, c.Y)).Distinct().Order().ToArray();
        return places.Length == 0
            ? throw new Fault(FaultCode.InsufficientData, "没有一个源有坐标，没有研究区。", "No emitter has a place: there is no study area.", "layer")
            : BufferUnion.Of([.. places.Select(p => plane.CreateLineString([p, p.Copy()]))], aroundM, 16);
    }

    /// <param name="shiftX">Metres by which the origin of the grid is moved east; the emitters move west instead.</param>
    public static GriddedEmissions Of(Inventory inventory, StudyCells study, double shiftX, double shiftY)
    {
        var mass = new Dictionary<GridCell, Compensated>();
        var sources = new Dictionary<GridCell, List<(Emitter Emitter, double Amount)>>();
        var pollutants = inventory.IsLayer ? [] : inventory.Emitters.SelectMany(e => e.ByPollutant.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var asked = new Lines();
        var others = pollutants.ToDictionary(p => p, _ => new Lines(), StringComparer.Ordinal);
        foreach (var emitter in inventory.Emitters)
        {
            if (emitter.Value < 0)
            {
                throw new Fault(FaultCode.BadValue, $"“{Fault.Show(emitter.Name)}”（{Fault.Show(emitter.FeatureId)}）的数值 {emitter.Value:R} 是负数，不能计入质量账。", $"'{Fault.Show(emitter.Name)}' ({Fault.Show(emitter.FeatureId)}) has a negative value {emitter.Value:R}, which no ledger of mass can hold.", "value");
            }

            // Shares of the emitter: in kept cells, in edge cells, outside; all of it unlocated without a place.
            (double In, double Edge, double Out, double Nowhere) split = (0, 0, 0, 1);
            IReadOnlyList<CellShare> cells = [];
            if (emitter.Place is { } place && (emitter.Value is not null || emitter.ByPollutant.Count > 0))
            {
                cells = GridAllotment.Of(Moved(place, -shiftX, -shiftY), study.Grid).Shares;
                var inside = cells.Where(c => study.Has(c.Cell)).Sum(c => c.Share);
                var edge = cells.Where(c => study.IsEdge(c.Cell)).Sum(c => c.Share);
                var outside = cells.Where(c => !study.Has(c.Cell) && !study.IsEdge(c.Cell)).Sum(c => c.Share);
                split = (inside, edge, outside, 0); // each added up by itself: the ledger is a check, not a definition
            }

            asked.Add(emitter.Value, split);
            foreach (var (pollutant, lines) in others)
            {
                lines.Add(emitter.ByPollutant.TryGetValue(pollutant, out var t) ? t : null, split);
            }

            foreach (var (cell, share) in cells.Where(c => study.Has(c.Cell) && emitter.Value is > 0))
            {
                mass[cell] = mass.GetValueOrDefault(cell).With(emitter.Value!.Value * share);
                if (!sources.TryGetValue(cell, out var here))
                {
                    sources[cell] = here = [];
                }

                here.Add((emitter, emitter.Value.Value * share));
            }
        }

        var pollutantAsked = inventory.IsLayer ? null : pollutants.FirstOrDefault(p => inventory.Measure.En.StartsWith(p + " ", StringComparison.Ordinal));
        return new GriddedEmissions(
            inventory,
            study,
            mass.ToDictionary(m => m.Key, m => m.Value.Sum),
            sources.ToDictionary(s => s.Key, s => (IReadOnlyList<(Emitter Emitter, double Amount)>)[.. s.Value.OrderByDescending(e => e.Amount).ThenBy(e => e.Emitter.Key, StringComparer.Ordinal)]),
            [asked.Ledger(pollutantAsked ?? inventory.Measure.Zh), .. others.Where(o => o.Key != pollutantAsked).Select(o => o.Value.Ledger(o.Key))]);
    }

    private static Geometry Moved(Geometry geometry, double dx, double dy) =>
        dx == 0 && dy == 0 ? geometry : NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(dx, dy).Transform(geometry);

    // The lines of a ledger, added up with what rounding loses.
    private sealed class Lines
    {
        private Compensated total;
        private Compensated grid;
        private Compensated outside;
        private Compensated unlocated;
        private Compensated excluded;
        private int known;
        private int unknown;

        public void Add(double? value, (double In, double Edge, double Out, double Nowhere) split)
        {
            if (value is not { } amount)
            {
                unknown++;
                return;
            }

            known++;
            total = total.With(amount);
            grid = grid.With(amount * split.In);
            excluded = excluded.With(amount * split.Edge);
            outside = outside.With(amount * split.Out);
            unlocated = unlocated.With(amount * split.Nowhere);
        }

        public MassLedger Ledger(string measure) => new MassLedger(measure, total.Sum, grid.Sum, outside.Sum, unlocated.Sum, excluded.Sum, known, unknown).Closed();
    }

    // Neumaier's sum: what rounding loses is carried along.
    private readonly record struct Compensated(double Main, double Lost)
    {
        public double Sum => Main + Lost;

        public Compensated With(double amount)
        {
            var next = Main + amount;
            return new(next, Lost + (Math.Abs(Main) >= Math.Abs(amount) ? Main - next + amount : amount - next + Main));
        }
    }
}
