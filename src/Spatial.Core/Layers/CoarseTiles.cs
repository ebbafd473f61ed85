using System.Collections.Concurrent;
using Npgsql;
using Spatial.Database;

namespace Spatial.Layers;

/// <summary>
/// Keeps coarse tiles while the data stand still: each reads every row it covers, and everybody looks at the same few.
/// Any row written anywhere empties it; the server counts writes, at the latest ten seconds after they are made.
/// </summary>
internal sealed class CoarseTiles : IDisposable
{
    private const int MostTiles = 256;

    /// <summary>So many are cut at once; whoever waits for the same tile finds it kept.</summary>
    private readonly SemaphoreSlim gate = new(2);

    private readonly ConcurrentDictionary<string, byte[]> tiles = new(StringComparer.Ordinal);
    private string? version;

    public void Dispose() => gate.Dispose();

    /// <summary>The tile, if it is kept and the data have not changed.</summary>
    public async Task<byte[]?> FindAsync(NpgsqlConnection connection, string key, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(SqlFile.Of<CoarseTiles>("DataVersion"), connection);
        var now = (string)(await command.ExecuteScalarAsync(cancel))!;
        if (now != Interlocked.Exchange(ref version, now))
        {
            tiles.Clear();
        }

        return tiles.GetValueOrDefault(key);
    }

    /// <summary>The tile, cut if it is not kept.</summary>
    public async Task<byte[]> GetAsync(NpgsqlConnection connection, string key, Func<Task<byte[]>> cut, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            if (await FindAsync(connection, key, cancel) is { } kept)
            {
                return kept;
            }

            var tile = await cut();
            if (tiles.Count >= MostTiles)
            {
                tiles.Clear();
            }

            return tiles[key] = tile;
        }
        finally
        {
            gate.Release();
        }
    }
}
