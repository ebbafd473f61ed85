using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Imports.GeoJson;

/// <summary>
/// A GeoJSON file (RFC 7946, and the <c>crs</c> member of its 2008 forerunner), read as a stream: memory holds one feature, not the file.
/// One feature a line, with or without the record separators of RFC 8142, is read as well: such a file says so itself, by a second value after the first.
/// </summary>
public sealed class GeoJsonFile(string path) : FeatureFile
{
    private readonly List<string> names = []; // property names met, in order: most features repeat them
    private readonly List<byte[]> rawNames = [];

    public override string Path => path;

    public override string Format => sequence ? "GeoJSONSeq" : "GeoJSON";

    public override string? DeclaredCrs => declaredCrs;

    public override SourceCrs? DefaultCrs => SourceCrs.Wgs84;

    internal static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    private string? declaredCrs;
    private bool sequence;

    private string Name => System.IO.Path.GetFileName(path);

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var stream = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
        var bom = new byte[3];
        if (await stream.ReadAtLeastAsync(bom, 3, throwOnEndOfStream: false, cancel) < 3 || !bom.AsSpan().SequenceEqual(Bom))
        {
            stream.Position = 0;
        }

        var separated = bom[0] == JsonTokens.RecordSeparator;
        var tokens = new JsonTokens(stream, Name, separated);
        if (!await tokens.ReadAsync(cancel) || tokens.Type != JsonTokenType.StartObject)
        {
            throw Bad("不是 GeoJSON 要素集合", "is no GeoJSON feature collection");
        }

        var root = new Parts(geometries);
        var collection = false;
        string? crs = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (await tokens.ReadAsync(cancel) && tokens.Type == JsonTokenType.PropertyName)
        {
            var member = tokens.Text();
            if (!seen.Add(member))
            {
                throw Twice(member);
            }

            await tokens.ReadAsync(cancel);
            switch (member)
            {
                case "features" when tokens.Type == JsonTokenType.StartArray:
                    collection = true;
                    while (await tokens.ReadAsync(cancel) && tokens.Type == JsonTokenType.StartObject)
                    {
                        yield return await FeatureAsync(tokens, geometries, "features 里有不是要素的内容", "holds something in 'features' that is no feature", cancel);
                    }

                    if (tokens.Type != JsonTokenType.EndArray)
                    {
                        throw Bad("features 里有不是要素的内容", "holds something in 'features' that is no feature");
                    }

                    break;
                case "crs":
                    crs = await CrsAsync(tokens, cancel);
                    declaredCrs = crs ?? declaredCrs;
                    break;
                default:
                    await MemberAsync(root, member, tokens, cancel);
                    break;
            }
        }

        if (root.Type == "Feature" && !collection)
        {
            yield return root.Feature();
        }
        else if (root.Type != "FeatureCollection" || !collection)
        {
            throw Bad($"不是 GeoJSON 要素集合（type 为“{Fault.Show(root.Type)}”）", $"is no GeoJSON feature collection (its type is '{Fault.Show(root.Type)}')");
        }

