using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Territory;
using Spatial.Contract;
using Spatial.Crs;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>
/// Sources, pipes, boilers and parks of a run: those of the database, or the user layers that the parameters <c>sources</c>, <c>pipes</c> and <c>boilers</c> name.
/// A layer in planar metres (<c>local</c>) has no place on Earth and cannot be mixed with anything that has one; then, and without a city, no pipe layer means no pipes.
/// </summary>
/// <param name="Sources">Of every state, by natural key.</param>
/// <param name="Pipes">Of every state, by natural key.</param>
/// <param name="Boilers">Of every state, retired ones too, by natural key.</param>
/// <param name="Parks">Of the city; empty without one.</param>
/// <param name="IsSample">Any of the rows is made up.</param>
internal sealed record HeatingInputs(
    HeatPlane Plane,
    IReadOnlyList<HeatSource> Sources,
    IReadOnlyList<HeatPipe> Pipes,
    IReadOnlyList<Boiler> Boilers,
    IReadOnlyList<Area> Parks,
    bool IsSample,
    IReadOnlyList<Text> Warnings,
    IReadOnlyList<DataVersion> Versions)
{
    /// <summary>Reads what the run asks for.</summary>
    /// <param name="isSourceNeeded">False for an analysis that has something to say without a heat source.</param>
    /// <exception cref="Fault">
    /// <see cref="FaultCode.BadValue"/>: neither a city nor layers, or a local layer beside something that has a place; <see cref="FaultCode.NotFound"/>, <see cref="FaultCode.BadLayer"/>: see <see cref="HeatLayer"/>;
    /// <see cref="FaultCode.NoHeatSource"/>: no source at all, so that nothing can be covered (DOMAIN 8).
    /// </exception>
    public static async Task<HeatingInputs> ReadAsync(AnalysisInput input, CancellationToken cancel, bool isSourceNeeded = true)
    {
        var sources = await LayerAsync(input, HeatingParameters.Sources, "Point", cancel);
        var pipes = await LayerAsync(input, HeatingParameters.Pipes, "LineString", cancel);
        var boilers = await LayerAsync(input, HeatingParameters.Boilers, "Point", cancel);
        HeatLayer?[] layers = [sources, pipes, boilers];
        CheckPlaces(input, sources, pipes, boilers);

        var plane = PlaneOf(input, layers);
        var versions = new List<DataVersion>();
        var warnings = new List<Text>();
        var rows = new HeatingTables(input, plane, versions);
        var brought = new HeatingLayers(plane, warnings, versions);
        var withTables = input.City is not null && !plane.IsLocal;
        var asOf = new HeatingDay(input.AsOf, warnings);
        var allSources = asOf.Of(sources is not null ? brought.Sources(sources) : await rows.SourcesAsync(cancel));
        var allPipes = asOf.Of(pipes is not null ? brought.Pipes(pipes) : withTables ? await rows.PipesAsync(cancel) : []);
        var allBoilers = asOf.Of(boilers is not null ? brought.Boilers(boilers) : await rows.BoilersAsync(cancel));
        var parks = withTables ? await rows.ParksAsync(cancel) : [];
        if (isSourceNeeded && allSources.Count == 0)
        {
            throw NoSource(input, "");
        }

        var isSample = layers.Any(l => l?.IsSample == true) || (layers.Any(l => l is null) && withTables && input.Rows == RowKind.Sample);
        return new HeatingInputs(plane, allSources, allPipes, allBoilers, parks, isSample, warnings, versions);
    }

    /// <summary>The fault of a run without a source to measure from.</summary>
    /// <param name="which">Which sources were looked for, as in 已建的; empty: any.</param>
    public static Fault NoSource(AnalysisInput input, string which)
    {
        var kind = input.Rows == RowKind.Sample ? ("示例", "sample ") : ("", "");
        var where = input.City is { } city ? ($"{city.NameZh}在 {input.AsOf:yyyy-MM-dd} ", $"of {city.NameEn} is known on {input.AsOf:yyyy-MM-dd}") : ("所给图层中", "is in the layer");
        return new Fault(
            FaultCode.NoHeatSource,
            $"{where.Item1}没有{which}{kind.Item1}热源，不能判定集中供热覆盖；请先导入热源。",
            $"No {kind.Item2}heat source {where.Item2}{(which.Length == 0 ? "" : " in the states that count")}: coverage cannot be judged; import one first.",
            "sources");
    }

    private static async Task<HeatLayer?> LayerAsync(AnalysisInput input, Parameter parameter, string shape, CancellationToken cancel) =>
        input.Parameters.TextOrNull(parameter.Name) is { } name ? await HeatLayer.ReadAsync(input, parameter.Name, name, shape, cancel) : null;

    private static void CheckPlaces(AnalysisInput input, HeatLayer? sources, HeatLayer? pipes, HeatLayer? boilers)
    {
        HeatLayer?[] layers = [sources, pipes, boilers];
        if (input.City is null && (sources is null || boilers is null))
        {
            throw new Fault(
                FaultCode.BadValue,
                "没有指定城市，也没有同时指定热源、锅炉图层（参数 sources、boilers），无从计算。",
                "Name a city, or layers of sources and boilers (parameters sources and boilers).",
                "city");
        }

        if (layers.FirstOrDefault(l => l?.IsLocal == true) is not { } local)
        {
            return;
        }

        if (layers.FirstOrDefault(l => l?.IsLocal == false) is { } placed)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"图层“{local.Name}”是平面坐标（local），“{placed.Name}”有地理坐标，不能同算。",
                $"Layer '{local.Name}' is in planar metres (local) and '{placed.Name}' has a place on Earth: they cannot be measured together.",
                "pipes");
        }

        if (sources is null || boilers is null)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"图层“{local.Name}”是平面坐标（local），不能与库中数据同算：热源、锅炉也须用 local 图层。",
                $"Layer '{local.Name}' is in planar metres (local) and cannot be measured with rows of the database: sources and boilers must be local layers too.",
                sources is null ? "sources" : "boilers");
        }
    }

    private static HeatPlane PlaneOf(AnalysisInput input, HeatLayer?[] layers)
    {
        if (layers.Any(l => l?.IsLocal == true))
        {
            return new HeatPlane(null);
        }

        if (input.City is { } city)
        {
            return new HeatPlane(PlaneProjection.Of(city.Srid));
        }

        var place = layers.OfType<HeatLayer>().SelectMany(l => l.Rows).Select(r => r.Geometry?.Coordinate).FirstOrDefault(c => c is not null)
            ?? throw new Fault(FaultCode.BadLayer, "图层里没有一个要素有位置，无从计算。", "No feature of the layers has a place: nothing can be measured.", "sources");
        return new HeatPlane(PlaneProjection.Near(place.X, place.Y) ?? throw new Fault(
            FaultCode.CrsUnsupported,
            $"图层位置 ({place.X:0.####}, {place.Y:0.####}) 在我国范围之外，没有可用的投影。",
            $"The layers lie at ({place.X:0.####}, {place.Y:0.####}), outside China: there is no projection to measure in.",
            "sources"));
    }
}
