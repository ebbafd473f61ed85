using System.Globalization;
using Spatial.Contract;
using Spatial.Contract.Imports;
using Spatial.Crs;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>Where the first rows of a ledger would lie under each datum hypothesis (DOMAIN 5.4), whatever they declare: a person sees at once which one is right. Rows whose coordinates are no degrees are left out.</summary>
internal static class UploadPreview
{
    private const int Most = 200;
    private const int Looked = 2000;

    private static readonly (string Datum, Text Title, Func<double, double, (double X, double Y)> ToWgs84)[] Hypotheses =
    [
        ("wgs84", new Text("WGS84 / CGCS2000（不转换）", "WGS84 / CGCS2000 (as they are)"), (x, y) => (x, y)),
        ("gcj02", new Text("GCJ-02（高德、腾讯）", "GCJ-02 (AMap, Tencent)"), Gcj02.ToWgs84),
        ("bd09", new Text("BD-09（百度）", "BD-09 (Baidu)"), Bd09.ToWgs84),
    ];

    /// <summary>The hypotheses, each with the same rows; none when the template has no coordinates or no row has readable ones.</summary>
    public static IReadOnlyList<DatumHypothesis> Of(LedgerRun run, DateOnly? day, CancellationToken cancel)
    {
        var rows = Read(run, day, cancel);
        return rows.Count == 0 ? [] : [.. Hypotheses.Select(h => new DatumHypothesis(h.Datum, h.Title, new PreviewPoints([.. rows.Select(r => At(r, h.ToWgs84))])))];
    }

    private static PreviewPoint At((PreviewRow Row, double X, double Y) row, Func<double, double, (double X, double Y)> toWgs84)
    {
        var (x, y) = toWgs84(row.X, row.Y);
        return new PreviewPoint(new PreviewGeometry([Math.Round(x, 7), Math.Round(y, 7)]), row.Row);
    }

    private static List<(PreviewRow Row, double X, double Y)> Read(LedgerRun run, DateOnly? day, CancellationToken cancel)
    {
        var columns = run.Plan.Template.Columns;
        var reader = LedgerCatalogue.Reader(day);
        var (longitude, latitude, both) = (Of(columns, ColumnKind.Longitude), Of(columns, ColumnKind.Latitude), Of(columns, ColumnKind.LongitudeLatitude));
        var (name, datum) = (Of(columns, ColumnKind.Name), Of(columns, ColumnKind.Datum));
        var found = new List<(PreviewRow Row, double X, double Y)>();
        if (longitude < 0 && both < 0)
        {
            return found;
        }

        foreach (var sheet in run.Plan.Sheets)
        {
            var looked = 0;
            foreach (var line in run.File.Rows(sheet.Sheet, cancel))
            {
                if (found.Count >= Most || looked++ >= Looked)
                {
                    break;
                }

                if (line.Number < sheet.FirstDataRow || line.IsBlank || sheet.IsHeader(line) || SkippedRow.IsTotalOrNote(line, sheet))
                {
                    continue;
                }

                if (Place(columns, reader, sheet, line, longitude, latitude, both) is { } at)
                {
                    found.Add((new PreviewRow(run.SheetName(sheet.Sheet.Index), line.Number, Text(sheet, line, name), Text(sheet, line, datum)), at.X, at.Y));
                }
            }
        }

        return found;
    }

    private static (double X, double Y)? Place(IReadOnlyList<LedgerColumn> columns, ValueReader reader, SheetPlan sheet, TableRow line, int longitude, int latitude, int both)
    {
        var (x, y) = (Number(columns, reader, sheet, line, longitude), Number(columns, reader, sheet, line, latitude));
        if ((x is null || y is null) && both >= 0 && sheet.Columns[both] is >= 0 and var at)
        {
            var parts = line[at].ToString().Split([',', '，', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
            (x, y) = parts.Length == 2 ? (Number(parts[0]), Number(parts[1])) : (null, null);
        }

        // Exchanged cells (V10) are shown where they belong.
        return (x, y) switch
        {
            (>= 3 and <= 54, >= 73 and <= 136) => (y.Value, x.Value),
            (>= -180 and <= 180, >= -90 and <= 90) => (x.Value, y.Value),
            _ => null,
        };
    }

    private static double? Number(IReadOnlyList<LedgerColumn> columns, ValueReader reader, SheetPlan sheet, TableRow line, int column)
    {
        if (column < 0 || sheet.Columns[column] is not (>= 0 and var at) || line[at].IsBlank)
        {
            return null;
        }

        var remarks = new RowRemarks();
        remarks.Begin(sheet.Sheet.Index, line.Number);
        var value = reader.Read(columns[column], line[at], remarks, sheet.Units[column], out _);
        return value.Kind == ValueKind.Number ? (double)value.Number : null;
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int Of(IReadOnlyList<LedgerColumn> columns, ColumnKind kind)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    private static string? Text(SheetPlan sheet, TableRow line, int column) =>
        column >= 0 && sheet.Columns[column] is >= 0 and var at && !line[at].IsBlank ? line[at].ToString().Trim() : null;
}
