using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports.Factors;

/// <summary>The committed emission factors, each with where it comes from, into the table that analyses read them from; none stands in code (DOMAIN 3.6).</summary>
internal static class FactorImport
{
    public const string File = "factors/boiler_factors.csv";

    public static async Task RunAsync(NpgsqlConnection connection, string folder, CancellationToken cancel)
    {
        var factors = CsvTable.Read(folder, File);
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Text("Imports/Factors/EmissionFactors.sql"), new
        {
            id = factors.Column("id"),
            sector = factors.Column("sector"),
            technology = factors.Column("technology"),
            fuel = factors.Column("fuel"),
            pollutant = factors.Column("pollutant"),
            value = factors.Column("value"),
            form = factors.Column("form"),
            source = factors.Column("source"),
            quality = factors.Column("quality"),
            rel_sigma = factors.Nullable("rel_sigma"),
        }, cancellationToken: cancel));
    }
}
