namespace Spatial.Imports.Zip;

/// <summary>How an archive is refused: the file by its name, and what is wrong with it.</summary>
internal static class ZipFaults
{
    /// <summary>Cut off, altered, or made to deceive.</summary>
    public static Fault Damaged(string file, string zh, string en, Exception? inner = null) => new(
        FaultCode.BadFile,
        $"压缩文件“{Fault.Show(file)}”已损坏或被改动：{zh}；请重新打包后再导入。",
        $"The archive '{Fault.Show(file)}' is damaged or was tampered with: {en}; pack it again.",
        "file",
        inner);

    /// <summary>It would write outside its folder, or over itself.</summary>
    public static Fault Unsafe(string file, string zh, string en) => new(
        FaultCode.BadFile,
        $"压缩文件“{Fault.Show(file)}”不安全：{zh}；请重新打包后再导入。",
        $"The archive '{Fault.Show(file)}' is not safe: {en}; pack it again.",
        "file");

    /// <summary>More than is unpacked.</summary>
    public static Fault TooLarge(string file, string zh, string en) => new(
        FaultCode.TooLarge,
        $"压缩文件“{Fault.Show(file)}”过大：{zh}。",
        $"The archive '{Fault.Show(file)}' is too large: {en}.",
        "file");

    /// <summary>Gone, forbidden or in use.</summary>
    public static Fault CannotOpen(string file, Exception inner) => new(
        FaultCode.Machine,
        $"压缩文件“{Fault.Show(file)}”打不开：文件不存在、没有读取权限或正被占用。",
        $"The archive '{Fault.Show(file)}' cannot be opened: it is gone, there is no permission, or it is in use.",
        "file",
        inner);

    /// <summary>A way of packing that is not read.</summary>
    public static Fault Unsupported(string file, string zh, string en) => new(
        FaultCode.UnsupportedType,
        $"压缩文件“{Fault.Show(file)}”{zh}；请用普通 ZIP 方式重新打包。",
        $"The archive '{Fault.Show(file)}' {en}; pack it again as an ordinary ZIP.",
        "file");
}
