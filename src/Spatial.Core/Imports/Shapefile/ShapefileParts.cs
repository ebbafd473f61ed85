namespace Spatial.Imports.Shapefile;

/// <summary>The files that make one shapefile. Their names may be in any case: on Windows nobody sees the difference.</summary>
/// <param name="Name">Name of the layer: the file's name without its ending.</param>
internal sealed record ShapefileParts(string Name, string Shp, string? Shx, string? Dbf, string? Prj, string? Cpg)
{
    /// <summary>Endings we read; indexes, metadata (<c>.shp.xml</c>) and projects beside them are nobody's business.</summary>
    public static readonly IReadOnlyList<string> Endings = [".shp", ".shx", ".dbf", ".prj", ".cpg"];

    /// <summary>All of them, in a fixed order.</summary>
    public IReadOnlyList<string> All => [.. new[] { Shp, Shx, Dbf, Prj, Cpg }.OfType<string>()];

    /// <summary>The files that lie beside a .shp.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnsupportedType"/>: one of them is a link, which could lead anywhere.</exception>
    public static ShapefileParts Beside(string shp)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(shp))!;
        var name = Path.GetFileNameWithoutExtension(shp);
        var beside = new DirectoryInfo(folder).EnumerateFiles()
            .Where(f => string.Equals(Path.GetFileNameWithoutExtension(f.Name), name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .ToList();
        return new ShapefileParts(name, shp, Part(".shx"), Part(".dbf"), Part(".prj"), Part(".cpg"));

        string? Part(string ending)
        {
            // Beside a.shp and A.SHP each has its own: the same name first.
            var found = beside.Where(f => string.Equals(f.Extension, ending, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(f => Path.GetFileNameWithoutExtension(f.Name) == name)
                .ThenByDescending(f => char.IsUpper(f.Extension[1]) == char.IsUpper(Path.GetExtension(shp).ElementAtOrDefault(1)))
                .FirstOrDefault();
            return found switch
            {
                null => null,
                { LinkTarget: not null } => throw new Fault(FaultCode.UnsupportedType, $"“{Fault.Show(found.Name)}”是链接，不读；请给出文件本身。", $"'{Fault.Show(found.Name)}' is a link, which is not followed; give the file itself.", "file"),
                _ => found.FullName,
            };
        }
    }
}
