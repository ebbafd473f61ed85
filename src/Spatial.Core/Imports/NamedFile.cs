using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using Spatial.Contract;

namespace Spatial.Imports;

/// <summary>
/// A file of the demonstration with what its folder and our name table add to every feature: <c>city_code</c>, <c>source_file</c>, <c>ordinal</c>,
/// and the Chinese name beside the source's English one (<c>name_zh</c>, <c>name_status</c>: 译名待核 where we translated it).
/// </summary>
/// <param name="nameKey">Property by which <c>names_zh.csv</c> knows the feature; <c>#</c>: its place in the file.</param>
internal sealed class NamedFile(FeatureFile inner, string cityCode, string sourceFile, string nameKey, IReadOnlyDictionary<(string Source, string Key), (string Name, string Status)> names) : FeatureFile
{
    public override string Path => inner.Path;

    public override string Format => inner.Format;

    public override string Source => inner.Source;

    public override string? Table => inner.Table;

    public override IReadOnlyList<Text> Warnings => inner.Warnings;

    public override string? DeclaredCrs => inner.DeclaredCrs;

    public override SourceCrs? DefaultCrs => inner.DefaultCrs;

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        var ordinal = 0L;
        await foreach (var feature in inner.ReadAsync(geometries, cancel))
        {
            ordinal++;
            var (name, status) = NameOf(feature, ordinal);
            yield return feature with
            {
                Properties =
                [
                    .. feature.Properties,
                    new("city_code", cityCode),
                    new("source_file", sourceFile),
                    new("ordinal", ordinal),
                    new("name_zh", name),
                    new("name_status", status),
                ],
            };
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private (string? Name, string? Status) NameOf(SourceFeature feature, long ordinal)
    {
        var source = sourceFile.Split('/')[1];
        var key = nameKey == "#"
            ? sourceFile.Split('/')[0] + "/" + ordinal.ToString(CultureInfo.InvariantCulture)
            : feature.Properties.FirstOrDefault(p => p.Key == nameKey).Value as string;
        if (key is not null && names.TryGetValue((source, key), out var known))
        {
            return known;
        }

        // OpenStreetMap's and the texts' own names are Chinese already.
        return feature.Properties.FirstOrDefault(p => p.Key == "name").Value is string own && own.Any(c => c is >= '\u4e00' and <= '\u9fff') ? (own, "来源原名") : (null, null);
    }
}
