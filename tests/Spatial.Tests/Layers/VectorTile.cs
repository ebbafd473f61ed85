using System.Text;

namespace Spatial.Tests.Layers;

/// <summary>A reader of Mapbox Vector Tiles of its own: protobuf by hand, so that a tile is checked by other code than made it.</summary>
public sealed record VectorTile(string Name, int Extent, IReadOnlyList<VectorTile.Feature> Features)
{
    /// <param name="Parts">Point: one part of points; line: parts; polygon: rings.</param>
    public sealed record Feature(int Type, IReadOnlyDictionary<string, object> Attributes, IReadOnlyList<IReadOnlyList<(int X, int Y)>> Parts);

    /// <summary>The layers of a tile; an empty tile has none.</summary>
    public static IReadOnlyList<VectorTile> Decode(byte[] tile) => [.. Fields(tile).Where(f => f.Number == 3).Select(f => Layer(f.Bytes))];

    private static VectorTile Layer(byte[] bytes)
    {
        var fields = Fields(bytes).ToList();
        var keys = fields.Where(f => f.Number == 3).Select(f => Encoding.UTF8.GetString(f.Bytes)).ToList();
        var values = fields.Where(f => f.Number == 4).Select(f => Value(f.Bytes)).ToList();
        return new VectorTile(
            Encoding.UTF8.GetString(fields.Single(f => f.Number == 1).Bytes),
            (int)fields.Single(f => f.Number == 5).Integer,
            [.. fields.Where(f => f.Number == 2).Select(f => OneFeature(f.Bytes, keys, values))]);
    }

    private static Feature OneFeature(byte[] bytes, List<string> keys, List<object> values)
    {
        var fields = Fields(bytes).ToList();
        var tags = fields.Where(f => f.Number == 2).SelectMany(f => Integers(f.Bytes)).ToList();
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < tags.Count; i += 2)
        {
            attributes.Add(keys[(int)tags[i]], values[(int)tags[i + 1]]);
        }

        var type = (int)fields.Single(f => f.Number == 3).Integer;
        return new Feature(type, attributes, Parts([.. fields.Where(f => f.Number == 4).SelectMany(f => Integers(f.Bytes))]));
    }

    private static List<IReadOnlyList<(int X, int Y)>> Parts(List<ulong> commands)
    {
        var parts = new List<IReadOnlyList<(int X, int Y)>>();
        var part = new List<(int X, int Y)>();
        var (x, y) = (0, 0);
        for (var i = 0; i < commands.Count;)
        {
            var (id, count) = ((int)commands[i] & 7, (int)commands[i] >> 3);
            i++;
            if (id == 7)
            {
                continue;
            }

            if (id == 1 && part.Count > 0)
            {
                parts.Add(part);
                part = [];
            }

            for (; count > 0; count--, i += 2)
            {
                x += Zigzag(commands[i]);
                y += Zigzag(commands[i + 1]);
                part.Add((x, y));
            }
        }

        parts.Add(part);
        return parts;
    }

    private static object Value(byte[] bytes)
    {
        var field = Fields(bytes).Single();
        return field.Number switch
        {
            1 => Encoding.UTF8.GetString(field.Bytes),
            2 => (double)BitConverter.ToSingle(field.Bytes),
            3 => BitConverter.ToDouble(field.Bytes),
            4 or 5 => (double)(long)field.Integer,
            6 => (double)((long)(field.Integer >> 1) ^ -(long)(field.Integer & 1)),
            _ => field.Integer == 1,
        };
    }

    private static int Zigzag(ulong value) => (int)(value >> 1) ^ -(int)(value & 1);

    private static IEnumerable<ulong> Integers(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            yield return Varint(bytes, ref at);
        }
    }

    private static IEnumerable<(int Number, ulong Integer, byte[] Bytes)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return (number, Varint(bytes, ref at), []);
                    break;
                case var wire:
                    var length = wire == 1 ? 8 : wire == 5 ? 4 : (int)Varint(bytes, ref at);
                    yield return (number, 0, bytes[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 127) << shift;
            if (b < 128)
            {
                return value;
            }
        }
    }
}
