using System.Text;
using Microsoft.Data.Sqlite;

namespace Spatial.Tests.Imports;

/// <summary>Files made by a test, in a folder of their own that goes with it.</summary>
public sealed class TemporaryFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spatial 导入 ").FullName;

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A feature collection of features given as JSON texts.</summary>
    public string Collection(string name, params string[] features) => Write(name, $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""");

    /// <summary>A GeoPackage with one feature table; <paramref name="rows"/> are SQL value lists, geometry blob first.</summary>
    public string GeoPackage(string name, int srs, string columns, params string[] rows)
    {
        var path = Path.Combine(folder, name);
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            pragma application_id = 1196444487;
            create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
            insert into gpkg_spatial_ref_sys values ('undefined', -1, 'NONE', -1, ''), ('undefined', 0, 'NONE', 0, ''), ('WGS 84', 4326, 'EPSG', 4326, ''), ('GK', 4547, 'epsg', 4547, '');
            create table gpkg_contents (table_name text primary key, data_type text, identifier text, srs_id integer);
            create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z integer, m integer);
            create table "工业 企业" (fid integer primary key, geom blob{(columns.Length == 0 ? "" : ", " + columns)});
            insert into gpkg_contents values ('工业 企业', 'features', 'x', {srs});
            insert into gpkg_geometry_columns values ('工业 企业', 'geom', 'GEOMETRY', {srs}, 0, 0);
            {string.Concat(rows.Select(row => $"insert into \"工业 企业\" values (null, {row});\n"))}
            """;
        command.ExecuteNonQuery();
        return path;
    }

    /// <summary>A GeoPackage point blob as an SQL literal.</summary>
    public static string Blob(double x, double y, double? z = null)
    {
        var blob = new List<byte>("GP\0\u0001"u8.ToArray());
        blob.AddRange(BitConverter.GetBytes(4326));
        blob.Add(1);
        blob.AddRange(BitConverter.GetBytes(z is null ? 1 : 1001));
        blob.AddRange(BitConverter.GetBytes(x));
        blob.AddRange(BitConverter.GetBytes(y));
        if (z is { } height)
        {
            blob.AddRange(BitConverter.GetBytes(height));
        }

        return $"x'{Convert.ToHexString([.. blob])}'";
    }

    /// <summary>A GeoPackage line blob as an SQL literal.</summary>
    public static string LineBlob(IReadOnlyList<(double X, double Y)> line)
    {
        var blob = new List<byte>("GP\0\u0001"u8.ToArray());
        blob.AddRange(BitConverter.GetBytes(4326));
        blob.Add(1);
        blob.AddRange(BitConverter.GetBytes(2));
        blob.AddRange(BitConverter.GetBytes(line.Count));
        foreach (var (x, y) in line)
        {
            blob.AddRange(BitConverter.GetBytes(x));
            blob.AddRange(BitConverter.GetBytes(y));
        }

        return $"x'{Convert.ToHexString([.. blob])}'";
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
