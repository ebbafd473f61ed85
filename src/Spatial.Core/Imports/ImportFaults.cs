namespace Spatial.Imports;

/// <summary>What the machine refuses while a file is brought in, as a sentence: a full disk, a folder that cannot be written, a file that stops being readable. Nothing was written.</summary>
internal static class ImportFaults
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>The fault for an exception of the file system; null for every other.</summary>
    public static Fault? From(Exception exception, string path) => exception switch
    {
        IOException { HResult: NoSpaceOnUnix or NoSpaceOnWindows } => new Fault(
            FaultCode.Machine,
            $"磁盘已满：临时目录 {Fault.Show(Path.GetTempPath())} 放不下导入所需的文件，没有导入；请腾出空间后重试。",
            $"The disk is full: the temporary folder {Fault.Show(Path.GetTempPath())} cannot hold what the import needs; nothing was imported. Free some space and try again.",
            "file",
            exception),
        IOException or UnauthorizedAccessException => new Fault(
            FaultCode.Machine,
            $"导入“{Fault.Show(Path.GetFileName(path))}”时读写失败：文件读不出来，或临时目录 {Fault.Show(Path.GetTempPath())} 不可写；没有导入。",
            $"Bringing '{Fault.Show(Path.GetFileName(path))}' in failed: the file cannot be read, or the temporary folder {Fault.Show(Path.GetTempPath())} cannot be written; nothing was imported.",
            "file",
            exception),
        _ => null,
    };
}
