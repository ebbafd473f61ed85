using System.Collections.Concurrent;
using Spatial.Contract;
using Spatial.Contract.Imports;
using Spatial.Database;

namespace Spatial.Imports.Ledgers.Uploads;

/// <summary>The uploaded ledgers of this service: at most <see cref="Most"/>, one check at a time for each core, each forgotten after an hour without a question. A restart forgets them all.</summary>
public sealed class LedgerUploads : IAsyncDisposable
{
    /// <summary>Uploads kept at once.</summary>
    public const int Most = 8;

    /// <summary>How long an upload is kept after the last question about it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private static readonly TimeSpan SpareAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, LedgerUpload> uploads = new();
    private readonly SemaphoreSlim cores = new(Environment.ProcessorCount);
    private readonly Lock making = new();
    private readonly SpatialDatabase database;
    private readonly UploadFolder folder;
    private readonly TimeProvider clock;
    private readonly Action<Exception>? unexpected;
    private readonly ITimer timer;

    /// <param name="root">Folder for scratch files, shared by services; null: beside the private database, else the temporary folder.</param>
    /// <param name="unexpected">Told of what no sentence exists for.</param>
    public LedgerUploads(SpatialDatabase database, string? root = null, Action<Exception>? unexpected = null, TimeProvider? clock = null)
    {
        (this.database, this.unexpected, this.clock) = (database, unexpected, clock ?? TimeProvider.System);
        folder = new UploadFolder(root);
        timer = this.clock.CreateTimer(_ => Forget(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>A place for one more upload. Where there is none, the one finished and unused longest gives way.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.TooMany"/>: all are busy or were used within a minute.</exception>
    public LedgerUpload Open()
    {
        lock (making)
        {
            Forget();
            if (uploads.Count >= Most)
            {
                var spare = uploads.Values.Where(u => !u.IsBusy && (u.State is UploadState.Published or UploadState.Refused || clock.GetUtcNow() - u.LastUsed > SpareAfter)).MinBy(u => (u.State is UploadState.Checked, u.LastUsed))
                    ?? throw new Fault(FaultCode.TooMany, $"已有 {Most} 个文件正在上传、检查或等待发布，请稍后再试。", $"{Most} files are being uploaded, checked or wait to be published; try again in a moment.", "file");
                Remove(spare);
            }

            var id = Guid.CreateVersion7();
            var upload = new LedgerUpload(id, folder.Make(id), clock.GetUtcNow());
            uploads[id] = upload;
            return upload;
        }
    }

    /// <summary>An upload; asking for it keeps it for another hour.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/>.</exception>
    public LedgerUpload Find(string id)
    {
        if (!Guid.TryParseExact(id, "D", out var known) || !uploads.TryGetValue(known, out var upload))
        {
            throw new Fault(
                FaultCode.NotFound,
                $"没有上传“{Fault.Show(id)}”：上传后一小时不用、或服务重新启动后就不再保留；请重新上传文件。",
                $"There is no upload '{Fault.Show(id)}': it is forgotten after an hour without use and when the service is started anew; upload the file again.",
                "upload");
        }

        upload.LastUsed = clock.GetUtcNow();
        return upload;
    }

    /// <summary>When an upload will be forgotten.</summary>
    public static DateTimeOffset ExpiresAt(LedgerUpload upload) => upload.LastUsed + Kept;

    /// <summary>Begins to check an upload; nothing is written.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>: it is busy or was published.</exception>
    public void Check(LedgerUpload upload, LedgerOptions options) => Begin(upload, UploadState.Checking, options with { DryRun = true, DocumentName = upload.Name });

    /// <summary>Begins to write an upload.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.Conflict"/>: it is busy or was published.</exception>
    public void Publish(LedgerUpload upload, LedgerOptions options) => Begin(upload, UploadState.Publishing, options with { DryRun = false, DocumentName = upload.Name });

    /// <summary>Forgets an upload; what is going on is cancelled and rolled back.</summary>
    public Task RemoveAsync(LedgerUpload upload)
    {
        uploads.TryRemove(upload.Id, out _);
        return upload.DisposeAsync().AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await Task.WhenAll(uploads.Values.Select(RemoveAsync));
        folder.Dispose();
        cores.Dispose();
    }

    private void Begin(LedgerUpload upload, UploadState step, LedgerOptions options) => upload.Begin(step, options, () => RunAsync(upload, options));

    private async Task RunAsync(LedgerUpload upload, LedgerOptions options)
    {
        var cancel = upload.Stopped;
        try
        {
            await cores.WaitAsync(cancel);
            try
            {
                var run = await LedgerImport.RunAsync(database, upload.Path, options, new Reported(upload), cancel);
                var check = UploadReport.Of(run, options, cancel);
                var isDone = !options.DryRun && run.Outcome!.State is LedgerState.Published or LedgerState.Unchanged;
                await upload.EndAsync(isDone ? UploadState.Published : UploadState.Checked, run, check, !options.DryRun && !isDone ? NotWritten(run.Outcome!) : null);
            }
            finally
            {
                cores.Release();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Removed meanwhile: nobody asks any more.
        }
        catch (Exception e)
        {
            if (DatabaseFaults.From(e) is not { } fault)
            {
                unexpected?.Invoke(e);
                fault = new Fault(FaultCode.Machine, "程序内部错误，已记入日志；没有写入任何数据。", "Something went wrong inside the program; it is in the log, and nothing was written.", "file", e);
            }

            upload.Fail(fault);
        }
    }

    private static Fault NotWritten(LedgerOutcome o) => o.Rejected == o.Read
        ? new(FaultCode.ImportRefused, $"{o.Read} 行都有错误，没有写入任何数据；请按退回的工作簿改正后再上传。", $"All {o.Read} rows are in error and nothing was written; correct the returned workbook and upload it again.", "file")
        : new(FaultCode.ImportRefused, $"选择了“全部正确才导入”，而 {o.Rejected} 行有错误：没有写入任何数据。", $"All or nothing was asked and {o.Rejected} rows are in error: nothing was written.", "all_or_nothing");

    private void Remove(LedgerUpload upload) => _ = RemoveAsync(upload);

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var upload in uploads.Values)
        {
            if (!upload.IsBusy && now - upload.LastUsed > Kept)
            {
                Remove(upload);
            }
        }
    }

    private sealed class Reported(LedgerUpload upload) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => upload.Progress = value;
    }
}
