using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Spatial.Imports.Ledgers;
using Spatial.Imports.Ledgers.Uploads;
using Spatial.Imports.Templates;

namespace Spatial.Api;

/// <summary>Reads the multipart body of an upload: one file, which goes to disk as it comes, and small parts beside it. The options may come before or after the file.</summary>
internal static class UploadBody
{
    /// <summary>Bytes of the file.</summary>
    public const long LargestFile = 2L << 30;

    private const int LargestPart = 64 * 1024;
    private const long LargestBody = LargestFile + (1L << 20);
    private const int LongestBoundary = 70;

    /// <summary>The parts there are besides the file, and members of the body of a publication.</summary>
    public static readonly string[] Parts = ["template", "accept_datum", "data_date", "sample", "all_or_nothing", "by"];

    /// <summary>Reads the body.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnsupportedType"/>, <see cref="FaultCode.TooLarge"/>, <see cref="FaultCode.BadValue"/> or <see cref="FaultCode.UnknownParameter"/>.</exception>
    public static async Task<LedgerOptions> ReadAsync(HttpContext context, LedgerUpload upload, CancellationToken cancel)
    {
        var request = context.Request;
        var boundary = Boundary(request);
        if (request.ContentLength > LargestBody)
        {
            throw TooLarge();
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestBody;
        var reader = new MultipartReader(boundary, request.Body);
        var given = new Dictionary<string, string?>(StringComparer.Ordinal);
        var hasFile = false;
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said) || !said.DispositionType.Equals("form-data"))
                {
                    throw Unreadable();
                }

                var name = HeaderUtilities.RemoveQuotes(said.Name).ToString();
                if (said.FileName.HasValue || said.FileNameStar.HasValue)
                {
                    await upload.KeepAsync(HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString(), section.Body, LargestFile, cancel);
                    hasFile = true;
                }
                else if (!Parts.Contains(name))
                {
                    throw Query.Unknown(name, [.. Parts, "file"]);
                }
                else if (!given.TryAdd(name, await TextAsync(name, section.Body, cancel)))
                {
                    throw new Fault(FaultCode.BadValue, $"“{name}”给了两次，只能给一次。", $"'{name}' was given twice; give it once.", name);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException && !cancel.IsCancellationRequested))
        {
            throw Unreadable(e);
        }

        if (!hasFile)
        {
            throw new Fault(FaultCode.BadValue, "请求里没有文件；请选择一个 xlsx、xls 或 csv 台账，放在名为 file 的部分。", "The request has no file; choose an xlsx, xls or csv ledger, in a part called file.", "file");
        }

        return Options(given, new LedgerOptions());
    }

    /// <summary>The options with what is given in place of what they were; given but empty clears.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>.</exception>
    public static LedgerOptions Options(IReadOnlyDictionary<string, string?> given, LedgerOptions before)
    {
        string? Of(string name, string? was) => given.TryGetValue(name, out var value) ? (string.IsNullOrWhiteSpace(value) ? null : value.Trim()) : was;
        bool Is(string name, bool was) => given.TryGetValue(name, out var value)
            ? value switch { "true" => true, "false" or "" or null => false, _ => throw Body.Bad(name, value, " true 或 false", "true or false") }
            : was;
        return before with
        {
            Template = Template(Of("template", before.Template)),
            AcceptDatum = Datum(Of("accept_datum", before.AcceptDatum)),
            DataDate = given.TryGetValue("data_date", out var day) ? Day(day) : before.DataDate,
            IsSample = Is("sample", before.IsSample),
            AllOrNothing = Is("all_or_nothing", before.AllOrNothing),
            By = Name(Of("by", before.By)),
        };
    }

    private static string Boundary(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count == 0
            && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary)
        {
            return boundary.ToString();
        }

        var shown = Fault.Show(request.Headers.ContentEncoding.Count > 0 ? request.Headers.ContentEncoding.ToString() : request.ContentType);
        throw new Fault(FaultCode.UnsupportedType, $"不接受内容类型“{shown}”；请用不压缩的 multipart/form-data 上传文件。", $"Content type '{shown}' is not taken; send the file as multipart/form-data, not compressed.", "Content-Type");
    }

    private static async Task<string> TextAsync(string name, Stream body, CancellationToken cancel)
    {
        using var text = new MemoryStream();
        var chunk = new byte[4096];
        for (int read; (read = await body.ReadAsync(chunk, cancel)) > 0;)
        {
            text.Write(chunk, 0, read);
            if (text.Length >= LargestPart)
            {
                throw new Fault(FaultCode.TooLarge, $"“{name}”超过 {LargestPart / 1024} KB。", $"'{name}' is larger than {LargestPart / 1024} KB.", name);
            }
        }

        var said = Encoding.UTF8.GetString(text.ToArray());
        return said.AsSpan().IndexOfAny('\0', '\uFFFD') < 0 ? said : throw Body.Bad(name, said, " UTF-8 文字", "UTF-8 text");
    }

    private static string? Template(string? id)
    {
        try
        {
            return id is null ? null : TemplateCatalogue.Of(id).Id;
        }
        catch (Fault fault) when (fault.Code == FaultCode.NotFound)
        {
            // The address exists; it is the value that is wrong.
            throw new Fault(FaultCode.BadValue, fault.Sentence.Zh, fault.Sentence.En, "template");
        }
    }

    private static string? Datum(string? word) => word switch
    {
        null or "wgs84" or "cgcs2000" or "gcj02" or "bd09" => word,
        _ when word.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) && int.TryParse(word.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var code) => $"EPSG:{code}",
        _ => throw Body.Bad("accept_datum", word, " wgs84、cgcs2000、gcj02、bd09 或 EPSG:编号", "wgs84, cgcs2000, gcj02, bd09 or EPSG:code"),
    };

    private static DateOnly? Day(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Body.Bad("data_date", text, "日期 yyyy-MM-dd", "a date yyyy-MM-dd");

    private static string? Name(string? by) => by is null || (by.Length <= 100 && !by.Any(char.IsControl)) ? by : throw Body.Bad("by", by, "不超过 100 字的姓名", "a name of at most 100 characters");

    private static Fault TooLarge() => new(FaultCode.TooLarge, $"文件超过 {LargestFile >> 30} GB；请拆分后分别上传。", $"The file is larger than {LargestFile >> 30} GB; split it.", "file");

    private static Fault Unreadable(Exception? inner = null) => new(FaultCode.BadValue, "上传的内容不完整，或不是 multipart/form-data；请重新上传。", "The upload is incomplete or no multipart/form-data; upload it again.", "body", inner);
}