        for (var number = 2; await tokens.ReadAsync(cancel); number++)
        {
            // After a collection anything more is damage; after a feature there may be another feature.
            if (collection || tokens.Type != JsonTokenType.StartObject)
            {
                throw tokens.Trailing();
            }

            sequence = true;
            yield return await FeatureAsync(tokens, geometries, $"的第 {number} 个对象不是要素", $"has no feature as its object {number}", cancel, c =>
            {
                if (c is not null && c != crs)
                {
                    throw Bad($"的第 {number} 个要素另有坐标系“{Fault.Show(c)}”，与第一个不同", $"has another reference system in feature {number} ('{Fault.Show(c)}') than in the first");
                }
            });
        }
    }

    private async ValueTask<SourceFeature> FeatureAsync(JsonTokens tokens, GeometryFactory? geometries, string wrongZh, string wrongEn, CancellationToken cancel, Action<string?>? crs = null)
    {
        var parts = new Parts(geometries);
        var seen = 0;
        while (await tokens.ReadAsync(cancel) && tokens.Type == JsonTokenType.PropertyName)
        {
            var member = tokens.Raw switch
            {
                var raw when raw.SequenceEqual("\"type\""u8) => "type",
                var raw when raw.SequenceEqual("\"geometry\""u8) => "geometry",
                var raw when raw.SequenceEqual("\"properties\""u8) => "properties",
                var raw when raw.SequenceEqual("\"id\""u8) => "id",
                var raw when crs is not null && raw.SequenceEqual("\"crs\""u8) => "crs",
                _ => "",
            };
            var bit = member switch { "type" => 1, "geometry" => 2, "properties" => 4, "id" => 8, "crs" => 16, _ => 0 };
            if ((seen & bit) != 0)
            {
                throw Twice(member);
            }

            seen |= bit;
            await tokens.ReadAsync(cancel);
            if (bit == 16)
            {
                crs!(await CrsAsync(tokens, cancel));
                continue;
            }

            await MemberAsync(parts, member, tokens, cancel);
        }

        return parts.Type == "Feature" ? parts.Feature() : throw Bad($"{wrongZh}（type 为“{Fault.Show(parts.Type)}”）", $"{wrongEn} (its type is '{Fault.Show(parts.Type)}')");
    }

    private async ValueTask MemberAsync(Parts parts, string member, JsonTokens tokens, CancellationToken cancel)
    {
        switch (member)
        {
            case "type" when tokens.Type == JsonTokenType.String:
                parts.Type = tokens.Text();
                break;
            case "id" when tokens.Type is JsonTokenType.String or JsonTokenType.Number:
                parts.Id = await ValueAsync(parts, tokens, cancel);
                break;
            case "geometry" when tokens.Type == JsonTokenType.StartObject:
                await parts.ReadGeometryAsync(tokens, cancel);
                break;
            case "properties" when tokens.Type == JsonTokenType.StartObject:
                await PropertiesAsync(parts, tokens, cancel);
                break;
            case "geometry" or "properties" when tokens.Type != JsonTokenType.Null:
                throw Bad($"有要素的 {member} 不是对象", $"has a feature whose '{member}' is no object");
            default:
                await tokens.SkipAsync(cancel);
                break;
        }
    }

    private async ValueTask PropertiesAsync(Parts parts, JsonTokens tokens, CancellationToken cancel)
    {
        for (var i = 0; await tokens.ReadAsync(cancel) && tokens.Type == JsonTokenType.PropertyName; i++)
        {
            var name = PropertyName(tokens, i);
            if (parts.Has(name))
            {
                throw Twice(name);
            }

            await tokens.ReadAsync(cancel);
            parts.Add(name, await ValueAsync(parts, tokens, cancel));
        }
    }

    private string PropertyName(JsonTokens tokens, int index)
    {
        if (index < names.Count && tokens.Raw.SequenceEqual(rawNames[index]))
        {
            return names[index];
        }

        var name = tokens.Text();
        if (index == names.Count && index < LayerSchema.MostProperties)
        {
            names.Add(name);
            rawNames.Add(tokens.Raw.ToArray());
        }

        return name;
    }

    private static async ValueTask<object?> ValueAsync(Parts parts, JsonTokens tokens, CancellationToken cancel)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.String:
                return tokens.Text();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when tokens.TryInteger(out var integer):
                return integer;
            case JsonTokenType.Number when tokens.Raw.IndexOfAny(".eE"u8) < 0:
                return Encoding.ASCII.GetString(tokens.Raw); // an integer of more than 64 bits keeps its digits as text
            case JsonTokenType.Number:
                var number = tokens.Number();
                parts.Problem ??= double.IsFinite(number) ? null : new Text($"数值“{Encoding.ASCII.GetString(tokens.Raw)}”超出范围", $"the number '{Encoding.ASCII.GetString(tokens.Raw)}' is out of range");
                return number;
            default:
                return await NestedAsync(tokens, cancel);
        }
    }

    /// <summary>A list or object inside properties is kept as its JSON text.</summary>
    private static async ValueTask<string> NestedAsync(JsonTokens tokens, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var separate = false;
        var depth = 0;
        do
        {
            var closing = tokens.Type is JsonTokenType.EndArray or JsonTokenType.EndObject;
            if (separate && !closing)
            {
                text.Append(',');
            }

            text.Append(Encoding.UTF8.GetString(tokens.Raw));
            depth += tokens.Type is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : closing ? -1 : 0;
            separate = tokens.Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.PropertyName);
            if (tokens.Type == JsonTokenType.PropertyName)
            {
                text.Append(':');
            }
        }
        while (depth > 0 && await tokens.ReadAsync(cancel));
        return text.ToString();
    }

    private static async ValueTask<string?> CrsAsync(JsonTokens tokens, CancellationToken cancel)
    {
        // {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}
        string? name = null;
        for (var depth = tokens.Type == JsonTokenType.StartObject ? 1 : 0; depth > 0;)
        {
            await tokens.ReadAsync(cancel);
            if (tokens.Type == JsonTokenType.PropertyName && tokens.Raw.SequenceEqual("\"name\""u8))
            {
                await tokens.ReadAsync(cancel);
                name = tokens.Type == JsonTokenType.String ? tokens.Text() : name;
            }

            depth += tokens.Type switch { JsonTokenType.StartObject or JsonTokenType.StartArray => 1, JsonTokenType.EndObject or JsonTokenType.EndArray => -1, _ => 0 };
        }

        return name;
    }

    private Fault Twice(string member) => Bad($"里“{Fault.Show(member)}”在同一对象中出现两次", $"has '{Fault.Show(member)}' twice in one object");

    private Fault Bad(string zh, string en) => new(FaultCode.BadFile, $"文件“{Fault.Show(Name)}”{zh}，没有导入。", $"'{Fault.Show(Name)}' {en}; nothing was imported.", "file");

    /// <summary>A feature while its members come in.</summary>
    private sealed class Parts(GeometryFactory? geometries)
    {
        private readonly List<KeyValuePair<string, object?>> properties = [];
        private HashSet<string>? many;
        private Geometry? geometry;
        private bool dropped;

        public string? Type { get; set; }

        public object? Id { get; set; }

        public Text? Problem { get; set; }

        public bool Has(string name) => many?.Contains(name) ?? properties.Exists(p => p.Key == name);

        public void Add(string name, object? value)
        {
            properties.Add(new(name, value));
            if (properties.Count == 32)
            {
                many = [.. properties.Select(p => p.Key)];
            }

            many?.Add(name);
        }

        public async ValueTask ReadGeometryAsync(JsonTokens tokens, CancellationToken cancel)
        {
            var read = new GeometryTokens();
            await read.ReadAsync(tokens, geometries is not null, cancel);
            if (geometries is not null)
            {
                (geometry, var problem) = read.Build(geometries);
                Problem ??= problem;
                dropped = read.DroppedOrdinates;
            }
        }

        public SourceFeature Feature()
        {
            if (Id is not null && !Has("id"))
            {
                properties.Insert(0, new("id", Id));
            }

            return new SourceFeature(properties, geometry, Problem, dropped);
        }
    }
}
