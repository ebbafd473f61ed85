using System.Text;
using Spatial.Tests.Imports.Tables;
using Spatial.Tests.Imports.Zip;

namespace Spatial.Tests.Imports.Attacks;

/// <summary>A hostile file.</summary>
/// <param name="Named">What its refusal speaks of, in Chinese.</param>
internal sealed record Attack(string FileName, bool AsLayer, string Named, Action<string> Write)
{
    private const string Doctype = "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private const long OverTwoGigabytes = 2_254_857_830; // 2.1 GB

    /// <summary>Every named attack, by what it is called.</summary>
    public static IReadOnlyDictionary<string, Attack> All { get; } = new Dictionary<string, Attack>(StringComparer.Ordinal)
    {
        ["workbook that inflates"] = new("炸弹.xlsx", false, "倍", path => File.WriteAllBytes(path, Book().Part("xl/worksheets/sheet1.xml", new byte[300_000_000]).Bytes())),
        ["workbook in a workbook"] = new("套娃.xlsx", false, "又是压缩文件", path => File.WriteAllBytes(path, Book().Part("xl/media/more.zip", Book().Bytes()).Bytes())),
        ["workbook with a false count of entries"] = new("假数.xlsx", false, "", path => File.WriteAllBytes(path, Miscounted(Book().Bytes()))),
        ["workbook whose part leads elsewhere"] = new("滑.xlsx", false, "", path => File.WriteAllBytes(path, Book().Part("../../evil.xml", "x").Bytes())),
        ["XXE in a sheet"] = new("外.xlsx", false, "DTD", path => File.WriteAllBytes(path, Book().Part("xl/worksheets/sheet1.xml", $"{Head}{Doctype}<worksheet><sheetData><row><c t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>").Bytes())),
        ["billion laughs in shared strings"] = new("笑.xlsx", false, "DTD", path => File.WriteAllBytes(path, Book().Part("xl/sharedStrings.xml", $"{Head}{Laughs}<sst><si><t>&l12;</t></si></sst>").Bytes())),
        ["a zip called workbook"] = new("压缩.xlsx", false, "", path => File.WriteAllBytes(path, new ForgedZip().Add("a.csv", "x"u8.ToArray()).Bytes())),
        ["a text over 2 GB"] = new("大.csv", false, "2 GB", Sparse),
        ["hostile column names"] = new("列名.csv", false, "", path => File.WriteAllText(path, "\"企业名称\"\"; drop table site; --\",\"$$;rollback;--\",\"=cmd|' /C calc'!A0\",../../evil,{0}%s\n1,2,3,4,5\n")),
        ["shapefile that inflates"] = new("炸弹.zip", true, "倍", path => File.WriteAllBytes(path, new ForgedZip().Add("a.shp", "\0\0\u0027\n"u8.ToArray()).Add("a.dbf", new byte[300_000_000]).Bytes())),
        ["archive in an archive"] = new("套娃.zip", true, "压缩包", path => File.WriteAllBytes(path, new ForgedZip().Add("a.shp", "x"u8.ToArray()).Add("b.zip", new ForgedZip().Add("c", "x"u8.ToArray()).Bytes()).Bytes())),
        ["archive with a false count of entries"] = new("假数.zip", true, "", path => File.WriteAllBytes(path, new ForgedZip { StatedCount = 1 }.Add("a.shp", "x"u8.ToArray()).Add("a.dbf", "x"u8.ToArray()).Bytes())),
        ["archive whose part leads elsewhere"] = new("滑.zip", true, "指向别处", path => File.WriteAllBytes(path, new ForgedZip().Add("a.shp", "x"u8.ToArray()).Add("../../evil.shp", "x"u8.ToArray()).Bytes())),
        ["workbook called zip"] = new("表.zip", true, "表头", path => File.WriteAllBytes(path, Book().Bytes())),
        ["XXE in a KML"] = new("外.kml", true, "DOCTYPE", path => File.WriteAllText(path, $"{Head}{Doctype}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&x;</name></Document></kml>")),
        ["XXE in a KMZ"] = new("外.kmz", true, "DOCTYPE", path => File.WriteAllBytes(path, new ForgedZip().Add("doc.kml", Encoding.UTF8.GetBytes($"{Head}{Doctype}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&x;</name></Document></kml>")).Bytes())),
        ["VRT"] = new("引.vrt", true, "OGRVRTDataSource", path => File.WriteAllText(path, "<OGRVRTDataSource><OGRVRTLayer name=\"passwd\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")),
        ["vsicurl"] = new("引.shp", true, "不是", path => File.WriteAllText(path, "/vsicurl/http://127.0.0.1:1/x.shp")),
        ["a layer over 2 GB"] = new("大.geojson", true, "2 GB", Sparse),
    };

    private static string Laughs => $"<!DOCTYPE x [<!ENTITY l0 \"ha\">{string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"))}]>";

    private static HandmadeXlsx Book() => new HandmadeXlsx().Sheet("数据", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>").Shared("<t>企业名称</t>");

    // The end of the directory says how many entries there are.
    private static byte[] Miscounted(byte[] zip)
    {
        zip[^12]++;
        return zip;
    }

    private static void Sparse(string path)
    {
        using var file = File.Create(path);
        file.Write("{\"type\":\"FeatureCollection\",\"features\":["u8);
        file.SetLength(OverTwoGigabytes);
    }
}
