namespace Spatial.Imports.Tables;

/// <summary>How much is read (DOMAIN V31). Megabytes and gigabytes are powers of two, and title and header rows come on top of the data rows, so that nothing is refused for a trifle.</summary>
internal static class TableLimits
{
    /// <summary>Bytes of a workbook file.</summary>
    public const long WorkbookBytes = 50L << 20;

    /// <summary>Data rows of one sheet.</summary>
    public const int WorkbookRows = 200_000;

    /// <summary>Bytes of a text file.</summary>
    public const long TextBytes = 2L << 30;

    /// <summary>Data rows of a text file.</summary>
    public const int TextRows = 5_000_000;

    /// <summary>Columns of either; blank ones beyond are passed over.</summary>
    public const int Columns = 500;

    /// <summary>Rows above the data that are not counted: title, 填报单位, header.</summary>
    public const int HeaderRows = 10;
}
