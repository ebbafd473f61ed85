using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports.Datums;

/// <summary>
/// The outlines of a city's counties, townships, parks and sites, found by the codes and names a ledger writes.
/// A township's name counts within its county, a park's within the city; a name that two outlines share finds nothing, for holding a row against the wrong one would be worse than none.
/// </summary>
public sealed class TerritoryIndex
{
    private readonly Dictionary<string, TerritoryShape> counties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerritoryShape?> townships = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerritoryShape?> parks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerritoryShape> sites = new(StringComparer.Ordinal);

    /// <param name="shapes">A later one of the same kind and code takes the earlier one's place.</param>
    /// <param name="aliases">Superseded county codes (V32): old code, code now.</param>
    public TerritoryIndex(IEnumerable<TerritoryShape> shapes, IEnumerable<(string Old, string Now)>? aliases = null)
    {
        var latest = new Dictionary<(OutlineKind, string), TerritoryShape>();
        foreach (var shape in shapes)
        {
            latest[(shape.Kind, shape.Code)] = shape;
        }

        foreach (var shape in latest.Values)
        {
            switch (shape.Kind)
            {
                case OutlineKind.County:
                    counties[shape.Code] = shape;
                    break;
                case OutlineKind.Township:
                    Add(townships, shape.Code, shape);
                    Add(townships, Short(shape.Code), shape);
                    Add(townships, InCounty(shape.Parent ?? (shape.Code.Length >= 6 ? shape.Code[..6] : ""), Key(shape.Name)), shape);
                    break;
                case OutlineKind.Park:
                    Add(parks, shape.Code, shape);
                    Add(parks, Key(shape.Name), shape);
                    break;
                case OutlineKind.Site:
                    sites[shape.Code] = shape;
                    break;
            }
        }

        foreach (var (old, now) in aliases ?? [])
        {
            if (counties.TryGetValue(now, out var shape))
            {
                counties.TryAdd(old, shape);
            }
        }
    }

    /// <summary>How many outlines of a kind can be found.</summary>
    public int CountOf(OutlineKind kind) => kind switch
    {
        OutlineKind.County => counties.Values.Distinct().Count(),
        OutlineKind.Township => townships.Values.OfType<TerritoryShape>().Distinct().Count(),
        OutlineKind.Park => parks.Values.OfType<TerritoryShape>().Distinct().Count(),
        OutlineKind.Site => sites.Count,
        _ => 0,
    };

    /// <summary>Loads them; geometry is made ready only when a row asks.</summary>
    /// <param name="cityCodes">City codes (421000); the city of a county is its first four digits and 00.</param>
    /// <param name="sample">Outlines of the generator for sample ledgers, real ones for real ledgers.</param>
    /// <param name="asOf">Day the outlines must be valid on.</param>
    public static async Task<TerritoryIndex> LoadAsync(SpatialDatabase database, IReadOnlyCollection<string> cityCodes, bool sample, DateOnly asOf, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(SqlFile.Of<TerritoryIndex>(), connection);
        command.Parameters.AddWithValue("cities", cityCodes.ToArray());
        command.Parameters.AddWithValue("sample", sample);
        command.Parameters.AddWithValue("as_of", asOf);
        var shapes = new List<TerritoryShape>();
        var aliases = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var outline = await reader.GetFieldValueAsync<Geometry>(6, cancel);
            if (outline.IsEmpty)
            {
                continue;
            }

            var code = reader.GetString(1);
            shapes.Add(TerritoryShape.Of((OutlineKind)reader.GetInt32(0), code, reader.GetString(3), Word(reader, 4), reader.IsDBNull(5) ? null : reader.GetDouble(5), outline));
            if (Word(reader, 2) is { } old)
            {
                aliases.Add((old, code));
            }
        }

        return new TerritoryIndex(shapes, aliases);
    }

    /// <summary>The county or functional zone with this code, six digits (longer codes are cut); null when it is not loaded.</summary>
    public TerritoryShape? County(string? code) => code is { Length: >= 6 } ? counties.GetValueOrDefault(code.Length == 6 ? code : code[..6]) : null;

    /// <summary>The township with this code (9 or 12 digits), or with this name in the county.</summary>
    public TerritoryShape? Township(string? county, string? codeOrName) => string.IsNullOrWhiteSpace(codeOrName) ? null
        : char.IsAsciiDigit(codeOrName[0]) ? townships.GetValueOrDefault(codeOrName.Trim()) ?? townships.GetValueOrDefault(Short(codeOrName.Trim()))
        : county is { Length: >= 6 } ? townships.GetValueOrDefault(InCounty(county[..6], Key(codeOrName))) : null;

    /// <summary>The park with this name or catalogue code.</summary>
    public TerritoryShape? Park(string? nameOrCode) => string.IsNullOrWhiteSpace(nameOrCode) ? null : parks.GetValueOrDefault(nameOrCode.Trim()) ?? parks.GetValueOrDefault(Key(nameOrCode));

    /// <summary>The boundary of a site that is already in the database.</summary>
    /// <param name="firm">Unified credit code, or local key.</param>
    /// <param name="siteNo">From 1.</param>
    public TerritoryShape? Site(string? firm, int siteNo) => firm is null ? null : sites.GetValueOrDefault(FormattableString.Invariant($"{firm}#{siteNo}"));

    private static string InCounty(string county, string name) => county + "/" + name;

    private static string Short(string code) => code.Length > 9 ? code[..9] : code;

    private static string? Word(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // The same key from two outlines finds neither.
    private static void Add(Dictionary<string, TerritoryShape?> into, string key, TerritoryShape shape)
    {
        if (!into.TryAdd(key, shape) && into[key] != shape)
        {
            into[key] = null;
        }
    }

    // 中山街道办事处 and 中山街道 are one; blanks and the width of brackets do not count.
    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!char.IsWhiteSpace(c))
            {
                key.Append(c switch { '（' => '(', '）' => ')', >= '！' and <= '～' => (char)(c - 0xFEE0), _ => c });
            }
        }

        var text = key.ToString();
        foreach (var office in (ReadOnlySpan<string>)["人民政府", "办事处", "管委会", "管理委员会"])
        {
            if (text.Length > office.Length && text.EndsWith(office, StringComparison.Ordinal))
            {
                text = text[..^office.Length];
            }
        }

        return text;
    }
}
