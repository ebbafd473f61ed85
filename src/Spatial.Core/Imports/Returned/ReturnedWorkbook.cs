using System.Xml;
using Spatial.Imports.Tables;

namespace Spatial.Imports.Returned;

/// <summary>
/// The planner's own file comes back: wrong cells red, doubtful ones yellow, mended ones light blue, and a column 错误原因 that says why (DOMAIN 7.3).
/// It can be corrected and handed in again, as often as needed: the column is then filled anew in its place, and cells that are right now lose the colour.
/// </summary>
public static class ReturnedWorkbook
{
    /// <summary>Header of the column of reasons; the import passes over a column called so.</summary>
    public const string ReasonTitle = ReasonText.Title;

    /// <summary>What the returned file's name ends in: that of a workbook stays, everything else becomes <c>.xlsx</c>.</summary>
    public static string Extension(TableFile file)
    {
        var own = Path.GetExtension(file.Path).ToLowerInvariant();
        return file.Format == "xlsx" && (own is ".xlsm" or ".xltx" or ".xltm") ? own : ".xlsx";
    }

    /// <summary>
    /// Writes the file. A workbook is copied part by part, and only the sheets spoken of are rewritten, as a stream.
    /// An old workbook (xls) or a text file becomes a new workbook with the same rows; of a text of more than 1,000,000 rows only those with errors or warnings, with their line numbers.
    /// </summary>
    /// <param name="sheets">The sheets that were read, each once.</param>
    /// <param name="target">Need not be seekable; stays open.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the rows cannot be read any more; <see cref="FaultCode.TooLarge"/> when a sheet has no column left, or it unpacks to more than 2 GB.</exception>
    public static void Write(TableFile file, IReadOnlyList<ReturnedSheet> sheets, Stream target, CancellationToken cancel)
    {
        if (file.Format != "xlsx")
        {
            ReturnedTable.Write(file, sheets, target, cancel);
            return;
        }

        // Written aside first: a workbook whose rows could be read may still be damaged where its looks are kept, and then comes back as a new one.
        using var aside = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 1 << 16 });
        try
        {
            MarkedPackage.Write(file.Path, sheets, aside, cancel);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or Fault { Code: FaultCode.BadFile })
        {
            ReturnedTable.Write(file, sheets, target, cancel);
            return;
        }

        aside.Position = 0;
        aside.CopyTo(target);
    }
}
