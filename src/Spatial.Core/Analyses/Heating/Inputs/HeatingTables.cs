using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>Reads sources, pipes, boilers and parks from the tables, and notes which versions were read.</summary>
internal sealed class HeatingTables(AnalysisInput input, HeatPlane plane, List<DataVersion> versions)
{
    private static readonly GeometryFactory Points = new(new PrecisionModel(), 4490);

    private readonly FactReader facts = FactReader.Of<HeatingTables>(input);

    public async Task<IReadOnlyList<HeatSource>> SourcesAsync(CancellationToken cancel)
    {
        var rows = await facts.ReadAsync("HeatSources", r => (Source: Source(r), From: r.GetString(16)), cancel);
        Note("heat-sources", new("热源", "heat sources"), rows.Count, rows.Select(r => r.From), rows.Select(r => r.Source.AccuracyM));
        return [.. rows.Select(r => r.Source).OrderBy(s => s.Key, NaturalOrder.Instance)];
    }

    public async Task<IReadOnlyList<HeatPipe>> PipesAsync(CancellationToken cancel)
    {
        var rows = await facts.ReadAsync("HeatPipes", r => (Pipe: Pipe(r), From: r.GetString(9)), cancel);
        Note("heat-pipes", new("热力管线", "heat pipes"), rows.Count, rows.Select(r => r.From), rows.Select(r => r.Pipe.AccuracyM));
        return [.. rows.Select(r => r.Pipe).OrderBy(p => p.Key, NaturalOrder.Instance)];
    }

    public async Task<IReadOnlyList<Boiler>> BoilersAsync(CancellationToken cancel)
    {
        var rows = await facts.ReadAsync("Boilers", r => (Boiler: Boiler(r), From: r.GetString(32)), cancel);
        Note("boilers", new("锅炉", "boilers"), rows.Count, rows.Select(r => r.From), rows.Select(r => r.Boiler.AccuracyM));
        return [.. rows.Select(r => r.Boiler).OrderBy(b => b.Key, NaturalOrder.Instance)];
    }

    public async Task<IReadOnlyList<Area>> ParksAsync(CancellationToken cancel)
    {
        var rows = await facts.ReadAsync("HeatParks", r => (Area: new Area(r.GetGuid(0), r.GetString(1), r.GetDouble(2), 0, null, "park", r.GetFieldValue<Geometry>(3)), From: r.GetString(4)), cancel);
        if (rows.Count > 0)
        {
            Note("parks", new("开发区（园区）", "parks"), rows.Count, rows.Select(r => r.From), rows.Select(r => (double?)r.Area.AccuracyM));
        }

        return [.. rows.Select(r => r.Area)];
    }

    /// <summary>The geodesic metres along a line at each vertex and its vertices in the plane.</summary>
    public static (Spot[] Line, double[] AtM) Measure(HeatPlane plane, CoordinateSequence line)
    {
        var (spots, at) = (new Spot[line.Count], new double[line.Count]);
        for (var i = 0; i < line.Count; i++)
        {
            spots[i] = plane.Place(line.GetX(i), line.GetY(i));
            at[i] = i == 0 ? 0 : at[i - 1] + plane.Stored(line.GetX(i - 1), line.GetY(i - 1), line.GetX(i), line.GetY(i));
        }

        return (spots, at);
    }

    private void Note(string layer, Text title, int rows, IEnumerable<string> sources, IEnumerable<double?> accuracies) =>
        versions.Add(new DataVersion(layer, title, $"{rows} 条", string.Join("；", sources.Distinct().Order(StringComparer.Ordinal)), accuracies.Max()));

    private (Spot? At, Point? Geometry) Place(NpgsqlDataReader r, int lon)
    {
        if (r.IsDBNull(lon))
        {
            return (null, null);
        }

        var (x, y) = (r.GetDouble(lon), r.GetDouble(lon + 1));
        return (plane.Place(x, y), Points.CreatePoint(new Coordinate(x, y)));
    }

    private HeatSource Source(NpgsqlDataReader r)
    {
        var (at, geometry) = Place(r, 14);
        return new HeatSource
        {
            Id = r.GetGuid(0),
            Key = r.GetString(1),
            Name = r.GetString(2),
            Kind = r.TextOrNull(3),
            SteamTph = r.DecimalOrNull(4),
            HotMw = r.DecimalOrNull(5),
            CommittedTph = r.DecimalOrNull(6),
            PressureMpa = r.DecimalOrNull(7),
            TempC = r.DecimalOrNull(8),
            Efficiency = r.DecimalOrNull(9),
            Status = HeatingWords.SourceState.Find(r.TextOrNull(10)),
            InServiceOn = r.DateOrNull(11),
            LocationLevel = r.GetString(12),
            AccuracyM = r.NumberOrNull(13),
            At = at,
            Geometry = geometry,
        };
    }

    private HeatPipe Pipe(NpgsqlDataReader r)
    {
        var line = r.GetFieldValue<LineString>(8);
        var (spots, at) = Measure(plane, line.CoordinateSequence);
        return new HeatPipe
        {
            Id = r.GetGuid(0),
            Key = r.GetString(1),
            Name = r.TextOrNull(2),
            DnMm = r.IntegerOrNull(3),
            Medium = r.TextOrNull(4),
            Status = r.TextOrNull(5),
            InServiceOn = r.DateOrNull(6),
            AccuracyM = r.NumberOrNull(7),
            Line = spots,
            AtM = at,
            Geometry = line,
        };
    }

    private Boiler Boiler(NpgsqlDataReader r)
    {
        var (at, geometry) = Place(r, 30);
        var (owner, reg) = (r.GetString(2), r.TextOrNull(3));
        return new Boiler
        {
            Id = r.GetGuid(0),
            Key = r.GetString(1),
            Name = reg ?? r.GetString(1),
            Owner = owner,
            RegCode = reg,
            Site = r.IsDBNull(4) ? null : r.GetGuid(4),
            Park = r.IsDBNull(5) ? null : r.GetGuid(5),
            CountyCode = r.TextOrNull(6),
            County = r.TextOrNull(7),
            CapacityTph = r.DecimalOrNull(8),
            CapacityEntered = r.DecimalOrNull(9),
            CapacityUnit = r.TextOrNull(10),
            Medium = r.TextOrNull(11),
            Fuel = r.TextOrNull(12),
            Usage = r.TextOrNull(13),
            PurposeOwner = r.TextOrNull(14),
            Status = r.TextOrNull(15),
            BuiltOn = r.DateOrNull(16),
            RetiredOn = r.DateOrNull(17),
            LoadHours = r.DecimalOrNull(18),
            Efficiency = r.DecimalOrNull(19),
            FuelUseT = r.DecimalOrNull(20),
            PeakTph = r.DecimalOrNull(21),
            PressureMpa = r.DecimalOrNull(22),
            Sulphur = r.DecimalOrNull(23),
            Ash = r.DecimalOrNull(24),
            NcvGjT = r.DecimalOrNull(25),
            DustRemoval = r.TextOrNull(26),
            IsDedicated = r.FlagOrNull(27),
            LocationLevel = r.GetString(28),
            AccuracyM = r.NumberOrNull(29),
            At = at,
            Geometry = geometry,
        };
    }
}
