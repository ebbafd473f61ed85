using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Tests.Database;

/// <summary>A small service for the tests to kill: <c>dotnet Spatial.Tests.dll FOLDER</c> holds the cluster of a folder until its input ends.</summary>
public static class ClusterHost
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            await using var cluster = await PrivateCluster.StartOrAttachAsync(arguments[0], durable: true, new Said(), CancellationToken.None);
            Console.WriteLine($"ready {cluster.Port} {cluster.ServerProcess} {cluster.Attached}");
            await Console.In.ReadLineAsync();
            return 0;
        }
        catch (Fault fault)
        {
            Console.WriteLine("fault " + fault.Sentence.En);
            return 1;
        }
    }

    private sealed class Said : IProgress<Text>
    {
        public void Report(Text value) => Console.Error.WriteLine(value.Zh);
    }
}
