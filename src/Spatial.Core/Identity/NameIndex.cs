using System.Collections.Frozen;

namespace Spatial.Identity;

/// <summary>Names by their characters, so that only those that share one are compared with a name that is unknown. Characters that most names hold (县, 区, 制, 业) tell nothing.</summary>
internal sealed class NameIndex
{
    /// <summary>A character of more names than this tells nothing.</summary>
    private const int Common = 200;

    private readonly FrozenDictionary<char, string[]> byCharacter;

    public NameIndex(IEnumerable<string> names)
    {
        byCharacter = names.Order(StringComparer.Ordinal).SelectMany(name => name.Distinct().Select(c => (Character: c, Name: name)))
            .GroupBy(pair => pair.Character).Where(group => group.Count() <= Common).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Name).ToArray());
    }

    /// <summary>The names that share a telling character; a name that shares several comes several times.</summary>
    public IEnumerable<string> Near(string name) => name.Take(40).Distinct().SelectMany(c => byCharacter.TryGetValue(c, out var found) ? found : []);
}
