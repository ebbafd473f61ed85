using System.CommandLine;
using Spatial.Imports;

namespace Spatial.Cli.Verbs;

/// <summary><c>spatial layer rename OLD NEW</c> and <c>spatial layer drop NAME</c>: the layers users brought; <c>spatial list layers</c> shows them with their files.</summary>
internal static class LayerVerb
{
    public static Command Command(Terminal terminal) =>
        new("layer", terminal.Describe(new("给导入的图层改名或删除", "Rename or drop an imported layer"))) { Rename(terminal), Drop(terminal) };

    private static Command Rename(Terminal terminal)
    {
        var from = new Argument<string>("OLD") { Description = terminal.Describe(new("现在的图层名", "the layer's name")) };
        var to = new Argument<string>("NEW") { Description = terminal.Describe(new("新的图层名", "its new name")) };
        var demo = Options.Demo(terminal);
        var command = new Command("rename", terminal.Describe(new("改名", "Give a layer another name"))) { from, to, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var (name, other) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
            await BroughtLayers.RenameAsync(working.Database, name, other, cancel);
            terminal.Output.WriteLine(terminal.In(new($"图层 {name} 已改名为 {other}。", $"Layer {name} is now called {other}.")));
            return 0;
        });
        return command;
    }

    private static Command Drop(Terminal terminal)
    {
        var layer = new Argument<string>("NAME") { Description = terminal.Describe(new("图层名", "the layer's name")) };
        var demo = Options.Demo(terminal);
        var command = new Command("drop", terminal.Describe(new("删除图层及其要素；用过它的运行记录不受影响", "Drop a layer with its features; runs that read it stay"))) { layer, demo };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var working = await Working.OpenAsync(parsed.GetValue(demo), terminal, cancel);
            var name = parsed.GetRequiredValue(layer);
            await BroughtLayers.DropAsync(working.Database, name, cancel);
            terminal.Output.WriteLine(terminal.In(new($"图层 {name} 已删除。", $"Layer {name} was dropped.")));
            return 0;
        });
        return command;
    }
}
