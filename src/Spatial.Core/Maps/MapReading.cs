using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Union;
using Npgsql;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Crs;
using Spatial.Layers;
using Spatial.Reports;

namespace Spatial.Maps;

/// <summary>Reads what a run's map shows: its rows, and the layers of the catalogue that tell where one is, as they were valid on the run's day.</summary>
internal static class MapReading
{
    /// <summary>Layers drawn beneath a result whose description names none, where the catalogue has them.</summary>
    private static readonly string[] Beneath = ["counties", "built-up-areas", "rivers", "parks", "places"];

    private static readonly StyleRule Sample = new("sample", new("示例数据", "Sample data"), new Symbol("circle", 14, Hatch: "#7A7A7A"), "is_sample", ["true"]);
    private static readonly StyleRule[] PlainPoints = [new("symbol", new("结果", "Result"), new Symbol("circle", 10, "#CB181D", 0.8, "#FFFFFF")), Sample];
    private static readonly StyleRule[] PlainAreas = [new("symbol", new("结果", "Result"), new Symbol(Fill: "#FDD0A2", FillOpacity: 0.45, Stroke: "#A63603", StrokeWidth: 1.2)), Sample];

    public static async Task<MapContent> ReadAsync(ReportInput input, CancellationToken cancel)
    {
        var catalogue = await new LayerCatalogue(input.Database).AllAsync(cancel);
        await using var connection = await input.Database.OpenAsync(cancel);
        var projection = await ProjectionAsync(connection, input, cancel);
        var around = await AroundAsync(connection, input, cancel);
        var layers = new List<MapLayer>();
        // Layers of the cities at hand say nothing on a map of the country.
        var beneath = projection.Srid == PlaneProjection.NationalSrid ? [] : input.Description.Around ?? Beneath;
        foreach (var layer in catalogue.Where(l => beneath.Contains(l.Layer.Id) && l is { Source.Table: not null, Layer.IsLocal: false }))
        {
            if (layer.Source.Analysis is null)
            {
                layers.Add(await LayerAsync(connection, layer, input.Run, around, projection, cancel));
            }
            else if ((input.Description.Shapes ?? []).Any(s => s.Id == layer.Layer.Id))
            {
                layers.Add(await ShapesAsync(input, layer.Layer, projection, cancel));
            }
        }

        var counties = layers.FirstOrDefault(l => l.Layer.Id == "counties")?.Features.Where(f => f.Values.GetValueOrDefault("city_code") == input.Run.CityCode && f.Geometry is not null).Select(f => f.Geometry!).ToArray();
        layers.Add(Result(input, catalogue, projection, await Attribution.OfRowsAsync(input, cancel)));
        return new MapContent(layers, projection, counties is { Length: > 0 } ? UnaryUnionOp.Union(counties) : null);
    }

    /// <summary>The city's own projection; without a city, that of the rows' middle.</summary>
    private static async Task<PlaneProjection> ProjectionAsync(NpgsqlConnection connection, ReportInput input, CancellationToken cancel)
    {
        if (input.Run.CityCode is { } code)
        {
            return PlaneProjection.Of((await City.FindAsync(connection, code, cancel)).Srid);
        }

        return PlaneProjection.Around(Extent(input))
            ?? throw new Fault(FaultCode.InsufficientData, "各行都没有在中国范围内的坐标，画不出地图。", "No row has a place inside China: there is no map to draw.");
    }

    /// <summary>Degrees to read context from: city and rows with a margin, so that neighbours show at the edge.</summary>
    private static async Task<Envelope> AroundAsync(NpgsqlConnection connection, ReportInput input, CancellationToken cancel)
    {
        var extent = Extent(input);
        await using var command = new NpgsqlCommand(Spatial.Database.SqlFile.Of<MapContent>("CityExtent"), connection);
        command.Parameters.Add(new() { Value = (object?)input.Run.CityCode ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Varchar });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        if (await reader.ReadAsync(cancel) && !await reader.IsDBNullAsync(0, cancel))
        {
            extent.ExpandToInclude(new Envelope(reader.GetDouble(0), reader.GetDouble(2), reader.GetDouble(1), reader.GetDouble(3)));
        }

        if (extent.IsNull)
        {
            throw new Fault(FaultCode.InsufficientData, "没有一行有坐标，也没有行政区划边界，画不出地图。", "No row has a place and no boundary is loaded: there is no map to draw.");
        }

        extent.ExpandBy(Math.Max(extent.Width * 0.3, 0.05), Math.Max(extent.Height * 0.3, 0.05));
        return extent;
    }

    private static Envelope Extent(ReportInput input)
    {
        var extent = new Envelope();
        foreach (var row in input.Rows)
        {
            extent.ExpandToInclude(row.Geometry?.EnvelopeInternal ?? new Envelope());
        }

        return extent;
    }

