using System.IO.Compression;
using System.Text;
using Spatial.Contract;
using Spatial.Imports.Shapefile;
using Spatial.Imports.Tables;

namespace Spatial.Imports.Ogr;

/// <summary>A zip that holds one shapefile or several, a KML (then it is called KMZ), a file geodatabase, or a workbook. Only the files of the layer that is read are unpacked, under names of ours.</summary>
internal sealed class ZippedFile(string path, string? wanted) : PreparedFile(path)
{
    public override string Format => Inner?.Format ?? "zip";

    public override string? Table => wanted;

    private string Name => System.IO.Path.GetFileName(Path);

    protected override async Task<FeatureFile> PrepareAsync(string folder, List<Text> warnings, CancellationToken cancel)
    {
        using var zip = BoundedZip.Open(Path);
        if (zip.Entries.Any(e => e.FullName == "[Content_Types].xml"))
        {
            return new TableFeatures(TableFile.Open(Path), wanted); // a workbook is a zip too; any other document is refused there by name
        }

        if (zip.Entries.Any(e => Ends(e, ".shp")))
        {
            return await ShapefileAsync(zip, folder, cancel);
        }

        if ((zip.Entries.FirstOrDefault(e => e.FullName == "doc.kml") ?? zip.Entries.FirstOrDefault(e => Ends(e, ".kml"))) is { } kml)
        {
            var target = System.IO.Path.Combine(folder, "packed.kml");
            await zip.ExtractAsync(kml, target, cancel);
            return OgrFile.OfXml(target, wanted, shownAs: Name);
        }

        if (zip.Entries.Any(e => Ends(e, ".gdbtable")))
        {
            return await GeodatabaseAsync(zip, folder, cancel);
        }

        throw new Fault(
            FaultCode.UnsupportedType,
            $"压缩包“{Fault.Show(Name)}”里没有 Shapefile、KML 或 FileGDB。",
            $"The archive '{Fault.Show(Name)}' holds no shapefile, KML or file geodatabase.",
            "file");
    }

    private async Task<FeatureFile> ShapefileAsync(BoundedZip zip, string folder, CancellationToken cancel)
    {
        var layers = zip.Entries.Where(e => Ends(e, ".shp")).Select(e => e.FullName[..^4]).Order(StringComparer.Ordinal).ToList();
        var alike = layers.Select(Short).Distinct(StringComparer.OrdinalIgnoreCase).Count() < layers.Count;
        var names = layers.ConvertAll(l => alike ? l : Short(l));
        var list = string.Join("、", names.Select(Fault.Show));
        var at = (wanted, layers.Count) switch
        {
            (null, 1) => 0,
            (null, _) => throw new Fault(FaultCode.BadValue, $"压缩包“{Fault.Show(Name)}”里有几个图层，请用 --table 说明：{list}。", $"The archive '{Fault.Show(Name)}' holds several layers; name one with --table: {list}.", "table"),
            _ => names.IndexOf(wanted),
        };
        if (at < 0)
        {
            throw new Fault(FaultCode.NotFound, $"压缩包里没有图层“{Fault.Show(wanted)}”；有：{list}。", $"The archive has no layer '{Fault.Show(wanted)}'; there are: {list}.", "table");
        }

        var name = Encoding.UTF8.GetByteCount(Short(layers[at])) < 200 ? Short(layers[at]) : "layer";
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var ending = System.IO.Path.GetExtension(entry.FullName).ToLowerInvariant();
            if (ShapefileParts.Endings.Contains(ending) && string.Equals(entry.FullName[..^4], layers[at], StringComparison.OrdinalIgnoreCase) && !parts.ContainsKey(ending))
            {
                parts.Add(ending, System.IO.Path.Combine(folder, name + ending));
                await zip.ExtractAsync(entry, parts[ending], cancel);
            }
        }

        return new ShapefileFile(new ShapefileParts(names[at], parts[".shp"], parts.GetValueOrDefault(".shx"), parts.GetValueOrDefault(".dbf"), parts.GetValueOrDefault(".prj"), parts.GetValueOrDefault(".cpg")));
    }

    private async Task<FeatureFile> GeodatabaseAsync(BoundedZip zip, string folder, CancellationToken cancel)
    {
        var within = Within(zip.Entries.First(e => Ends(e, ".gdbtable")));
        var target = Directory.CreateDirectory(System.IO.Path.Combine(folder, "packed.gdb")).FullName;
        foreach (var entry in zip.Entries.Where(e => Within(e) == within))
        {
            if (entry.Name.Length is > 0 and < 100 && entry.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_'))
            {
                await zip.ExtractAsync(entry, System.IO.Path.Combine(target, entry.Name), cancel);
            }
        }

        return new OgrFile(target, OgrKind.Geodatabase, wanted, shownAs: Name);

        static string Within(ZipArchiveEntry entry) => entry.FullName[..^entry.Name.Length];
    }

    private static bool Ends(ZipArchiveEntry entry, string ending) => entry.FullName.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && entry.Name.Length > ending.Length && !entry.Name.StartsWith("._", StringComparison.Ordinal);

    private static string Short(string path) => path[(path.LastIndexOf('/') + 1)..];
}
