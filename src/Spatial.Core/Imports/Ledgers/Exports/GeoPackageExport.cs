using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Ledgers.Exports;

/// <summary>The export as a GeoPackage (OGC 12-128r18, version 1.3) with one feature table in EPSG:4490, named after the template; its columns go by the template's headers.</summary>
internal sealed class GeoPackageExport : ExportFile
{
    private const int Srid = 4490;
    private const string Definition =
        """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4490"]]""";

    private const string Wgs84 =
        """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]""";

    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand insert;
    private readonly WKBWriter wkb = new(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false);
    private readonly Envelope extent = new();
    private readonly string table;
    private readonly bool sample;

    static GeoPackageExport() => SQLitePCL.Batteries_V2.Init();

    public GeoPackageExport(LedgerTemplate template, IReadOnlyList<LedgerColumn> columns, bool sample, string path)
    {
        (table, this.sample) = (template.Id, sample);
        File.Delete(path);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ConnectionString);
        connection.Open();
        Execute("pragma application_id = 1196444487; pragma user_version = 10300; pragma journal_mode = off; pragma synchronous = off");
        transaction = connection.BeginTransaction();
        var headers = Headers(columns, sample);
        var types = columns.Select(c => c.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Percent or ColumnKind.Year or ColumnKind.Longitude or ColumnKind.Latitude ? "" : "TEXT").Append("TEXT").ToArray();
        Execute(
            $"""
            create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
            insert into gpkg_spatial_ref_sys values
                ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', null), ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null),
                ('WGS 84 geodetic', 4326, 'EPSG', 4326, '{Wgs84}', null), ('China Geodetic Coordinate System 2000', {Srid}, 'EPSG', {Srid}, '{Definition}', null);
            create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '', last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys (srs_id));
            create table gpkg_geometry_columns (table_name text not null references gpkg_contents (table_name), column_name text not null, geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys (srs_id),
                z tinyint not null, m tinyint not null, primary key (table_name, column_name));
            create table {Quote(table)} (fid integer primary key autoincrement not null, geom GEOMETRY{string.Concat(headers.Select((h, i) => $", {Quote(h)} {types[i]}"))});
            insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('{table}', 'features', '{table}', {Srid});
            insert into gpkg_geometry_columns values ('{table}', 'geom', 'GEOMETRY', {Srid}, 0, 0);
            """);
        insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into {Quote(table)} values (null, $g{string.Concat(headers.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $", $c{i}")))})";
        insert.Parameters.Add("$g", SqliteType.Blob);
        for (var i = 0; i < headers.Count; i++)
        {
            insert.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"$c{i}"), null));
        }
    }

    public override void Write(ExportRow row)
    {
        insert.Parameters[0].Value = row.Shape is { IsEmpty: false } shape ? Blob(shape) : DBNull.Value;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            insert.Parameters[i + 1].Value = row.Cells[i] switch
            {
                null => DBNull.Value,

                // A number that a double does not hold exactly as written stays text.
                decimal number => decimal.Truncate(number) == number && Math.Abs(number) < 1L << 53 ? (long)number : (double)number is var real && real.ToString("R", CultureInfo.InvariantCulture) == number.ToString(CultureInfo.InvariantCulture) ? real : ExportCell.Text(number),
                var other => ExportCell.Text(other),
            };
        }

        if (sample)
        {
            insert.Parameters[^1].Value = "是";
        }

        insert.ExecuteNonQuery();
    }

    public override async ValueTask DisposeAsync()
    {
        if (!extent.IsNull)
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"update gpkg_contents set min_x = {extent.MinX:R}, min_y = {extent.MinY:R}, max_x = {extent.MaxX:R}, max_y = {extent.MaxY:R}"));
        }

        await transaction.CommitAsync();
        await insert.DisposeAsync();
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // Header: GP, version 0, flags (little endian, no envelope), SRID; then WKB.
    private byte[] Blob(Geometry shape)
    {
        extent.ExpandToInclude(shape.EnvelopeInternal);
        var body = wkb.Write(shape);
        var blob = new byte[8 + body.Length];
        (blob[0], blob[1], blob[3]) = ((byte)'G', (byte)'P', 1);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), Srid);
        body.CopyTo(blob, 8);
        return blob;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
