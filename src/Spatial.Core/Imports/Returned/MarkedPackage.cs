using System.IO.Compression;
using System.Text;

namespace Spatial.Imports.Returned;

/// <summary>
/// The planner's workbook with the remarks in it. Every part is copied as it is (macros, drawings, hidden sheets and all) except the sheets spoken of and the style sheet;
/// those come last in the archive, the style sheet at the very end because only then all formats are known.
/// </summary>
internal static class MarkedPackage
{
    /// <summary>Bytes of all parts together: 2 GB, as the reader allows.</summary>
    private const long MostBytes = 2L << 30;

    private const string NewStyles = "spatialStyles.xml";

    /// <exception cref="InvalidDataException">The workbook is damaged.</exception>
    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/> when a sheet has no column left for the reasons, or the parts are beyond <see cref="MostBytes"/>.</exception>
    public static void Write(string path, IReadOnlyList<ReturnedSheet> sheets, Stream target, CancellationToken cancel)
    {
        using var source = ZipFile.OpenRead(path);
        var parts = new PackageParts(source);
        var styles = parts.Find(parts.Styles);
        var styleSheet = StyleSheet.Read(styles is null ? null : Utf8Part.ReadAll(styles));
        var marking = new MarkStyles(styleSheet);
        var plans = Plan(parts, sheets, cancel);
        var rewritten = plans.Select(plan => plan.Part).Append(styles).ToHashSet();

        using var output = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var left = MostBytes;
        foreach (var entry in source.Entries.Where(entry => !rewritten.Contains(entry)))
        {
            cancel.ThrowIfCancellationRequested();
            if (styles is null && WithStyles(parts, entry) is { } changed)
            {
                using var part = Create(output, entry);
                part.Write(changed);
            }
            else
            {
                left = CopyPart(entry, output, left, cancel);
            }
        }

        foreach (var plan in plans)
        {
            using var marks = new RowMarks(plan.Sheet.Remarks, plan.Column, plan.IsNew);
            if (plan.IsNew && marks.Row == RowMarks.NoRow && !marking.HasOwn)
            {
                left = CopyPart(plan.Part, output, left, cancel);
                continue;
            }

            using var part = Create(output, plan.Part);
            using var sheet = Utf8Part.Open(plan.Part);
            new SheetMarking(marking, marks, plan.Column, plan.IsNew, plan.Sheet.HeaderRow).Write(sheet, part, cancel);
        }

        using var stylePart = styles is null ? output.CreateEntry(Folder(parts.Workbook) + NewStyles, CompressionLevel.Fastest).Open() : Create(output, styles);
        styleSheet.Write(stylePart);
    }

    private static List<(ReturnedSheet Sheet, ZipArchiveEntry Part, int Column, bool IsNew)> Plan(PackageParts parts, IReadOnlyList<ReturnedSheet> sheets, CancellationToken cancel)
    {
        var strings = parts.Find(parts.SharedStrings);
        var titles = new SharedTitles(strings is null ? null : () => Utf8Part.Open(strings), cancel);
        var plans = new List<(ReturnedSheet, ZipArchiveEntry, int, bool)>();
        foreach (var sheet in sheets)
        {
            var part = parts.Sheet(sheet.Sheet.Name, sheet.Sheet.Index);
            using var stream = Utf8Part.Open(part);
            var survey = SheetSurvey.Of(stream, sheet.HeaderRow, titles.Contains, cancel);
            var column = survey.ReasonColumn >= 0 ? survey.ReasonColumn : Math.Max(sheet.LastColumn, survey.LastColumn) + 1;
            if (column >= CellPlace.Columns)
            {
                throw new Fault(
                    FaultCode.TooLarge,
                    $"工作表“{Fault.Show(sheet.Sheet.Name)}”用到了最后一列 XFD，放不下“{ReasonText.Title}”列；请清除右侧多余的内容后再导入。",
                    $"The sheet '{Fault.Show(sheet.Sheet.Name)}' uses the last column, XFD, and has no room for the column {ReasonText.Title}; clear what stands far to the right and import again.",
                    "file");
            }

            plans.Add((sheet, part, column, survey.ReasonColumn < 0));
        }

        return plans;
    }

    private static Stream Create(ZipArchive output, ZipArchiveEntry like)
    {
        // Pictures are packed already: what did not shrink before is stored.
        var entry = output.CreateEntry(like.FullName, like.CompressedLength >= like.Length ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = like.LastWriteTime;
        return entry.Open();
    }

    private static long CopyPart(ZipArchiveEntry entry, ZipArchive output, long left, CancellationToken cancel)
    {
        using var from = entry.Open();
        using var to = Create(output, entry);
        var chunk = new byte[1 << 17];
        for (var read = from.Read(chunk); read > 0; read = from.Read(chunk))
        {
            cancel.ThrowIfCancellationRequested();
            left -= read;
            if (left < 0)
            {
                throw new Fault(FaultCode.TooLarge, $"工作簿解压后超过 {MostBytes >> 30} GB；请删去不需要的工作表或图片后再导入。", $"The workbook unpacks to more than {MostBytes >> 30} GB; remove sheets or pictures that are not needed and import again.", "file");
            }

            to.Write(chunk, 0, read);
        }

        return left;
    }

    /// <summary>The part that must name the style sheet of a workbook that had none; null for any other part.</summary>
    private static byte[]? WithStyles(PackageParts parts, ZipArchiveEntry entry)
    {
        const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
        if (entry == parts.Find("[Content_Types].xml"))
        {
            return Appended(entry, $"Override PartName=\"/{Folder(parts.Workbook)}{NewStyles}\" ContentType=\"{Spreadsheet}\"");
        }

        return entry == parts.Find(PackageParts.RelationsOf(parts.Workbook))
            ? Appended(entry, $"Relationship Id=\"rIdSpatialStyles\" Type=\"{Relation}\" Target=\"{NewStyles}\"")
            : null;
    }

    private static string Folder(string part) => part[..(part.LastIndexOf('/') + 1)];

    /// <summary>The part with one more element at the end of its root.</summary>
    private static byte[] Appended(ZipArchiveEntry entry, string element)
    {
        var xml = Utf8Part.ReadAll(entry);
        var end = xml.AsSpan().LastIndexOf("</"u8);
        if (end < 0)
        {
            throw new InvalidDataException($"{entry.FullName} is empty.");
        }

        var prefix = SheetNames.Of(XmlTag.Read(xml.AsSpan(end)).Name).Prefix;
        return [.. Utf8Part.Declaration, .. xml.AsSpan(0, end), .. Encoding.UTF8.GetBytes($"<{prefix}{element}/>"), .. xml.AsSpan(end)];
    }
}
