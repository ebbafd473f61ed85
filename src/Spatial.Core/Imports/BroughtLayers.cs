using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports;

/// <summary>The life of users' layers after their import: another name, or the end. Runs that read a layer keep their own rows and go on without it.</summary>
public static class BroughtLayers
{
    /// <summary>Gives a layer another name; a title that was its name changes with it.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>: no such layer; <see cref="FaultCode.BadValue"/>: no name, or the product's own; <see cref="FaultCode.Conflict"/>: the name is taken.</exception>
    public static async Task RenameAsync(SpatialDatabase database, string name, string newName, CancellationToken cancel)
    {
        CheckOwn(name);
        LayerImport.CheckName(newName, new ImportOptions());
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var locked in new[] { name, newName }.Order(StringComparer.Ordinal))
        {
            await LockAsync(connection, locked, cancel);
        }

        var table = await TableAsync(connection, name, cancel);
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select exists (select from layer where name = @newName)", new { newName }, cancellationToken: cancel)))
        {
            throw new Fault(FaultCode.Conflict, $"图层名“{newName}”已被占用。", $"There is a layer '{newName}' already.", "new");
        }

        await connection.ExecuteAsync(new CommandDefinition(LayerTable.Rename(table, LayerTable.NameOf(newName)), cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Text("Imports/RenameLayer.sql"), new { name, new_name = newName, table_name = LayerTable.NameOf(newName) }, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes a layer away with its rows; the record of its import stays.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>: no such layer; <see cref="FaultCode.BadValue"/>: the product's own.</exception>
    public static async Task DropAsync(SpatialDatabase database, string name, CancellationToken cancel)
    {
        CheckOwn(name);
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await LockAsync(connection, name, cancel);
        var table = await TableAsync(connection, name, cancel);
        await connection.ExecuteAsync(new CommandDefinition("delete from layer where name = @name", new { name }, cancellationToken: cancel));
        await connection.ExecuteAsync(new CommandDefinition(LayerTable.Drop(table), cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private static void CheckOwn(string name)
    {
        if (BuiltInLayers.Contains(name))
        {
            throw new Fault(FaultCode.BadValue, $"“{Fault.Show(name)}”是系统自带图层，不能改名或删除。", $"'{Fault.Show(name)}' is a layer of the product itself and can be neither renamed nor dropped.", "name");
        }
    }

    /// <summary>The lock that imports of the same name take.</summary>
    private static Task LockAsync(NpgsqlConnection connection, string name, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@name, 20210630))", new { name }, cancellationToken: cancel));

    private static async Task<string> TableAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        if (await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select table_name from layer where name = @name", new { name }, cancellationToken: cancel)) is { } table)
        {
            return table;
        }

        var there = (await connection.QueryAsync<string>(new CommandDefinition("select name from layer order by name", cancellationToken: cancel))).Where(n => !BuiltInLayers.Contains(n)).ToList();
        var (zh, en) = there.Count == 0 ? ("没有导入过图层", "none has been imported") : ($"有：{string.Join("、", there)}", $"there are: {string.Join(", ", there)}");
        throw new Fault(FaultCode.NotFound, $"没有图层“{Fault.Show(name)}”；{zh}。", $"There is no layer '{Fault.Show(name)}'; {en}.", "name");
    }
}
