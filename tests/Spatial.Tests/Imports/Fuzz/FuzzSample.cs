using System.Text;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>A good file, to be damaged.</summary>
/// <param name="Format">As the report counts it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Encoding">Of a text; null for binary formats.</param>
/// <param name="Template">Template of a ledger; null: guessed, or a layer.</param>
/// <param name="Table">Layer inside a file of several.</param>
internal sealed record FuzzSample(string Format, string Name, byte[] Bytes, Encoding? Encoding = null, bool AsLayer = false, string? Template = null, string? Table = null)
{
    /// <summary>Each reading starts a process of GDAL.</summary>
    public bool Costly => Format is "kml" or "pbf";
}
