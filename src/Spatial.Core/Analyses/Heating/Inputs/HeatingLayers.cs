using System.Globalization;
using NetTopologySuite.Geometries;
using Spatial.Analyses.Heating.Boilers;
using Spatial.Analyses.Territory;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Inputs;

/// <summary>
/// Reads sources, pipes and boilers from layers that users brought. A value that a feature lacks is unknown; a property that the whole layer lacks is taken as its lists mean it,
/// and said so: no state is built and in service, no accuracy is exact.
/// </summary>
internal sealed class HeatingLayers(HeatPlane plane, List<Text> warnings, List<DataVersion> versions)
{
    private const string Accuracy = "pos_accuracy_m|accuracy_m|accuracy|定位精度|精度";
    private const string State = "status|状态";
    private const string Kind = "kind|热源类型|类型|类别";
    private const string MediumName = "medium|介质";
    private const string Tph = "capacity_tph|capacity|额定蒸发量|tph";
    private const string Megawatt = "capacity_mw|额定热功率|额定热功率(mw)|额定功率(mw)|capacity(mw)|额定蒸发量(mw)";
    private const string FuelName = "fuel|燃料|燃料种类";

    // No boiler is larger (DOMAIN 7.3 V24); no source gives more; water is no steam above 22 MPa. Beyond lies a wrong unit: kg/h, kPa, kW.
    private const decimal MostTph = 4_000;
    private const decimal MostOfSource = 10_000;
    private const decimal MostMpa = 22;

    public IReadOnlyList<HeatSource> Sources(HeatLayer layer)
    {
        Note(layer, new("热源", "heat sources"), State, Accuracy);
        return [.. Keyed(layer, "id|local_key|source|编号|name|名称|热源名称").Select(k =>
        {
            var (key, row) = k;
            var (at, geometry) = Place(row);
            return new HeatSource
            {
                Id = row.Id,
                Key = key,
                Name = row.Text("name|名称|热源名称|source") ?? key,
                Kind = row.Word(Kind, HeatingWords.Kind),
                SteamTph = row.Amount("capacity_steam_tph|capacity_steam|capacity_tph|capacity|对外供汽能力", above: 0, most: MostOfSource),
                HotMw = row.Amount("capacity_hot_mw|capacity_hot|对外供热能力", above: 0, most: MostOfSource),
                CommittedTph = row.Amount("committed_tph|committed|已签约", least: 0, most: MostOfSource),
                PressureMpa = row.Amount("pressure_mpa|pressure|压力", above: 0, most: MostMpa),
                TempC = row.Amount("temp_c|温度", least: 0, most: 800),
                Efficiency = row.Amount("efficiency|热效率|效率", above: 0, most: 1.1m),
                Status = layer.Has(State) ? row.Word(State, HeatingWords.SourceState) : "built",
                InServiceOn = row.Day("in_service_on|投运日期"),
                AccuracyM = AccuracyOf(layer, row),
                At = at,
                Geometry = geometry,
            };
        }).OrderBy(s => s.Key, NaturalOrder.Instance)];
    }

    public IReadOnlyList<HeatPipe> Pipes(HeatLayer layer)
    {
        Note(layer, new("热力管线", "heat pipes"), State, Accuracy);
        var pipes = new List<HeatPipe>();
        foreach (var (key, row) in Keyed(layer, "id|local_key|pipe|编号|管线编号|name|名称|管线名称"))
        {
            var parts = row.Geometry?.NumGeometries ?? 0;
            for (var i = 0; i < parts; i++)
            {
                var line = (LineString)row.Geometry!.GetGeometryN(i);
                var (spots, at) = HeatingTables.Measure(plane, line.CoordinateSequence);
                pipes.Add(new HeatPipe
                {
                    Id = row.Id,
                    Key = parts == 1 ? key : $"{key}/{i + 1}",
                    Name = row.Text("name|名称|管线名称"),
                    DnMm = (int?)row.Amount("dn_mm|dn|管径", least: 10, most: 3_000),
                    Medium = row.Word(MediumName, HeatingWords.PipeMedium),
                    Status = layer.Has(State) ? row.Word(State, HeatingWords.PipeState) : "built",
                    InServiceOn = row.Day("in_service_on|投运日期"),
                    AccuracyM = AccuracyOf(layer, row),
                    Line = spots,
                    AtM = at,
                    Geometry = plane.IsLocal ? null : line,
                });
            }
        }

        return [.. pipes.OrderBy(p => p.Key, NaturalOrder.Instance)];
    }