    private static async Task<MapLayer> LayerAsync(NpgsqlConnection connection, CatalogueLayer layer, Run run, Envelope around, PlaneProjection projection, CancellationToken cancel)
    {
        var query = new ItemsQuery(ItemsQuery.MostFeatures, OutputCrs.Crs84, new Bbox(around.MinX, around.MinY, around.MaxX, around.MaxY), new DateSpan(run.AsOf, run.AsOf));
        await using var command = LayerSql.Items(connection, layer, query, []);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var features = new List<MapFeature>();
        var wkb = new WKBReader();
        var first = layer.Source.Key.Count + 2;
        while (await reader.ReadAsync(cancel))
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < Math.Min(layer.Source.Columns.Count, layer.Layer.Properties.Count); i++)
            {
                if (!await reader.IsDBNullAsync(first + i, cancel))
                {
                    values[layer.Layer.Properties[i].Name] = Word(reader.GetValue(first + i));
                }
            }

            var geometry = await reader.IsDBNullAsync(first - 1, cancel) ? null : projection.Forward(wkb.Read(reader.GetFieldValue<byte[]>(first - 1)));
            features.Add(new MapFeature(geometry, values));
        }

        var shown = OfKind(features, run.Rows, layer.Layer.RealIsContext);
        return new MapLayer(layer.Layer, shown, IsResult: false, Sources(shown));
    }

    /// <summary>Real and sample are never mixed: of a layer that has both, the map shows what the run judged.</summary>
    private static List<MapFeature> OfKind(List<MapFeature> features, RowKind kind, bool realIsContext)
    {
        if (kind == RowKind.Sample && realIsContext)
        {
            return features;
        }

        var real = features.Where(f => f.Values.GetValueOrDefault("is_sample") != "true").ToList();
        return kind == RowKind.Real || real.Count == features.Count ? real : [.. features.Except(real)];
    }

    /// <summary>What the run itself draws besides its list.</summary>
    private static async Task<MapLayer> ShapesAsync(ReportInput input, Layer layer, PlaneProjection projection, CancellationToken cancel)
    {
        var shapes = await new AnalysisRuns(input.Database).ShapesAsync(input.Run, layer.Id, cancel);
        var columns = input.Description.Shapes!.Single(s => s.Id == layer.Id).Columns;
        return new MapLayer(layer, [.. shapes.Select(s => Feature(columns, s.Values, s.Geometry, input.Run, projection))], IsResult: false, []);
    }

    private static IReadOnlyList<string> Sources(IEnumerable<MapFeature> features) =>
        [.. features.Select(f => f.Values.GetValueOrDefault("source")).OfType<string>().Select(Attribution.Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(3)];

    private static MapLayer Result(ReportInput input, IReadOnlyList<CatalogueLayer> catalogue, PlaneProjection projection, IReadOnlyList<string> sources)
    {
        var description = input.Description;
        var layer = catalogue.FirstOrDefault(l => l.Layer.Analysis == description.Id)?.Layer is { } drawn ? Fitting(drawn, input.Rows) : PlainLayer(description, input.Rows);
        return new MapLayer(layer, [.. input.Rows.Select(row => Feature(description.Columns, row.Values, row.Geometry, input.Run, projection))], IsResult: true, sources);
    }

    private static MapFeature Feature(IReadOnlyList<Column> columns, IReadOnlyList<object?> given, Geometry? geometry, Run run, PlaneProjection projection)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i] is { } value)
            {
                values[columns[i].Name] = Word(value);
            }
        }

        values.TryAdd("is_sample", run.Rows == RowKind.Sample ? "true" : "false");
        return new MapFeature(geometry is { IsEmpty: false } place ? projection.Forward(place) : null, values);
    }

    /// <summary>A style for areas, whose rows are points in this run, draws dots of the same colours.</summary>
    private static Layer Fitting(Layer layer, IReadOnlyList<AnalysisRow> rows) =>
        layer.GeometryType == "Polygon" && rows.Any(r => r.Geometry is not null) && rows.All(r => r.Geometry is null or IPuntal)
            ? layer with { GeometryType = "Point", Style = [.. layer.Style.Select(r => r with { Symbol = r.Symbol with { Shape = "circle", Size = 9 } })] }
            : layer;

    /// <summary>Areas are filled, points dotted.</summary>
    private static Layer PlainLayer(AnalysisDescription description, IReadOnlyList<AnalysisRow> rows) =>
        rows.Any(r => r.Geometry is IPolygonal)
            ? new Layer(description.Id, null, description.Title, "Polygon", 0, 22, description.Columns, PlainAreas, null, false)
            : new Layer(description.Id, null, description.Title, "Point", 0, 22, description.Columns, PlainPoints, null, false);

    private static string Word(object value) => value switch
    {
        bool b => b ? "true" : "false",
        DateOnly date => Shown.Date(date),
        IEnumerable<string> list => string.Join("、", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
