using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using Spatial.Contract;

namespace Spatial.Imports.GeoJson;

/// <summary>Collects one GeoJSON geometry token by token. Its type may follow its coordinates, so their nesting is kept until the end.</summary>
internal sealed class GeometryTokens
{
    private readonly List<double> ordinates = [];
    private readonly List<int> parts = [];     // end of each array of positions, as a count of positions
    private readonly List<int> groups = [];    // end of each array of arrays of positions, as a count of parts
    private string? type;
    private int positionDepth = -1;
    private bool malformed;
    private bool empty;
    private bool infinite;
    private bool many;

    /// <summary>A Z or M was met.</summary>
    public bool DroppedOrdinates { get; private set; }

    /// <summary>Reads the object whose opening brace is the current token.</summary>
    /// <param name="keep">False: only walks over it.</param>
    public async ValueTask ReadAsync(JsonTokens tokens, bool keep, CancellationToken cancel)
    {
        Clear();
        if (!keep)
        {
            await tokens.SkipAsync(cancel);
            return;
        }

        while (await tokens.ReadAsync(cancel) && tokens.Type == JsonTokenType.PropertyName)
        {
            if (tokens.Raw.SequenceEqual("\"type\""u8))
            {
                await tokens.ReadAsync(cancel);
                type = tokens.Type == JsonTokenType.String ? tokens.Text() : null;
                await tokens.SkipAsync(cancel);
            }
            else if (tokens.Raw.SequenceEqual("\"coordinates\""u8))
            {
                malformed |= positionDepth >= 0;
                await tokens.ReadAsync(cancel);
                await CoordinatesAsync(tokens, cancel);
            }
            else
            {
                many |= tokens.Raw.SequenceEqual("\"geometries\""u8);
                await tokens.ReadAsync(cancel);
                await tokens.SkipAsync(cancel);
            }
        }
    }

    /// <summary>The geometry read; null with a problem when it is none.</summary>
    public (Geometry? Geometry, Text? Problem) Build(GeometryFactory factory)
    {
        if (many)
        {
            return (null, new("几何集合（GeometryCollection）不能作为图层要素", "a GeometryCollection cannot be a feature of a layer"));
        }

        if (infinite)
        {
            return (null, new("坐标不是有限的数", "a coordinate is not a finite number"));
        }

        if (empty && !malformed)
        {
            return (null, new("几何为空", "the geometry is empty"));
        }

        var depth = type switch { "Point" => 0, "MultiPoint" or "LineString" => 1, "Polygon" or "MultiLineString" => 2, "MultiPolygon" => 3, _ => -1 };
        if (malformed || depth < 0 || depth != positionDepth)
        {
            return (null, new($"几何的写法不对（{Fault.Show(type)}）", $"the geometry is malformed ({Fault.Show(type ?? "no type")})"));
        }

        var all = ordinates.ToArray();
        return type switch
        {
            "Point" => (factory.CreatePoint(Sequence(all, 0, 1)), null),
            "MultiPoint" => (factory.CreateMultiPointFromCoords(Sequence(all, 0, all.Length / 2).ToCoordinateArray()), null),
            "LineString" => Lines(factory, all, multi: false),
            "MultiLineString" => Lines(factory, all, multi: true),
            _ => Polygons(factory, all),
        };
    }

    private static PackedDoubleCoordinateSequence Sequence(double[] all, int from, int to) => new(all[(2 * from)..(2 * to)], 2, 0);

    private (Geometry?, Text?) Lines(GeometryFactory factory, double[] all, bool multi)
    {
        var lines = new List<LineString>();
        var from = 0;
        foreach (var to in multi ? parts : [all.Length / 2])
        {
            if (to - from < 2)
            {
                return (null, new("线少于两个点", "a line has fewer than two points"));
            }

            lines.Add(factory.CreateLineString(Sequence(all, from, to)));
            from = to;
        }

        return (multi ? factory.CreateMultiLineString([.. lines]) : lines[0], null);
    }

    private (Geometry?, Text?) Polygons(GeometryFactory factory, double[] all)
    {
        var polygons = new List<Polygon>();
        var (part, from) = (0, 0);
        foreach (var last in positionDepth == 3 ? groups : [parts.Count])
        {
            var rings = new List<LinearRing>();
            for (; part < last; part++)
            {
                var to = parts[part];
                if (to - from < 4)
                {
                    return (null, new("面的环少于四个点", "a ring has fewer than four points"));
                }

                if (all[2 * from] != all[(2 * to) - 2] || all[(2 * from) + 1] != all[(2 * to) - 1])
                {
                    return (null, new("面的环没有闭合", "a ring is not closed"));
                }

                rings.Add(factory.CreateLinearRing(Sequence(all, from, to)));
                from = to;
            }

            polygons.Add(factory.CreatePolygon(rings[0], [.. rings.Skip(1)]));
        }

        return (positionDepth == 3 ? factory.CreateMultiPolygon([.. polygons]) : polygons[0], null);
    }

    private async ValueTask CoordinatesAsync(JsonTokens tokens, CancellationToken cancel)
    {
        if (tokens.Type != JsonTokenType.StartArray)
        {
            malformed = true;
            await tokens.SkipAsync(cancel);
            return;
        }

        var depth = 0;
        var count = 0; // numbers met in the innermost array; -1 once it held an array
        while (depth >= 0)
        {
            await tokens.ReadAsync(cancel);
            switch (tokens.Type)
            {
                case JsonTokenType.StartArray:
                    malformed |= count > 0;
                    depth++;
                    count = 0;
                    break;
                case JsonTokenType.Number:
                    Number(tokens.Number(), count, depth);
                    count += count < 0 ? 0 : 1;
                    break;
                case JsonTokenType.EndArray:
                    Close(depth, count);
                    depth--;
                    count = -1;
                    break;
                default:
                    malformed = true;
                    await tokens.SkipAsync(cancel);
                    break;
            }
        }
    }

    private void Number(double value, int count, int depth)
    {
        if (count == 0)
        {
            malformed |= positionDepth >= 0 && positionDepth != depth;
            positionDepth = depth;
        }

        infinite |= !double.IsFinite(value);
        malformed |= count is < 0 or > 3;
        DroppedOrdinates |= count >= 2;
        if (count is 0 or 1)
        {
            ordinates.Add(value);
        }
    }

    private void Close(int depth, int count)
    {
        if (count == 0)
        {
            empty = true;
            malformed |= depth > 0 && ordinates.Count > 0;
            return;
        }

        malformed |= count == 1;
        switch (positionDepth - depth)
        {
            case 1:
                parts.Add(ordinates.Count / 2);
                break;
            case 2:
                groups.Add(parts.Count);
                break;
        }
    }

    private void Clear()
    {
        ordinates.Clear();
        parts.Clear();
        groups.Clear();
        type = null;
        positionDepth = -1;
        malformed = empty = infinite = many = DroppedOrdinates = false;
    }
}
