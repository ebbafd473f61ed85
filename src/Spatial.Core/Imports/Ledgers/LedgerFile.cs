using Spatial.Imports.Tables;

namespace Spatial.Imports.Ledgers;

/// <summary>Opens what a ledger comes in: a workbook, a text file, or a layer whose features are its rows.</summary>
internal static class LedgerFile
{
    /// <summary>Opens a workbook, a text file or a layer, by its first bytes.</summary>
    public static TableFile Open(string path, LedgerOptions options, CancellationToken cancel)
    {
        if (IsLayer(path))
        {
            return FeatureTable.Open(FeatureFile.Open(path, options.Table), options.Crs, cancel);
        }

        try
        {
            return TableFile.Open(path);
        }
        catch (Fault fault) when (fault.Code == FaultCode.UnsupportedType)
        {
            // A zip or XML may be a layer; when it is none either, what the tables say of it stands.
            FeatureFile layer;
            try
            {
                layer = FeatureFile.Open(path, options.Table);
            }
            catch (Fault other) when (other.Code == FaultCode.UnsupportedType)
            {
                throw fault;
            }

            return FeatureTable.Open(layer, options.Crs, cancel);
        }
    }

    // GeoJSON is text, which a reader of tables would take for one.
    private static bool IsLayer(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            Span<byte> head = stackalloc byte[64];
            using var stream = File.OpenRead(path);
            head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            var text = (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head).TrimStart(" \t\r\n"u8);
            return head.StartsWith("SQLite format 3\0"u8) || text.StartsWith("{"u8) || text.StartsWith((ReadOnlySpan<byte>)[0x1E]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0x27, 0x0A]);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false; // the reader says why
        }
    }
}
