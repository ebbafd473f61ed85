using Microsoft.Data.Sqlite;
using Spatial.Contract;
using Spatial.Imports.GeoPackage;

namespace Spatial.Imports.Ogr;

/// <summary>A file that GDAL converts into a GeoPackage in a scratch folder, which then is read like any other.</summary>
internal sealed class OgrFile(string path, OgrKind kind, string? table, string? shownAs = null) : PreparedFile(path)
{
    /// <summary>How Google Earth draws a placemark; no property of what it stands for.</summary>
    private static readonly HashSet<string> Drawing = ["altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon"];

    private readonly string name = shownAs ?? System.IO.Path.GetFileName(path);

    static OgrFile() => SQLitePCL.Batteries_V2.Init();

    public override string Format => kind.Format;

    public override string Source => kind == OgrKind.Osm ? base.Source + "（© OpenStreetMap contributors，ODbL 1.0）" : base.Source;

    public override string? Table => table;

    public override string? DeclaredCrs => kind.Default?.Name ?? base.DeclaredCrs;

    /// <summary>Longest the conversion may take.</summary>
    internal TimeSpan Longest { get; init; } = OgrRun.Longest;

    /// <summary>An XML file: only KML is read.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnsupportedType"/> naming what it is; <see cref="FaultCode.BadFile"/>.</exception>
    public static OgrFile OfXml(string path, string? table, string? shownAs = null)
    {
        var file = shownAs ?? System.IO.Path.GetFileName(path);
        var (root, isKml) = KmlDocument.Root(path, file);
        return isKml ? new OgrFile(path, OgrKind.Kml, table, shownAs) : throw new Fault(
            FaultCode.UnsupportedType,
            $"文件“{Fault.Show(file)}”是 XML（{Fault.Show(root)}），不是 KML；不读这种格式。",
            $"'{Fault.Show(file)}' is XML ({Fault.Show(root)}) but no KML; this format is not read.",
            "file");
    }

    public override SourceCrs? Declared() => kind.Default ?? base.Declared();

    protected override async Task<FeatureFile> PrepareAsync(string folder, List<Text> warnings, CancellationToken cancel)
    {
        var source = System.IO.Path.Combine(folder, "input" + kind.Ending);
        var target = System.IO.Path.Combine(folder, "output.gpkg");
        IReadOnlyList<string> selection = [];
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (kind == OgrKind.Kml)
        {
            var links = await KmlDocument.RewriteAsync(Path, source, name, cancel);
            if (links > 0)
            {
                warnings.Add(new($"{links} 个指向其他文件的链接（NetworkLink）没有跟随", $"{links} links to other documents (NetworkLink) were not followed"));
            }
        }
        else
        {
            Directory.CreateSymbolicLink(source, System.IO.Path.GetFullPath(Path)); // under a name of ours: no path of the sender's is an argument
        }

        if (kind == OgrKind.Osm)
        {
            var theme = OsmTheme.Find(table, name);
            selection = theme.Selection(table!);
            settings["OSM_CONFIG_FILE"] = System.IO.Path.Combine(folder, "osmconf.ini");
            await File.WriteAllTextAsync(settings["OSM_CONFIG_FILE"], theme.Configuration(), cancel);
        }

        await OgrRun.ConvertAsync(kind, folder, source, target, name, selection, settings, Longest, cancel);
        if (!File.Exists(target))
        {
            throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(name)}”里没有要素，没有导入。", $"'{Fault.Show(name)}' holds no feature; nothing was imported.", "file");
        }

        ForgetEmptyTables(target);
        return new GeoPackageFile(target, table);
    }

    protected override SourceFeature Shown(SourceFeature feature) =>
        kind == OgrKind.Kml ? feature with { Properties = [.. feature.Properties.Where(p => !Drawing.Contains(p.Key))] } : feature;

    /// <summary>Folders of a KML and tables of a geodatabase that hold nothing are no choice.</summary>
    private static void ForgetEmptyTables(string package)
    {
        using var connection = new SqliteConnection($"Data Source={package};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select table_name from gpkg_contents where data_type = 'features'";
        var tables = new List<string>();
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                tables.Add(rows.GetString(0));
            }
        }

        var empty = tables.FindAll(t => !Holds(t));
        foreach (var t in empty.Count < tables.Count ? empty : [])
        {
            using var forget = connection.CreateCommand();
            forget.CommandText = "update gpkg_contents set data_type = 'empty' where table_name = $name";
            forget.Parameters.AddWithValue("$name", t);
            forget.ExecuteNonQuery();
        }

        bool Holds(string t)
        {
            using var any = connection.CreateCommand();
            any.CommandText = $"select 1 from \"{t.Replace("\"", "\"\"", StringComparison.Ordinal)}\" limit 1";
            return any.ExecuteScalar() is not null;
        }
    }
}
