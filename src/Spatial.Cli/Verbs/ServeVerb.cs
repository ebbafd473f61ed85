using System.CommandLine;
using Spatial.Api;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial serve</c>: the service on the loopback address until Ctrl-C.</summary>
internal static class ServeVerb
{
    public const int Port = 5080;

    public static Command Command(Terminal terminal)
    {
        var port = PortOption(terminal);
        var demo = Options.Demo(terminal);
        var command = new Command("serve", terminal.Describe(new("启动服务（仅本机），Ctrl-C 结束", "Start the service (this machine only), Ctrl-C ends it"))) { port, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            var number = Options.ReadInteger(parsed.GetValue(port), "--port", 1, 65535, Port);
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            await RunAsync(working.Database, number, terminal, cancel);
            return 0;
        });
        return command;
    }

    public static Option<string?> PortOption(Terminal terminal) => Options.Text(terminal, "--port", "N", $"端口，默认 {Port}", $"port, {Port} by default");

    /// <summary>Serves until cancelled.</summary>
    public static async Task RunAsync(Database.SpatialDatabase database, int port, Terminal terminal, CancellationToken cancel)
    {
        await SpatialApi.RunAsync(database, new SpatialApiOptions { Port = port, Listening = url => terminal.Say(new($"服务已启动：{url}  （Ctrl-C 结束）", $"Serving at {url}  (Ctrl-C ends it)")) }, cancel);
        terminal.Say(new("服务已结束。", "The service has ended."));
    }
}
