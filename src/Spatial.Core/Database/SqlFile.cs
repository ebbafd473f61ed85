using System.Collections.Concurrent;

namespace Spatial.Database;

/// <summary>Reads a query file that lies beside the class that runs it (embedded; folder = namespace).</summary>
public static class SqlFile
{
    private static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    /// <summary>The text of the file named after <typeparamref name="T"/>, or of <paramref name="name"/> in the same folder.</summary>
    /// <exception cref="InvalidOperationException">No such file is embedded.</exception>
    public static string Of<T>(string? name = null)
    {
        var folder = typeof(T).Namespace!["Spatial".Length..].TrimStart('.').Replace('.', '/');
        return Text($"{folder}/{name ?? typeof(T).Name}.sql");
    }

    /// <summary>The text at a resource path such as <c>Database/Migrations/0001_territory.sql</c>.</summary>
    public static string Text(string path) => Read.GetOrAdd(path, static p =>
    {
        using var stream = typeof(SqlFile).Assembly.GetManifestResourceStream(p)
            ?? throw new InvalidOperationException($"No query file {p} is embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>All resource paths under a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> Under(string folder) =>
        [.. typeof(SqlFile).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
