using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Spatial.Imports.Templates;
using Spatial.Tests.Imports.Ledgers;
using Spatial.Tests.Imports.Ogr;
using Spatial.Tests.Imports.Tables;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>Good files of every format that is read; those that need a program this machine lacks are left out.</summary>
internal static class FuzzSamples
{
    private static readonly Encoding Gb18030 = CodePages.GetEncoding("GB18030")!;

    private static EncodingProvider CodePages
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return CodePagesEncodingProvider.Instance;
        }
    }

    /// <summary>Makes them all.</summary>
    public static IReadOnlyList<FuzzSample> Make()
    {
        var samples = new List<FuzzSample>();
        foreach (var (template, (row, _)) in EveryLedgerTests.Usual)
        {
            var cells = Cells(template, row);
            samples.Add(Text("csv UTF-8", template + ".csv", Csv(cells, ','), new UTF8Encoding(encoderShouldEmitUTF8Identifier: template.Length % 2 == 0), template));
            samples.Add(new FuzzSample("xlsx", template + ".xlsx", Workbook(cells), Template: template));
        }

        var sites = Cells("sites", EveryLedgerTests.Usual["sites"].Row);
        samples.Add(Text("csv GB 18030", "sites-gbk.csv", Csv(sites, ','), Gb18030, "sites"));
        samples.Add(Text("csv UTF-16", "sites-16.csv", Csv(sites, '\t'), new UnicodeEncoding(bigEndian: false, byteOrderMark: true), "sites"));
        samples.Add(Text("csv UTF-16", "sites-16be.csv", Csv(sites, ';'), new UnicodeEncoding(bigEndian: true, byteOrderMark: true), "sites"));
        using (var empty = new MemoryStream())
        {
            TemplateWorkbook.Write(TemplateCatalogue.Of("sites"), empty);
            samples.Add(new FuzzSample("xlsx", "template.xlsx", empty.ToArray(), Template: "sites"));
        }

        using var files = new TemporaryFiles();
        if (Ran("soffice", $"-env:UserInstallation=file://{Path.GetTempPath()}/spatial-fuzz-office", "--headless", "--convert-to", "xls", "--outdir", Folder(files), files.Write("sites.xlsx", Workbook(sites))))
        {
            samples.Add(new FuzzSample("xls", "sites.xls", File.ReadAllBytes(Path.Combine(Folder(files), "sites.xls")), Template: "sites"));
        }

        samples.AddRange(Layers(files));
        return samples;
    }

    private static IEnumerable<FuzzSample> Layers(TemporaryFiles files)
    {
        const string Properties = """{"名称":"荆州甲厂","v":1.5,"n":7,"d":"2024-05-01","x":null}""";
        string Feature(string type, string coordinates) => $$$"""{"type":"Feature","properties":{{{Properties}}},"geometry":{"coordinates":{{{coordinates}}},"type":"{{{type}}}"} }""";
        string[] features =
        [
            Feature("Point", "[112.25,30.31]"), Feature("LineString", "[[112.2,30.3],[112.3,30.3,5],[112.3,30.4]]"),
            Feature("MultiPolygon", "[[[[112.2,30.3],[112.3,30.3],[112.3,30.4],[112.2,30.3]]]]"), """{"type":"Feature","properties":null,"geometry":null}""",
        ];
        yield return Layer("geojson", "a.geojson", $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[{{{string.Join(",", features)}}}]}""");
        yield return Layer("ndjson", "a.ndjson", string.Join("\n", features) + "\n");
        yield return new FuzzSample(
            "gpkg", "a.gpkg",
            File.ReadAllBytes(files.GeoPackage("a.gpkg", 4326, "名称 text, v real, n integer", [.. Enumerable.Range(0, 5).Select(i => $"{TemporaryFiles.Blob(112.2 + (i / 100.0), 30.3)}, '甲{i}', {i}.5, {i}")])), AsLayer: true);
        if (Ran("ogr2ogr", "-f", "ESRI Shapefile", Path.Combine(Folder(files), "地块.shp"), files.Collection("s.geojson", features[0], features[0].Replace("112.25", "112.26", StringComparison.Ordinal))))
        {
            using var zipped = new MemoryStream();
            using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var part in Directory.GetFiles(Folder(files), "地块.*"))
                {
                    zip.CreateEntryFromFile(part, Path.GetFileName(part));
                }
            }

            yield return new FuzzSample("shapefile zip", "a.zip", zipped.ToArray(), AsLayer: true);
            const string Kml = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>荆州</name><Placemark><name>甲厂</name><ExtendedData><Data name="v"><value>1.5</value></Data></ExtendedData><Point><coordinates>112.25,30.31,0</coordinates></Point></Placemark><Placemark><name>乙</name><Polygon><outerBoundaryIs><LinearRing><coordinates>112.2,30.3 112.3,30.3 112.3,30.4 112.2,30.3</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>""";
            yield return Layer("kml", "a.kml", Kml);
            yield return new FuzzSample(
                "pbf", "a.osm.pbf",
                new PbfWriter().Way([(112.2, 30.3), (112.3, 30.3)], ("highway", "primary"), ("name", "中山路")).Way([(112.3, 30.3), (112.3, 30.4)], ("highway", "secondary"), ("ref", "S1")).Write(), AsLayer: true, Table: "roads");
        }
    }

    private static FuzzSample Layer(string format, string name, string content) => new(format, name, new UTF8Encoding(false).GetBytes(content), new UTF8Encoding(false), AsLayer: true);

    private static FuzzSample Text(string format, string name, string content, Encoding encoding, string template) =>
        new(format, name, [.. encoding.GetPreamble(), .. encoding.GetBytes(content)], encoding, Template: template);

    /// <summary>Header and rows: the usual one, and others that differ in what tells objects apart.</summary>
    private static List<string[]> Cells(string template, Dictionary<string, string> row)
    {
        var columns = TemplateCatalogue.Of(template).Columns.Where(c => row.ContainsKey(c.Key)).ToArray();
        var cells = new List<string[]> { columns.Select(c => c.Header).ToArray() };
        for (var i = 0; i < 4; i++)
        {
            cells.Add([.. columns.Select(c => i > 0 && c.Key is "name_zh" or "name" or "code" or "reg_code" ? row[c.Key] + i.ToString(CultureInfo.InvariantCulture) : row[c.Key])]);
        }

        return cells;
    }

    internal static string Csv(IEnumerable<string[]> rows, char delimiter) => string.Concat(rows.Select(r => string.Join(delimiter, r.Select(c => Quoted(c, delimiter))) + "\r\n"));

    private static string Quoted(string cell, char delimiter) => cell.AsSpan().IndexOfAny($"{delimiter}\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static byte[] Workbook(List<string[]> rows)
    {
        var shared = rows.SelectMany(r => r).Distinct(StringComparer.Ordinal).ToList();
        var xml = string.Concat(rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((cell, c) => Cell(cell, r + 1, c)))}</row>"));
        return new HandmadeXlsx { Formats = ["yyyy-mm-dd"] }.Sheet("数据", xml).Shared([.. shared.Select(s => $"<t>{System.Security.SecurityElement.Escape(s)}</t>")]).Bytes();

        string Cell(string cell, int row, int column)
        {
            var at = Spatial.Reports.Xlsx.Letters(column + 1) + row.ToString(CultureInfo.InvariantCulture);
            return double.TryParse(cell, CultureInfo.InvariantCulture, out _) && cell.Length < 12
                ? $"<c r=\"{at}\"><v>{cell}</v></c>"
                : column % 3 == 0
                    ? $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(cell)}</t></is></c>"
                    : $"<c r=\"{at}\" t=\"s\"><v>{shared.IndexOf(cell)}</v></c>";
        }
    }

    private static string Folder(TemporaryFiles files) => Path.GetDirectoryName(files.Write("here", ""))!;

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using var child = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = child.StandardError.ReadToEndAsync();
            child.StandardOutput.ReadToEnd();
            child.WaitForExit();
            return errors.Result is not null && child.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
