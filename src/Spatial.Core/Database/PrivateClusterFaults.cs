using System.Text.RegularExpressions;

namespace Spatial.Database;

/// <summary>What can go wrong with the private cluster, each as one sentence that says what to do.</summary>
internal static partial class PrivateClusterFaults
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT

    public static Fault NotInstalled(string? version) => Machine(
        $"本机没有安装{(version is null ? "" : $"第 {version} 版的")} PostgreSQL（含 PostGIS 与 pgRouting），请先执行：{Install(version)}",
        $"PostgreSQL{(version is null ? "" : $" {version}")} with PostGIS and pgRouting is not installed; first run: {Install(version)}");

    public static Fault OtherSystem() => Machine(
        "私有数据库只能在 Linux 上运行，请用环境变量 ConnectionStrings__Spatial 指定一个装有 PostGIS 的数据库。",
        "The private database runs on Linux only; name a PostGIS database in the environment variable ConnectionStrings__Spatial.");

    public static Fault FolderRefused(string folder, Exception? inner = null) => inner is IOException { HResult: NoSpace or QuotaExceeded }
        ? DiskFull(folder, inner)
        : Machine(
            $"数据库文件夹不能写入（只读，或属于另一个账户）：{folder}。请换一个文件夹（环境变量 SPATIAL_HOME）。",
            $"The database folder cannot be written (read-only, or another account's): {folder}. Choose another with the environment variable SPATIAL_HOME.",
            inner);

    public static Fault DiskFull(string folder, Exception? inner = null) => Machine(
        $"磁盘已满，数据库无法写入：{folder}。请腾出空间后再试，已有数据没有损坏。",
        $"The disk is full and the database cannot write: {folder}. Free some space and try again; the data already there is not damaged.",
        inner);

    public static Fault NoAccount(string folder) => Machine(
        $"以 root 运行时找不到可以运行数据库的普通账户（没有 postgres 账户能进入 {folder}，也不能建立用户命名空间），请以普通用户运行。",
        $"Running as root, and no unprivileged account can run the database (none named postgres that may enter {folder}, and user namespaces are forbidden); run as an ordinary user.");

    public static Fault Busy(string folder) => Machine(
        $"另一个程序正在启动或停止同一个文件夹的数据库，等了一分钟仍未完成：{folder}。请稍后再试。",
        $"Another program has been starting or stopping the database of the same folder for a minute: {folder}. Try again later.");

    public static Fault WrongPassword(string file) => Machine(
        $"私有数据库不接受口令文件中的口令：{file}。请恢复原文件，或换一个文件夹（环境变量 SPATIAL_HOME）。",
        $"The private database does not accept the password in {file}. Restore the file, or choose another folder with the environment variable SPATIAL_HOME.");

    /// <summary>The sentence for a server or initdb that ended by itself, from what it printed.</summary>
    public static Fault Ended(string printed, string folder, string log)
    {
        if (printed.Contains("No space left on device", StringComparison.Ordinal) || printed.Contains("Disk quota exceeded", StringComparison.Ordinal))
        {
            return DiskFull(folder);
        }

        if (printed.Contains("Read-only file system", StringComparison.Ordinal) || printed.Contains("Permission denied", StringComparison.Ordinal))
        {
            return FolderRefused(folder);
        }

        var last = LastWord().Matches(printed).LastOrDefault()?.Groups[1].Value.Trim() ?? "";
        return Machine(
            $"私有数据库没有启动成功（{Fault.Show(last)}），详见 {log}。",
            $"The private database did not start ({Fault.Show(last)}); see {log}.");
    }

    public static bool IsRefusal(Exception e) => e is UnauthorizedAccessException or IOException;

    private static string Install(string? version) =>
        $"sudo apt-get install --no-install-recommends postgresql-{version ?? "15"} postgresql-{version ?? "15"}-postgis-3 postgresql-{version ?? "15"}-pgrouting";

    private static Fault Machine(string zh, string en, Exception? inner = null) => new(FaultCode.Machine, zh, en, inner: inner);

    [GeneratedRegex(@"(?:FATAL|PANIC|ERROR|error|fatal): +([^\n]+)", RegexOptions.None, 1000)]
    private static partial Regex LastWord();
}
