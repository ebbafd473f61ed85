using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// A layer file as a table: its property names are the header, in row 1, and its features the rows, each with its geometry beside the cells. What the file says by its points and its
/// reference system stands in columns of its own (经度, 纬度, 坐标系) where no property says it.
/// </summary>
public sealed class FeatureTable : TableFile, IDisposable
{
    private static readonly NtsGeometryServices Geometries = new(PackedCoordinateSequenceFactory.DoubleFactory, new PrecisionModel(), 0);
    private readonly FeatureFile file;
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly int longitude = -1;
    private readonly int datum = -1;

    private FeatureTable(FeatureFile file, string? crs, CancellationToken cancel)
    {
        this.file = file;
        var points = false;
        foreach (var feature in file.ReadAsync(Geometries.CreateGeometryFactory(0), cancel).ToBlockingEnumerable(cancel))
        {
            points |= feature.Geometry is Point;
            foreach (var (name, _) in feature.Properties)
            {
                if (places.TryAdd(name, names.Count))
                {
                    names.Add(name);
                }
            }
        }

        Crs = crs is { } wanted ? SourceCrs.Parse(wanted) : file.Declared() ?? file.DefaultCrs ?? throw new Fault(
            FaultCode.CrsUnsupported,
            $"文件“{Fault.Show(System.IO.Path.GetFileName(file.Path))}”没有说明坐标系，请用 --crs EPSG:n 指明。",
            $"'{Fault.Show(System.IO.Path.GetFileName(file.Path))}' names no reference system; say it by --crs EPSG:n.",
            "crs");
        if (Crs.Kind == CrsKind.Local)
        {
            throw new Fault(FaultCode.CrsUnsupported, "台账要有地理位置，平面米制坐标（local）只能作为图层导入。", "A ledger needs places on Earth; planar metres (local) can be a layer only.", "crs");
        }

        if (points && !Has(ColumnKind.Longitude, ColumnKind.Latitude, ColumnKind.LongitudeLatitude))
        {
            longitude = names.Count;
            names.AddRange(["经度", "纬度"]);
        }

        if (!Has(ColumnKind.Datum))
        {
            datum = names.Count;
            names.Add("坐标系");
        }

        Sheets = [new TableSheet(0, System.IO.Path.GetFileName(file.Path), false, [], 0)];
    }

    public override string Path => file.Path;

    public override string Format => file.Format;

    public override bool HasSheets => false;

    public override IReadOnlyList<string> Inputs => file.Inputs;

    public override IReadOnlyList<Remark> Remarks => [.. file.Warnings.Select(w => new Remark("V1", Severity.Warning, 0, 0, -1, w, null))];

    public override IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>What the geometries are in.</summary>
    public SourceCrs Crs { get; }

    /// <summary>Reads the header of a layer file: every feature is looked at once.</summary>
    /// <param name="crs">EPSG:n; null: as the file says.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when it is damaged; <see cref="FaultCode.CrsUnsupported"/> when its reference system is not known or cannot be brought to EPSG:4490.</exception>
    public static FeatureTable Open(FeatureFile file, string? crs, CancellationToken cancel)
    {
        try
        {
            return new FeatureTable(file, crs, cancel);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a column is not the file's but was made of its geometry: that a template does not read it is no fault of the planner.</summary>
    public bool IsMade(int column) => column >= 0 && (column == datum || (longitude >= 0 && column >= longitude && column <= longitude + 1));

    public override IEnumerable<TableRow> Rows(TableSheet sheet, CancellationToken cancel)
    {
        var row = new TableRow { Number = 1 };
        row.Cells.AddRange(names.Select(n => TableCell.Of(n)));
        yield return row;
        var (named, number) = (DatumName, 1);
        foreach (var feature in file.ReadAsync(Geometries.CreateGeometryFactory(Crs.Srid), cancel).ToBlockingEnumerable(cancel))
        {
            row.Number = ++number;
            row.Shape = feature.Geometry;
            row.Problem = feature.Problem;
            row.Cells.Clear();
            for (var i = 0; i < names.Count; i++)
            {
                row.Cells.Add(TableCell.Empty);
            }

            foreach (var (name, value) in feature.Properties)
            {
                if (places.TryGetValue(name, out var at))
                {
                    row.Cells[at] = Cell(value);
                }
            }

            // A feature without any property or place is a blank row.
            if (feature.Geometry is { IsEmpty: false } || row.Cells.Exists(c => !c.IsBlank))
            {
                if (longitude >= 0 && feature.Geometry is Point { IsEmpty: false } point)
                {
                    row.Cells[longitude] = TableCell.Of(point.X);
                    row.Cells[longitude + 1] = TableCell.Of(point.Y);
                }

                if (datum >= 0)
                {
                    row.Cells[datum] = TableCell.Of(named);
                }
            }

            yield return row;
        }
    }

    public void Dispose() => file.Dispose();

    private string DatumName => Crs.Srid switch { 4326 => "WGS84", 4490 => "CGCS2000", _ => Crs.Name };

    private static TableCell Cell(object? value) => value switch
    {
        null => TableCell.Empty,
        bool yes => TableCell.Of(yes ? "是" : "否"),
        double number => TableCell.Of(number),
        long whole when Math.Abs(whole) < 1L << 53 => TableCell.Of((double)whole),
        IFormattable other => TableCell.Of(other.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => TableCell.Of(value.ToString()),
    };

    // By the names the templates give such columns.
    private bool Has(params ColumnKind[] kinds)
    {
        var known = TemplateCatalogue.All.SelectMany(t => t.Columns).Where(c => kinds.Contains(c.Kind)).SelectMany(c => c.Aliases.Append(c.Title.Zh).Append(c.Title.En).Append(c.Key)).Select(HeaderText.Fold).ToHashSet(StringComparer.Ordinal);
        return places.Keys.Any(n => HeaderText.Of(n).Names.Any(known.Contains));
    }
}
