using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using System.Text;
using Spatial.Cli.Verbs;
using Spatial.Contract;
using Spatial.Database;

namespace Spatial.Cli;

/// <summary>The verbs of <c>spatial</c>: one file each under <c>Verbs/</c>. Exit codes: 0 done, 1 the run failed, 2 the call was wrong.</summary>
public static class CommandLine
{
    /// <summary>All verbs, with help in both languages.</summary>
    public static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand(terminal.Describe(new("产业规划与污染排放空间服务。两条命令起步：spatial demo，spatial test。", "Spatial service for industrial planning and emissions. Start with: spatial demo, spatial test.")))
        {
            DemoVerb.Command(terminal),
            ServeVerb.Command(terminal),
            RunVerb.Command(terminal),
            ListVerb.Command(terminal),
            DiffVerb.Command(terminal),
            DecideVerb.Command(terminal),
            TemplateVerb.Command(terminal),
            ExportVerb.Command(terminal),
            ReviewVerb.Command(terminal),
            ImportVerb.Command(terminal),
            LayerVerb.Command(terminal),
            SampleVerb.Command(terminal),
        };
        root.Add(Options.Language(terminal));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpInBothLanguages(terminal);
        help.Description = terminal.Describe(new("显示帮助", "Show help"));
        foreach (var option in root.Options.OfType<VersionOption>())
        {
            option.Description = terminal.Describe(new("显示版本", "Show the version"));
        }

        return root;
    }

    /// <summary>Runs one call to its end; Ctrl-C and SIGTERM cancel it.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var terminal = new Terminal(args, output, error);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop));
        try
        {
            var parsed = Root(terminal).Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpInBothLanguages)
            {
                return terminal.WrongCall(parsed);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Say(new("已停止。", "Stopped."));
            return 130;
        }
        catch (Exception e) when (DatabaseFaults.From(e) is { } fault)
        {
            return terminal.Fail(fault);
        }
        catch (IOException e)
        {
            return terminal.Fail(new Fault(FaultCode.Machine, $"读写文件失败：{e.Message}", $"Reading or writing a file failed: {e.Message}", inner: e));
        }
        catch (UnauthorizedAccessException e)
        {
            return terminal.Fail(new Fault(FaultCode.Machine, $"没有权限：{e.Message}", $"Permission denied: {e.Message}", inner: e));
        }
        catch (Exception e) when (e is not Fault)
        {
            // A defect of the program: one sentence that tells whoever mends it what to look for, and no half page of its insides.
            var said = Fault.Show(e.Message.Split('\n', 2)[0].Trim());
            return terminal.Fail(new Fault(FaultCode.Machine, $"程序内部错误（{e.GetType().Name}：{said}）；请把这句话告诉维护人员。", $"Something went wrong inside the program ({e.GetType().Name}: {said}); tell its maintainers this sentence.", inner: e));
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }
}
