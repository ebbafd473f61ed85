using Spatial.Contract;
using Spatial.Contract.Imports;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>One uploaded ledger, from its first byte until it is forgotten.</summary>
public sealed class LedgerUpload : IAsyncDisposable
{
    private readonly Lock changing = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly CancellationTokenSource stop = new();
    private readonly string folder;
    private string? path;
    private string? returned;
    private LedgerRun? run;

    internal LedgerUpload(Guid id, string folder, DateTimeOffset now) => (Id, this.folder, LastUsed) = (id, folder, now);

    public Guid Id { get; }

    /// <summary>The file's name as it is shown.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Size of the file.</summary>
    public long Bytes { get; private set; }

    public UploadState State { get; private set; } = UploadState.Receiving;

    /// <summary>What the last check was made with.</summary>
    public LedgerOptions Options { get; private set; } = new();

    /// <summary>What is being done; null when nothing is.</summary>
    public ImportProgress? Progress { get; internal set; }

    /// <summary>The last check, or what was written.</summary>
    public ImportCheck? Check { get; private set; }

    /// <summary>Why the last step did not succeed.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>The last step; done when <see cref="State"/> is no longer checking or publishing.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    internal DateTimeOffset LastUsed { get; set; }

    internal CancellationToken Stopped => stop.Token;

    internal bool IsBusy => State is UploadState.Receiving or UploadState.Checking or UploadState.Publishing;

    internal string Path => path!;

    /// <summary>Keeps the bytes of the file. Called once.</summary>
    /// <param name="name">As the client gives it.</param>
    /// <param name="most">Most bytes taken.</param>
    /// <exception cref="Fault"><see cref="FaultCode.TooLarge"/>, <see cref="FaultCode.Machine"/> (disk full), <see cref="FaultCode.BadValue"/> (a second file).</exception>
    public async Task KeepAsync(string? name, Stream content, long most, CancellationToken cancel)
    {
        if (path is not null)
        {
            throw new Fault(FaultCode.BadValue, $"一次只上传一个文件；多余的是“{Fault.Show(UploadName.Shown(name))}”。", $"One file is uploaded at a time; '{Fault.Show(UploadName.Shown(name))}' is one too many.", "file");
        }

        Name = UploadName.Shown(name);
        path = System.IO.Path.Combine(folder, UploadName.Kept(Name));
        await using var file = Create(path);
        var chunk = new byte[128 * 1024];
        for (int read; (read = await content.ReadAsync(chunk, cancel)) > 0;)
        {
            if ((Bytes += read) > most)
            {
                throw new Fault(FaultCode.TooLarge, $"文件“{Fault.Show(Name)}”超过 {most >> 20} MB；请拆分后分别上传。", $"'{Fault.Show(Name)}' is larger than {most >> 20} MB; split it.", "file");
            }

            try
            {
                await file.WriteAsync(chunk.AsMemory(0, read), cancel);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw UploadFolder.Refused(e);
            }
        }
    }

    /// <summary>The name the returned workbook is saved under.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>: it was not checked.</exception>
    public string ReturnedName => System.IO.Path.GetFileNameWithoutExtension(Name).Replace("-退回", "", StringComparison.Ordinal) + "-退回" + (run ?? throw NotChecked()).ReturnedExtension;

    /// <summary>The path of the planner's own workbook with the remarks in it; written when it is first asked for.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>: it was not checked; or as <see cref="LedgerRun.WriteReturned"/>.</exception>
    public async Task<string> ReturnedAsync(CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            if (returned is null)
            {
                var made = System.IO.Path.Combine(folder, "returned-" + Guid.NewGuid().ToString("N"));
                await using (var file = Create(made))
                {
                    var marked = run ?? throw NotChecked();
                    await Task.Run(() => marked.WriteReturned(file, cancel), cancel);
                }

                returned = made;
            }

            return returned;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>A page of the remarks of the last check.</summary>
    /// <param name="severity">Null: any; rule likewise.</param>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>: it was not checked.</exception>
    public async Task<ImportRemarks> RemarksAsync(Severity? severity, string? rule, int offset, int limit, CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            var read = run ?? throw NotChecked();
            return await Task.Run(() => UploadReport.Remarks(read, severity, rule, offset, limit), cancel);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Begins a step unless one is going on or the ledger was published.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>.</exception>
    internal void Begin(UploadState step, LedgerOptions options, Func<Task> work)
    {
        lock (changing)
        {
            if (State == UploadState.Published)
            {
                throw new Fault(FaultCode.Conflict, $"“{Fault.Show(Name)}”已经发布（批次 {Check?.Import}），不能再次发布；要更正请上传改好的文件。", $"'{Fault.Show(Name)}' was published already (import {Check?.Import}); to correct it upload the corrected file.", "upload");
            }

            if (State is UploadState.Checking or UploadState.Publishing)
            {
                throw new Fault(FaultCode.Conflict, $"“{Fault.Show(Name)}”正在检查或发布，请等它完成。", $"'{Fault.Show(Name)}' is being checked or published; wait until it is done.", "upload");
            }

            (State, Options, Fault, Progress) = (step, options, null, new ImportProgress(new Text("等待", "waiting"), 0, null));
            Work = Task.Run(work);
        }
    }

    /// <summary>Ends a step with what it found; the run before goes.</summary>
    internal async Task EndAsync(UploadState state, LedgerRun found, ImportCheck check, Fault? fault)
    {
        await reading.WaitAsync(CancellationToken.None);
        try
        {
            run?.Dispose();
            (run, returned) = (found, null);
        }
        finally
        {
            reading.Release();
        }

        lock (changing)
        {
            (State, Check, Fault, Progress) = (state, check, fault, null);
        }
    }

    /// <summary>Ends a step that did not succeed; what was found before stays.</summary>
    internal void Fail(Fault fault)
    {
        lock (changing)
        {
            (State, Fault, Progress) = (Check is null ? UploadState.Refused : UploadState.Checked, fault, null);
        }
    }

    /// <summary>Ends what is going on and removes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await reading.WaitAsync(CancellationToken.None);
        run?.Dispose();
        run = null;
        reading.Release();
        UploadFolder.Remove(folder);
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw UploadFolder.Refused(e);
        }
    }

    private Fault NotChecked() => new(FaultCode.Conflict, $"“{Fault.Show(Name)}”还没有检查结果。", $"'{Fault.Show(Name)}' has not been checked yet.", "upload");
}
