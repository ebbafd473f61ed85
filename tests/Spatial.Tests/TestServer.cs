using System.Globalization;
using Spatial.Database;

namespace Spatial.Tests;

/// <summary>The PostGIS server of the test run: the one SPATIAL_TEST_SERVER names, else a private cluster in a temporary folder that is gone with this process.</summary>
public static class TestServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static PrivateCluster? cluster;

    /// <summary>A connection string without a database.</summary>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("SPATIAL_TEST_SERVER") is { Length: > 0 } named)
        {
            return named;
        }

        // Held by this process until it ends; the supervisor then removes the folder.
        var home = Path.Combine(Path.GetTempPath(), "spatial-tests-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        cluster = await PrivateCluster.StartOrAttachAsync(home, temporary: true, progress: null, CancellationToken.None);
        return cluster.ConnectionString("postgres");
    }
}
