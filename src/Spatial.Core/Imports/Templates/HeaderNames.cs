namespace Spatial.Imports.Templates;

/// <summary>Every name a template's columns go by, folded. A title is meant for one column, an alias may be for several (区县 for code or name): the first that has no better header takes it.</summary>
internal sealed class HeaderNames
{
    private const int LongestUnit = 10;

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<LedgerTemplate, HeaderNames> Made = [];

    private readonly Dictionary<string, HeaderName> names = new(StringComparer.Ordinal);

    private HeaderNames(LedgerTemplate template)
    {
        var columns = template.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            names[HeaderText.Fold(columns[i].Title.Zh)] = new HeaderName(IsTitle: true, [i]);
        }

        for (var i = 0; i < columns.Count; i++)
        {
            // The key and the English title are what exported and foreign files call a column.
            foreach (var alias in columns[i].Aliases.Append(columns[i].Key).Append(columns[i].Title.En))
            {
                var folded = HeaderText.Fold(alias);
                var known = names.GetValueOrDefault(folded);
                if (known is null)
                {
                    names[folded] = new HeaderName(IsTitle: false, [i]);
                }
                else if (!known.IsTitle && !known.Columns.Contains(i))
                {
                    names[folded] = known with { Columns = [.. known.Columns, i] };
                }
            }
        }
    }

    /// <summary>The names of a template, made once.</summary>
    public static HeaderNames Of(LedgerTemplate template) => Made.GetValue(template, static t => new HeaderNames(t));

    /// <summary>What a header names; null when nothing of the template.</summary>
    public HeaderName? Find(HeaderText header)
    {
        foreach (var name in header.Names)
        {
            if (names.TryGetValue(name, out var found))
            {
                return found with { Unit = UnitOf(header), StrangeUnit = header.Groups.FirstOrDefault(g => Unit(g) is null) };
            }
        }

        foreach (var name in header.Names)
        {
            if (WithUnit(name) is { } found || (name.TrimStart("0123456789") is { Length: > 0 } numbered && numbered.Length < name.Length && names.TryGetValue(numbered.ToString(), out found!)))
            {
                return found with { Unit = found.Unit ?? UnitOf(header) };
            }
        }

        return null;
    }

    /// <summary>A unit written behind the name without parentheses: 占地面积/亩, 运量 单位：万吨.</summary>
    private HeaderName? WithUnit(string name)
    {
        var units = TemplateCatalogue.Units.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestUnit, name.Length - 1); length > 0; length--)
        {
            if (units.TryGetValue(name.AsSpan(name.Length - length), out var unit))
            {
                var rest = name[..^length];
                if (names.TryGetValue(rest, out var found) || (rest.EndsWith("单位", StringComparison.Ordinal) && names.TryGetValue(rest[..^2], out found)))
                {
                    return found with { Unit = unit };
                }
            }
        }

        return null;
    }

    private static string? UnitOf(HeaderText header) => header.Groups.Select(Unit).FirstOrDefault(u => u is not null);

    private static string? Unit(string group)
    {
        var folded = HeaderText.Fold(group);
        return TemplateCatalogue.Units.GetValueOrDefault(folded.StartsWith("单位", StringComparison.Ordinal) ? folded[2..] : folded);
    }
}

/// <summary>What a header names.</summary>
/// <param name="IsTitle">By the template's own title; else by an alias.</param>
/// <param name="Columns">Positions in the template it may stand for, most likely first.</param>
/// <param name="Unit">Unit the header names; null when it names none.</param>
/// <param name="StrangeUnit">What it has in parentheses that is no unit known; null for nothing.</param>
internal sealed record HeaderName(bool IsTitle, IReadOnlyList<int> Columns, string? Unit = null, string? StrangeUnit = null);
