using Spatial.Imports;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>A row of a made ledger: its cells as entered, and what must be stored of them.</summary>
internal sealed class DirtRow
{
    /// <summary>By column key. Null: empty.</summary>
    public Dictionary<string, object?> Cells { get; } = [];

    /// <summary>By column key, of the columns the tables hold: text, decimal, bool or <see cref="DateOnly"/>; null for unknown.</summary>
    public Dictionary<string, object?> Truth { get; } = [];

    public List<PlantedFault> Faults { get; } = [];

    /// <summary>Row or line in the file, from 1.</summary>
    public int Number { get; set; }

    public bool IsRejected => Faults.Exists(f => f.Severity == Severity.Error);

    /// <summary>Enters a cell and its truth, which is the cell where nothing else is said.</summary>
    public DirtRow Put(string key, object? cell, object? truth)
    {
        Cells[key] = cell;
        Truth[key] = truth;
        return this;
    }

    public DirtRow Put(string key, object? cell) => Put(key, cell, cell);

    /// <summary>Enters a cell that the tables do not hold.</summary>
    public DirtRow Note(string key, object? cell)
    {
        Cells[key] = cell;
        return this;
    }

    public decimal Amount(string key) => (decimal)Truth[key]!;

    public string Text(string key) => (string)Truth[key]!;
}

/// <summary>A fault put into a ledger, as the import must report it.</summary>
/// <param name="Column">Column key of the cell the remark names; null when it is about the row.</param>
internal sealed record PlantedFault(string Dirt, string Rule, Severity Severity, string? Column, IReadOnlyList<string> Touches, object? Cell, bool MayBeUnknown);

/// <summary>A way a cell gets dirty.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Column">Column key of the cell that is to be named.</param>
/// <param name="Touches">Cells it needs for itself.</param>
/// <param name="Plant">Does it; false when the row has nothing of that kind to spoil.</param>
/// <param name="MayBeUnknown">The value may be left unknown, with a remark: the program asks.</param>
internal sealed record Spoiling(string Name, string Rule, Severity Severity, string Column, IReadOnlyList<string> Touches, Func<DirtRow, bool> Plant, bool MayBeUnknown = false)
{
    /// <summary>Spoils a row, unless a cell it needs is spoilt already.</summary>
    public bool TryPlant(DirtRow row)
    {
        if (row.Faults.Exists(f => f.Touches.Intersect(Touches).Any()) || !Plant(row))
        {
            return false;
        }

        row.Faults.Add(new PlantedFault(Name, Rule, Severity, Column, Touches, row.Cells.GetValueOrDefault(Column), MayBeUnknown));
        return true;
    }
}
