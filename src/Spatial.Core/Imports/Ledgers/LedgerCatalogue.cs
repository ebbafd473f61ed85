using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>Every ledger there is, found in this assembly: a class deriving from <see cref="Ledger"/>.</summary>
internal static class LedgerCatalogue
{
    private static readonly Lazy<Dictionary<string, Ledger>> Ledgers = new(() => typeof(Ledger).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Ledger)))
        .Select(t => (Ledger)Activator.CreateInstance(t)!)
        .ToDictionary(l => l.Id, StringComparer.Ordinal));

    /// <summary>All ledgers.</summary>
    public static IEnumerable<Ledger> All => Ledgers.Value.Values;

    /// <summary>The ledger of a template.</summary>
    /// <exception cref="KeyNotFoundException">A template without a ledger: a defect that the tests over all templates find.</exception>
    public static Ledger Of(string template) => Ledgers.Value[template];

    /// <summary>What reads cells, with the code lists of the templates.</summary>
    /// <param name="day">Day the ledger describes: a county code is brought to the one valid then (V32).</param>
    public static ValueReader Reader(DateOnly? day) => new(TemplateCatalogue.Lists.ToDictionary(l => l.Key, l => l.Value.Entries, StringComparer.Ordinal)) { DataDate = day };
}
