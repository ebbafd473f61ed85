using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>The element names of one sheet, with the prefix its writer chose: <c>row</c>, or <c>x:row</c>.</summary>
/// <param name="Prefix">With the colon; empty for none.</param>
internal sealed record SheetNames(string Prefix)
{
    public byte[] Data { get; } = Named(Prefix, "sheetData");

    public byte[] Row { get; } = Named(Prefix, "row");

    /// <summary>How a row's end begins.</summary>
    public byte[] RowEnd { get; } = Named("</" + Prefix, "row");

    /// <summary>How a cell begins.</summary>
    public byte[] CellStart { get; } = Named("<" + Prefix, "c");

    public byte[] Cell { get; } = Named(Prefix, "c");

    public byte[] Value { get; } = Named(Prefix, "v");

    public byte[] Inline { get; } = Named(Prefix, "is");

    public byte[] Formula { get; } = Named(Prefix, "f");

    public byte[] Dimension { get; } = Named(Prefix, "dimension");

    public byte[] Columns { get; } = Named(Prefix, "cols");

    public byte[] Column { get; } = Named(Prefix, "col");

    /// <summary>The names used in a part with this root element.</summary>
    public static SheetNames Of(ReadOnlySpan<byte> root) => new(Encoding.UTF8.GetString(root[..(root.IndexOf((byte)':') + 1)]));

    private static byte[] Named(string prefix, string local) => Encoding.UTF8.GetBytes(prefix + local);
}
