using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Spatial.Contract;

namespace Spatial.Reports;

/// <summary>The rows as CSV (UTF-8 with BOM, so that Excel reads the Chinese; V29): every column of the description, then the place in degrees.</summary>
internal static class CsvTable
{
    public static void Write(ReportInput input, Stream target, CancellationToken cancel)
    {
        using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 65_536, leaveOpen: true);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        var columns = input.Description.Columns;
        foreach (var column in columns)
        {
            csv.WriteField(CellText.Neutral(Shown.Header(column)));
        }

        csv.WriteField("经度");
        csv.WriteField("纬度");
        csv.NextRecord();
        foreach (var row in input.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Count; i++)
            {
                csv.WriteField(Field(columns[i], row.Values[i]));
            }

            var place = row.Geometry is { IsEmpty: false } geometry ? geometry.InteriorPoint.Coordinate : null;
            csv.WriteField(place?.X.ToString("0.0######", CultureInfo.InvariantCulture));
            csv.WriteField(place?.Y.ToString("0.0######", CultureInfo.InvariantCulture));
            csv.NextRecord();
        }
    }

    /// <summary>Numbers unrounded; text neutral; unknown empty.</summary>
    private static string? Field(Column column, object? value) => value switch
    {
        null => null,
        double number => Analyses.RowJson.Decimal(number),
        long or int => Shown.Plain(value),
        _ => CellText.Neutral(Shown.Text(column, value)!),
    };
}