    public IReadOnlyList<Boiler> Boilers(HeatLayer layer)
    {
        Note(layer, new("锅炉", "boilers"), State, Accuracy);
        return [.. Keyed(layer, "id|local_key|reg_code|登记编号|登记证编号|注册代码|特种设备使用登记证编号|boiler|锅炉|name|名称").Select(k => Boiler(layer, k.Key, k.Row)).OrderBy(b => b.Key, NaturalOrder.Instance)];
    }

    private Boiler Boiler(HeatLayer layer, string key, HeatLayer.Row row)
    {
        var (at, geometry) = Place(row);
        var megawatt = row.Amount(Megawatt, above: 0, most: MostTph * 0.7m);
        var tph = row.Amount(Tph, above: 0, most: MostTph);
        return new Boiler
        {
            Id = row.Id,
            Key = key,
            Name = row.Text("name|名称|锅炉名称|boiler|锅炉") ?? key,
            Owner = row.Text("owner|owner_name|单位|单位名称|企业|企业名称"),
            RegCode = row.Text("reg_code|登记编号|登记证编号|注册代码|特种设备使用登记证编号"),
            County = row.Text("county|县(市、区)|县|区县"),
            CapacityTph = tph ?? megawatt / 0.7m,
            CapacityEntered = tph ?? megawatt,
            CapacityUnit = tph is not null ? "t/h" : megawatt is not null ? "MW" : null,
            Medium = row.Word(MediumName, HeatingWords.Medium),
            Fuel = row.Word(FuelName, HeatingWords.Fuel),
            Usage = row.Word("usage|用途", HeatingWords.Usage),
            PurposeOwner = row.Word("purpose_owner|自建/公用|自建公用|性质", HeatingWords.PurposeOwner),
            Status = layer.Has(State) ? row.Word(State, HeatingWords.BoilerState) : "在用",
            BuiltOn = row.Day("built_on|投产日期|建成日期"),
            RetiredOn = row.Day("retired_on|拆除日期|淘汰日期"),
            LoadHours = row.Amount("load_hours|年运行小时|满负荷小时", least: 0, most: 8784),
            Efficiency = row.Amount("efficiency|热效率|效率", above: 0, most: 1.1m),
            FuelUseT = row.Amount("fuel_use_t|fuel_use|燃料消耗量|耗煤量", least: 0),
            PeakTph = row.Amount("peak_tph|demand_peak|peak|峰值", least: 0, most: MostTph),
            PressureMpa = row.Amount("pressure_mpa|pressure|压力", above: 0, most: MostMpa),
            Sulphur = row.Amount("sulphur|含硫率", least: 0, most: 1),
            Ash = row.Amount("ash|灰分", least: 0, most: 1),
            NcvGjT = row.Amount("ncv_gj_t|ncv|低位发热量", above: 0),
            DustRemoval = row.Word("dust_removal|除尘", HeatingWords.DustRemoval),
            IsDedicated = row.Flag("is_dedicated|专用锅炉"),
            AccuracyM = AccuracyOf(layer, row),
            At = at,
            Geometry = geometry,
        };
    }

    // Rows under the same key are told apart by their place, not by their order in the file.
    private static IEnumerable<(string Key, HeatLayer.Row Row)> Keyed(HeatLayer layer, string names) =>
        layer.Rows
            .GroupBy(r => r.Text(names) ?? r.Number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .SelectMany(g => g.OrderBy(r => r.Geometry).ThenBy(r => r.Number).Select((r, i) => (i == 0 ? g.Key : $"{g.Key}-{i + 1}", r)));

    private static double? AccuracyOf(HeatLayer layer, HeatLayer.Row row) => layer.Has(Accuracy) ? (double?)row.Amount(Accuracy, least: 0) : 0;

    private (Spot? At, Point? Geometry) Place(HeatLayer.Row row) => row.Geometry is { IsEmpty: false } place
        ? (plane.Place(place.Coordinate.X, place.Coordinate.Y), plane.IsLocal ? null : place.Factory.CreatePoint(place.Coordinate))
        : (null, null);

    private void Note(HeatLayer layer, Text title, string state, string accuracy)
    {
        if (!layer.Has(state))
        {
            warnings.Add(new($"{title.Zh}图层“{layer.Name}”没有状态，按已建（在用）计。", $"Layer '{layer.Name}' of {title.En} gives no state; all are taken as built and in use."));
        }

        if (!layer.Has(accuracy))
        {
            warnings.Add(new($"{title.Zh}图层“{layer.Name}”没有定位精度，按准确（0 m）计。", $"Layer '{layer.Name}' of {title.En} gives no accuracy; positions are taken as exact."));
        }

        versions.Add(new DataVersion(layer.Name, title, $"{layer.Rows.Count} 条", layer.Source, layer.Rows.Max(r => AccuracyOf(layer, r))));
    }
}
