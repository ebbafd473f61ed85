using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Spatial.Contract;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Tables;

/// <summary>
/// A workbook or text brought in as a layer: the first row with several cells names the properties, every row below is a feature, a point where the table has columns of longitude and latitude
/// (by any of the names the templates know). A number is a number only where writing it again gives the cell: 007 stays text.
/// </summary>
public sealed class TableFeatures : FeatureFile
{
    private readonly TableFile file;
    private readonly TableSheet sheet;
    private readonly int headerRow;
    private readonly string[] names;
    private readonly int x;
    private readonly int y;

    /// <summary>Finds the sheet and its header.</summary>
    /// <param name="wanted">Name of the sheet; null: the first that holds anything.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: no such sheet, or no header in it.</exception>
    public TableFeatures(TableFile file, string? wanted)
    {
        (this.file, Table) = (file, wanted);
        foreach (var candidate in file.Sheets.Where(s => wanted is null || s.Name == wanted))
        {
            var header = file.Rows(candidate, CancellationToken.None).Take(SheetHead.Depth).FirstOrDefault(r => r.Cells.Count(c => !c.IsBlank) > 1);
            if (header is not null)
            {
                (sheet, headerRow) = (candidate, header.Number);
                names = Names(header);
                (x, y) = (Find(header, "longitude"), Find(header, "latitude"));
                return;
            }
        }

        var shown = Fault.Show(System.IO.Path.GetFileName(file.Path));
        throw wanted is null
            ? new Fault(FaultCode.BadFile, $"文件“{shown}”的前 {SheetHead.Depth} 行里没有表头。", $"The first {SheetHead.Depth} rows of '{shown}' hold no header.", "file")
            : new Fault(FaultCode.BadFile, $"文件“{shown}”里没有有数据的工作表“{Fault.Show(wanted)}”；有：{string.Join("、", file.Sheets.Select(s => Fault.Show(s.Name)))}。", $"'{shown}' has no sheet '{Fault.Show(wanted)}' with data; there are: {string.Join(", ", file.Sheets.Select(s => Fault.Show(s.Name)))}.", "table");
    }

    public override string Path => file.Path;

    public override string Format => file.Format;

    public override string? Table { get; }

    public override IReadOnlyList<Text> Warnings => [.. file.Remarks.Select(r => r.Sentence)];

    public override string? DeclaredCrs => null;

    /// <summary>A table with coordinates must be told their system; one without has no place.</summary>
    public override SourceCrs? DefaultCrs => HasPlaces ? null : SourceCrs.Wgs84;

    private bool HasPlaces => x >= 0 && y >= 0;

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var row in file.Rows(sheet, cancel))
        {
            if (row.Number <= headerRow || row.IsBlank)
            {
                continue;
            }

            var properties = new KeyValuePair<string, object?>[names.Length];
            for (var i = 0; i < names.Length; i++)
            {
                properties[i] = new(names[i], Value(row[i]));
            }

            yield return geometries is null || !HasPlaces ? new SourceFeature(properties, null) : Placed(row, properties, geometries);
        }

        await Task.CompletedTask;
    }

    private SourceFeature Placed(TableRow row, KeyValuePair<string, object?>[] properties, GeometryFactory geometries)
    {
        if (row[x].IsBlank && row[y].IsBlank)
        {
            return new SourceFeature(properties, null);
        }

        return Degrees(row[x]) is { } east && Degrees(row[y]) is { } north
            ? new SourceFeature(properties, geometries.CreatePoint(new Coordinate(east, north)))
            : new SourceFeature(properties, null, new Text(
                $"第 {row.Number} 行的坐标“{Fault.Show(row[x].ToString())}，{Fault.Show(row[y].ToString())}”不是数字",
                $"the coordinates '{Fault.Show(row[x].ToString())}, {Fault.Show(row[y].ToString())}' of row {row.Number} are no numbers"));
    }

    private static double? Degrees(in TableCell cell) => cell.Kind switch
    {
        CellKind.Number => cell.Number,
        CellKind.Text when double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    private static object? Value(in TableCell cell) => cell.Kind switch
    {
        CellKind.Empty or CellKind.Error => null,
        CellKind.Boolean => cell.Number != 0,
        CellKind.Number => cell.Number % 1 == 0 && Math.Abs(cell.Number) < 1e15 ? (long)cell.Number : cell.Number,
        CellKind.Percent => cell.Number,
        CellKind.Date => cell.ToString(),
        _ => Plain(cell.Text!),
    };

    private static object? Plain(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        if (trimmed.Length <= 17 && (char.IsAsciiDigit(trimmed[0]) || trimmed[0] == '-'))
        {
            if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && Math.Abs(whole) < 1_000_000_000_000_000 && whole.ToString(CultureInfo.InvariantCulture) == trimmed)
            {
                return whole;
            }

            if (double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number.ToString("R", CultureInfo.InvariantCulture) == trimmed)
            {
                return number;
            }
        }

        return trimmed;
    }

    private static string[] Names(TableRow header)
    {
        var last = header.Cells.FindLastIndex(c => !c.IsBlank);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, last + 1).Select(i =>
        {
            var name = header[i].IsBlank ? "列" + Reports.Xlsx.Letters(i + 1) : header[i].ToString().Trim();
            return taken.Add(name) ? name : Enumerable.Range(2, last + 2).Select(k => $"{name}_{k}").First(taken.Add);
        })];
    }

    private static int Find(TableRow header, string key)
    {
        var sites = TemplateCatalogue.Of("sites");
        var known = HeaderNames.Of(sites);
        return header.Cells.FindIndex(c => !c.IsBlank && known.Find(HeaderText.Of(c.ToString())) is { Columns: [var first, ..] } && sites.Columns[first].Key == key);
    }
}
