namespace Spatial.Tests;

/// <summary>The PostGIS server of the test run.</summary>
public static class TestServer
{
    /// <summary>SPATIAL_TEST_SERVER when set.</summary>
    public static Task<string> ConnectionStringAsync() =>
        Task.FromResult(Environment.GetEnvironmentVariable("SPATIAL_TEST_SERVER")
            ?? throw new InvalidOperationException("Set SPATIAL_TEST_SERVER to a PostGIS server."));
}
