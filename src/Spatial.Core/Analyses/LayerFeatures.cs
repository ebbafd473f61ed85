using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Contract;
using Spatial.Imports;

namespace Spatial.Analyses;

/// <summary>A layer of the database read whole, whatever its properties are: what an analysis reads when it is asked of a layer.</summary>
/// <param name="GeometryType">Point, LineString, Polygon or Geometry.</param>
/// <param name="IsLocal">Planar metres without a place on Earth.</param>
/// <param name="Source">The file it came from.</param>
internal sealed record LayerFeatures(string Name, Text Title, string GeometryType, bool IsLocal, bool IsSample, string Source, IReadOnlyList<LayerProperty> Properties, IReadOnlyList<LayerFeatures.Row> Rows)
{
    /// <summary>Reads a layer.</summary>
    /// <param name="parameter">The parameter that names it; field of the fault.</param>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> naming the layers there are.</exception>
    public static async Task<LayerFeatures> ReadAsync(AnalysisInput input, string parameter, string name, CancellationToken cancel)
    {
        var all = await FactReader.Of<LayerFeatures>(input).ReadAsync(
            null,
            r => (Name: r.GetString(0), Title: new Text(r.GetString(1), r.GetString(2)), Table: r.GetString(3), Type: r.GetString(4), Properties: JsonSerializer.Deserialize<LayerProperty[]>(r.GetString(5))!, IsLocal: r.GetBoolean(6), IsSample: r.GetBoolean(7), Source: r.GetString(8)),
            cancel);
        var found = all.FirstOrDefault(l => l.Name == name);
        if (found.Name is null)
        {
            var there = all.Count == 0 ? ("没有导入过图层", "none has been imported") : (string.Join("、", all.Select(l => l.Name)), string.Join(", ", all.Select(l => l.Name)));
            throw new Fault(FaultCode.NotFound, $"参数 {parameter} 指的图层“{Fault.Show(name)}”不存在；可用：{there.Item1}。", $"There is no layer '{Fault.Show(name)}' as {parameter} says; there are: {there.Item2}.", parameter);
        }

        await using var command = new NpgsqlCommand(LayerTable.Read(found.Table, found.Properties), input.Connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancel))
        {
            var values = new object?[found.Properties.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = await reader.IsDBNullAsync(i + 1, cancel) ? null : Typed(reader.GetValue(i + 1));
            }

            var at = values.Length + 1;
            rows.Add(new Row(reader.GetInt32(0), values, await reader.IsDBNullAsync(at, cancel) ? null : reader.GetFieldValue<Geometry>(at)));
        }

        return new LayerFeatures(found.Name, found.Title, found.Type, found.IsLocal, found.IsSample, found.Source, found.Properties, rows);
    }

    /// <summary>Where a property stands among the values of a row.</summary>
    /// <param name="parameter">The parameter that names it; field of the fault.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadLayer"/> when the layer has no such property or it holds no numbers.</exception>
    public int Numeric(string parameter, string property)
    {
        var at = Properties.ToList().FindIndex(p => p.Name == property);
        var numbers = Properties.Where(p => p.Type is "number" or "integer").Select(p => p.Name).ToArray();
        if (at < 0 || Properties[at].Type is not ("number" or "integer"))
        {
            var (zh, en) = at < 0 ? ("不存在", "does not exist") : ("不是数值", "holds no numbers");
            throw new Fault(
                FaultCode.BadLayer,
                $"图层“{Name}”的属性“{Fault.Show(property)}”{zh}；数值属性：{(numbers.Length == 0 ? "没有" : string.Join("、", numbers))}。",
                $"Property '{Fault.Show(property)}' of layer '{Name}' {en}; numeric ones: {(numbers.Length == 0 ? "none" : string.Join(", ", numbers))}.",
                parameter);
        }

        return at;
    }

    /// <summary>A stable id of a feature.</summary>
    public Guid IdOf(Row row) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}/{row.Number}")).AsSpan(0, 16));

    /// <summary>The properties as columns of a run, each under a name that none of <paramref name="taken"/> has.</summary>
    public IReadOnlyList<Column> Columns(IReadOnlySet<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        return
        [
            .. Properties.Select(p =>
            {
                var name = p.Name;
                while (!used.Add(name))
                {
                    name += "_1";
                }

                return new Column(name, new(p.Name, p.Name), TypeOf(p.Type), Digits: p.Type == "number" ? 3 : 0);
            }),
        ];
    }

    private static Contract.ValueType TypeOf(string type) => type switch
    {
        "integer" => Contract.ValueType.Integer,
        "number" => Contract.ValueType.Number,
        "boolean" => Contract.ValueType.Boolean,
        "date" => Contract.ValueType.Date,
        _ => Contract.ValueType.Text,
    };

    private static object Typed(object value) => value is DateTime time ? DateOnly.FromDateTime(time) : value;

    /// <summary>One feature.</summary>
    /// <param name="Number">Its number in the file, from 1.</param>
    /// <param name="Values">In the order of the properties; null is unknown.</param>
    /// <param name="Geometry">EPSG:4490, or local metres; null when it has none.</param>
    internal sealed record Row(int Number, object?[] Values, Geometry? Geometry);
}
