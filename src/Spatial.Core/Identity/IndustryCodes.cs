using System.Collections.Frozen;

namespace Spatial.Identity;

/// <summary>A class of GB/T 4754-2017.</summary>
/// <param name="Code">One letter (门类), two (大类), three (中类) or four digits (小类).</param>
/// <param name="Section">The letter of its section: C for manufacturing.</param>
public sealed record IndustryClass(string Code, string Name, char Section);

/// <summary>The industry classes of GB/T 4754-2017.</summary>
public static class IndustryCodes
{
    private static readonly FrozenDictionary<string, IndustryClass> ByCode;
    private static readonly FrozenDictionary<string, IndustryClass[]> ByName;
    private static readonly string[] SmallClasses;
    private static readonly NameIndex Names;

    static IndustryCodes()
    {
        var rows = CodeTable.Rows("gbt4754_2017.csv").ToDictionary(r => r[0], r => (Name: r[1], Parent: r[3]), StringComparer.Ordinal);
        ByCode = rows.ToFrozenDictionary(r => r.Key, r => new IndustryClass(r.Key, r.Value.Name, Section(r.Key)), StringComparer.Ordinal);
        ByName = ByCode.Values.GroupBy(c => HalfWidth.Of(c.Name), StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

        SmallClasses = [.. ByCode.Keys.Where(c => c.Length == 4).Order(StringComparer.Ordinal)];
        Names = new NameIndex(ByName.Keys);

        char Section(string code)
        {
            while (rows[code].Parent is { Length: > 0 } parent)
            {
                code = parent;
            }

            return code[0];
        }
    }

    /// <summary>The class of a code; null when the standard has none.</summary>
    public static IndustryClass? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The finest class of a name (several levels often share one); null when none has it or two small classes do.</summary>
    public static IndustryClass? Named(string name)
    {
        if (!ByName.TryGetValue(HalfWidth.Of(name), out var found))
        {
            return null;
        }

        var finest = found.Max(c => c.Code.Length);
        return found.Count(c => c.Code.Length == finest) == 1 ? found.First(c => c.Code.Length == finest) : null;
    }

    /// <summary>Three codes with names near to one that is unknown: of digits those that begin alike, else by name.</summary>
    public static IReadOnlyList<string> Nearest(string entered)
    {
        if (char.IsAsciiDigit(entered[0]))
        {
            return [.. NearestWords.ToCode(entered, SmallClasses).Select(c => $"{c} {ByCode[c].Name}")];
        }

        return [.. NearestWords.To(entered, Names.Near(entered)).Select(n => $"{ByName[n].MaxBy(c => c.Code.Length)!.Code} {n}")];
    }
}
