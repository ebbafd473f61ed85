using Dapper;
using Npgsql;

namespace Spatial.Database;

/// <summary>Numbered migrations: each file of <c>Database/Migrations</c> once, in order, each in its own transaction, under one advisory lock.</summary>
public static class Migrations
{
    private const long Lock = 0x5350_4154_4941_4C00; // "SPATIAL"

    /// <summary>Applies what is missing. Two services starting at once wait for each other.</summary>
    public static async Task ApplyAsync(SpatialDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@Lock)", new { Lock }, cancellationToken: cancel));
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())", cancellationToken: cancel));
            var applied = (await connection.QueryAsync<string>(new CommandDefinition("select name from schema_migration", cancellationToken: cancel))).ToHashSet(StringComparer.Ordinal);
            foreach (var path in SqlFile.Under("Database/Migrations"))
            {
                var name = Path.GetFileNameWithoutExtension(path);
                if (applied.Contains(name))
                {
                    continue;
                }

                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await using (var command = new NpgsqlCommand(SqlFile.Text(path), connection, transaction))
                {
                    command.CommandTimeout = 0;
                    await command.ExecuteNonQueryAsync(cancel);
                }

                await connection.ExecuteAsync(new CommandDefinition("insert into schema_migration (name) values (@name)", new { name }, transaction, cancellationToken: cancel));
                await transaction.CommitAsync(cancel);
            }

            // Types created by the extension become known to this pool.
            await connection.ReloadTypesAsync(cancel);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }
}
