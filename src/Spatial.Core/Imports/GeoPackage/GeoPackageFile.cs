using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Contract;

namespace Spatial.Imports.GeoPackage;

/// <summary>One feature table of a GeoPackage (OGC 12-128), opened read-only.</summary>
public sealed class GeoPackageFile : FeatureFile
{
    private const int PlainError = 1; // SQLITE_ERROR
    private readonly string table;
    private readonly string geometryColumn;
    private readonly string? crs;
    private readonly WktCrs? definition;
    private readonly List<(string Name, bool IsBoolean)> columns = [];

    static GeoPackageFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens a package and finds the table to read.</summary>
    /// <param name="wanted">Null when the package holds a single feature table.</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: no GeoPackage, damaged, or several tables and none named.</exception>
    public GeoPackageFile(string path, string? wanted)
    {
        (Path, Table) = (path, wanted);
        using var connection = Connect();
        try
        {
            (table, geometryColumn, var organisation, var code, var wkt) = Pick(connection, wanted);
            crs = code > 0 && organisation.Length > 0 ? $"{organisation.ToUpperInvariant()}:{code}" : null; // 0 and -1 are the undefined systems of the standard
            definition = crs is null || string.Equals(organisation, "EPSG", StringComparison.OrdinalIgnoreCase) ? null : WktCrs.Read(wkt);
            Describe(connection);
        }
        catch (SqliteException e)
        {
            throw Damaged(e);
        }
    }

    public override string Path { get; }

    public override string Format => "GeoPackage";

    public override string? Table { get; }

    public override string? DeclaredCrs => crs;

    public override SourceCrs? DefaultCrs => null;

    /// <summary>A system without an EPSG code is told by its definition.</summary>
    public override SourceCrs? Declared() => definition?.Resolve() ?? base.Declared();

    private string Name => System.IO.Path.GetFileName(Path);

    public override async IAsyncEnumerable<SourceFeature> ReadAsync(GeometryFactory? geometries, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select {string.Concat(columns.Select(c => Quote(c.Name) + ", "))}{Quote(geometryColumn)} from {Quote(table)}";
        var wkb = geometries is null ? null : new WKBReader(new NtsGeometryServices(geometries.CoordinateSequenceFactory, geometries.PrecisionModel, geometries.SRID)) { HandleSRID = false };
        SqliteDataReader rows;
        try
        {
            rows = await command.ExecuteReaderAsync(cancel);
        }
        catch (SqliteException e)
        {
            throw Damaged(e);
        }

        await using (rows)
        {
            while (true)
            {
                SourceFeature feature;
                try
                {
                    if (!await rows.ReadAsync(cancel))
                    {
                        yield break;
                    }

                    feature = Feature(rows, wkb);
                }
                catch (SqliteException e)
                {
                    throw Damaged(e);
                }

                yield return feature;
            }
        }
    }

    private SourceFeature Feature(SqliteDataReader row, WKBReader? wkb)
    {
        var properties = new KeyValuePair<string, object?>[columns.Count];
        Text? problem = null;
        for (var i = 0; i < columns.Count; i++)
        {
            object? value = row.IsDBNull(i) ? null : row.GetValue(i);
            if (value is double number && !double.IsFinite(number))
            {
                problem ??= new($"属性“{columns[i].Name}”不是有限的数", $"property '{columns[i].Name}' is not a finite number");
            }

            properties[i] = new(columns[i].Name, value switch
            {
                long flag when columns[i].IsBoolean && flag is 0 or 1 => flag == 1,
                byte[] => null,
                _ => value,
            });
        }

        if (wkb is null || row.IsDBNull(columns.Count))
        {
            return new SourceFeature(properties, null, problem);
        }

        var (geometry, dropped, wrong) = row.GetValue(columns.Count) is byte[] blob ? GeoPackageGeometry.Read(blob, wkb) : (null, false, new Text("几何不是二进制", "the geometry is no blob"));
        return new SourceFeature(properties, geometry, problem ?? wrong, dropped);
    }

    private (string Table, string Column, string Organisation, long Code, string Wkt) Pick(SqliteConnection connection, string? wanted)
    {
        var found = new List<(string Table, string Column, string Organisation, long Code, string Wkt)>();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            select c.table_name, g.column_name, coalesce(s.organization, ''), coalesce(s.organization_coordsys_id, -1), coalesce(s.definition, '')
            from gpkg_contents c
            join gpkg_geometry_columns g on g.table_name = c.table_name
            left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
            where c.data_type = 'features'
            order by c.table_name
            """;
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt64(3), rows.GetString(4)));
            }
        }

        var names = string.Join("、", found.Select(f => Fault.Show(f.Table)));
        return (wanted, found) switch
        {
            (_, []) => throw new Fault(FaultCode.BadFile, $"GeoPackage“{Fault.Show(Name)}”里没有要素表。", $"The GeoPackage '{Fault.Show(Name)}' holds no feature table.", "file"),
            (null, [var only]) => only,
            (null, _) => throw new Fault(FaultCode.BadValue, $"GeoPackage“{Fault.Show(Name)}”里有几个要素表，请用 --table 说明：{names}。", $"The GeoPackage '{Fault.Show(Name)}' holds several feature tables; name one with --table: {names}.", "table"),
            _ => found.Find(f => f.Table == wanted) is { Table: not null } chosen
                ? chosen
                : throw new Fault(FaultCode.NotFound, $"GeoPackage 里没有要素表“{Fault.Show(wanted)}”；有：{names}。", $"The GeoPackage has no feature table '{Fault.Show(wanted)}'; there are: {names}.", "table"),
        };
    }

    private void Describe(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"pragma table_info({Quote(table)})";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (name, type, key) = (rows.GetString(1), rows.IsDBNull(2) ? "" : rows.GetString(2), rows.GetInt64(5));

            // The key called fid is the writer's own numbering, as a GeoJSON file has none.
            if (name != geometryColumn && !(key > 0 && name is "fid" or "ogc_fid"))
            {
                columns.Add((name, type.StartsWith("BOOL", StringComparison.OrdinalIgnoreCase)));
            }
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma trusted_schema = off";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Damaged(e);
        }
    }

    private Fault Damaged(SqliteException e) => e.SqliteErrorCode == PlainError && e.Message.Contains("no such table: gpkg", StringComparison.Ordinal)
        ? new Fault(FaultCode.UnsupportedType, $"文件“{Fault.Show(Name)}”是 SQLite 数据库，但不是 GeoPackage。", $"'{Fault.Show(Name)}' is an SQLite database but no GeoPackage.", "file", e)
        : new Fault(FaultCode.BadFile, string.Create(CultureInfo.InvariantCulture, $"GeoPackage“{Fault.Show(Name)}”已损坏或读不了（SQLite {e.SqliteErrorCode}），没有导入。"), string.Create(CultureInfo.InvariantCulture, $"The GeoPackage '{Fault.Show(Name)}' is damaged or unreadable (SQLite {e.SqliteErrorCode}); nothing was imported."), "file", e);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
