using System.Security.Cryptography;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports;

/// <summary>The record of one import: the file's hash, what was read, taken and refused.</summary>
internal sealed record ImportBatch(string FileName, string Sha256, string Format, string Crs, string Target, int RowsRead, int RowsAccepted, int RowsRejected)
{
    /// <summary>Writes the record and gives its id.</summary>
    public async Task<Guid> InsertAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<Guid>(new CommandDefinition(SqlFile.Of<ImportBatch>(), this, cancellationToken: cancel));

    /// <summary>Hash over the bytes of files, in the order given.</summary>
    public static async Task<string> HashAsync(IEnumerable<string> paths, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var path in paths)
        {
            await using var stream = File.OpenRead(path);
            int read;
            while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
            {
                hash.AppendData(buffer.AsSpan(0, read));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
