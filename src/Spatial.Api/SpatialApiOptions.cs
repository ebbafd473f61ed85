namespace Spatial.Api;

/// <summary>How the service listens. Until access control exists it listens on this machine only.</summary>
public sealed record SpatialApiOptions
{
    public const int DefaultPort = 5080;

    /// <summary>Port on 127.0.0.1, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Addresses to listen on instead, separated by <c>;</c>, loopback only; null: <see cref="Port"/>.</summary>
    public string? Urls { get; init; }

    /// <summary>Folder of the built page; null looks beside the program, then in the sources above it. Without one the service answers machines only.</summary>
    public string? WebRoot { get; init; }

    /// <summary>Folder for uploaded files until they are brought in; null: <c>uploads</c> beside the private database, else in the temporary folder.</summary>
    public string? Scratch { get; init; }

    /// <summary>What links begin with behind a proxy, e.g. <c>https://example.org/spatial</c>; empty gives links relative to the host, whatever it is called.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Called with the address once requests are answered.</summary>
    public Action<string>? Listening { get; init; }

    /// <summary>The addresses to listen on.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: a port out of range or an address that is not this machine alone.</exception>
    internal IReadOnlyList<Uri> Addresses()
    {
        if (Port is < 0 or > 65535)
        {
            throw new Fault(FaultCode.BadValue, $"端口 {Port} 不可用；应为 0–65535。", $"Port {Port} cannot be used; it is 0 to 65535.", "port");
        }

        return [.. (Urls ?? $"http://127.0.0.1:{Port}").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Loopback)];
    }

    /// <summary>The folder of the page, if there is one.</summary>
    internal string? Page()
    {
        if (WebRoot is not null)
        {
            return Path.GetFullPath(WebRoot);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var place in (string[])["wwwroot", "src/Spatial.Api/wwwroot"])
            {
                var candidate = Path.Combine(folder.FullName, place);
                if (File.Exists(Path.Combine(candidate, "index.html")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static Uri Loopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && address.PathAndQuery == "/"
            ? address
            : throw new Fault(
                FaultCode.BadValue,
                $"监听地址“{Fault.Show(url)}”不可用：在有访问控制之前，本服务只在本机回环地址上提供（如 http://127.0.0.1:5080）。",
                $"Address '{Fault.Show(url)}' is refused: until access control exists the service listens on the loopback address only (such as http://127.0.0.1:5080).",
                "urls");
}
