using Dapper;
using Npgsql;

namespace Spatial.Imports.Ledgers;

/// <summary>Statements of an import, which may take as long as its rows ask.</summary>
internal static class LedgerSql
{
    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object parameters, CancellationToken cancel) =>
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: cancel));
}
