using System.Text;

namespace Spatial.Imports.Tables.Delimited;

/// <summary>The encodings of Chinese Windows. The provider is registered on first use; ExcelDataReader needs it too.</summary>
internal static class ChineseEncodings
{
    static ChineseEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>GB 18030, a superset of GBK and GB 2312.</summary>
    public static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    /// <summary>Makes the code pages known to <see cref="Encoding.GetEncoding(int)"/>; harmless when repeated.</summary>
    public static void Register() => _ = Gb18030;
}
