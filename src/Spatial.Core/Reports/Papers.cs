using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Maps;

namespace Spatial.Reports;

/// <summary>What is handed in: the rows of a run as xlsx, csv, geojson, and the map sheet as pdf or png (150 dots per inch; png300 for print). Works for every analysis.</summary>
public static class Papers
{
    /// <summary>The formats there are, with their media types.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["csv"] = "text/csv; charset=utf-8",
        ["geojson"] = "application/geo+json",
        ["pdf"] = "application/pdf",
        ["png"] = "image/png",
        ["png300"] = "image/png",
    };

    /// <summary>Writes one paper. Nothing reaches <paramref name="target"/> before the paper is complete: a fault leaves no half file.</summary>
    /// <param name="format">A key of <see cref="MediaTypes"/>.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/> for another format; <see cref="FaultCode.Machine"/> when a library is missing or the disk is full.</exception>
    public static Task WriteAsync(string format, Run run, IReadOnlyList<AnalysisRow> rows, SpatialDatabase database, Stream target, CancellationToken cancel) =>
        WriteAsync(format, new ReportInput(AnalysisCatalogue.DescriptionOf(run), run, rows, database), target, cancel);

    internal static async Task WriteAsync(string format, ReportInput input, Stream target, CancellationToken cancel)
    {
        if (!MediaTypes.ContainsKey(format))
        {
            throw new Fault(
                FaultCode.BadValue,
                $"没有格式“{Fault.Show(format)}”；可用：{string.Join("、", MediaTypes.Keys)}。",
                $"No format '{Fault.Show(format)}'; there are: {string.Join(", ", MediaTypes.Keys)}.",
                "format");
        }

        await using var draft = Draft();
        try
        {
            await DraftAsync(format, input, draft, cancel);
            await draft.FlushAsync(cancel);
        }
        catch (IOException e)
        {
            throw new Fault(FaultCode.Machine, $"写不出文件：临时目录 {Path.GetTempPath()} 已满或不可写。", $"The paper cannot be written: the temporary folder {Path.GetTempPath()} is full or read-only.", inner: e);
        }

        draft.Position = 0;
        await draft.CopyToAsync(target, cancel);
    }

    private static async Task DraftAsync(string format, ReportInput input, Stream draft, CancellationToken cancel)
    {
        switch (format)
        {
            case "xlsx":
                await Workbook.WriteAsync(input, draft, cancel);
                break;
            case "csv":
                CsvTable.Write(input, draft, cancel);
                break;
            case "pdf":
                await MapSheet.WriteAsync(input, dpi: null, draft, cancel);
                break;
            case "png":
                await MapSheet.WriteAsync(input, 150, draft, cancel);
                break;
            case "png300":
                await MapSheet.WriteAsync(input, 300, draft, cancel);
                break;
            default:
                await GeoJsonTable.WriteAsync(input, draft, cancel);
                break;
        }
    }

    private static FileStream Draft()
    {
        try
        {
            // Unbuffered: on a full disk nothing is left that closing would try to write once more.
            return new FileStream(Path.Combine(Path.GetTempPath(), $"spatial-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Fault(FaultCode.Machine, $"临时目录 {Path.GetTempPath()} 不可写。", $"The temporary folder {Path.GetTempPath()} cannot be written.", inner: e);
        }
    }
}
