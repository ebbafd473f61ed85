using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Spatial.Api;

/// <summary>Reads a JSON body: bounded, not nested deeply, no member twice, only members that are known.</summary>
internal static class Body
{
    private const int Deepest = 32;

    /// <summary>Reads the body as a JSON object.</summary>
    /// <param name="largest">Most bytes taken.</param>
    /// <exception cref="Fault"><see cref="FaultCode.UnsupportedType"/>, <see cref="FaultCode.TooLarge"/> or <see cref="FaultCode.BadValue"/>.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext context, int largest, CancellationToken cancel)
    {
        var request = context.Request;
        if (!request.HasJsonContentType() || request.Headers.ContentEncoding.Count > 0)
        {
            var type = Fault.Show(request.Headers.ContentEncoding.Count > 0 ? request.Headers.ContentEncoding.ToString() : request.ContentType);
            throw new Fault(FaultCode.UnsupportedType, $"不接受内容类型“{type}”；请用不压缩的 application/json。", $"Content type '{type}' is not taken; send application/json, not compressed.", "Content-Type");
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > largest)
            {
                throw new Fault(FaultCode.TooLarge, $"请求体超过 {largest / 1024} KB。", $"The body is larger than {largest / 1024} KB.", "body");
            }
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.ToArray(), new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            Readable(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new Fault(FaultCode.BadValue, "请求体应为一个 JSON 对象。", "The body must be a JSON object.", "body");
        }
        catch (JsonException e)
        {
            throw new Fault(
                FaultCode.BadValue,
                $"请求体不是可读的 JSON（第 {e.LineNumber + 1} 行，第 {e.BytePositionInLine + 1} 字节；嵌套不超过 {Deepest} 层，成员不重复）。",
                $"The body is not readable JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}; at most {Deepest} levels, no member twice).",
                "body",
                e);
        }
        catch (InvalidOperationException e)
        {
            throw new Fault(FaultCode.BadValue, "请求体含有不是有效 UTF-8 的文字。", "The body has text that is not valid UTF-8.", "body", e);
        }
    }

    /// <summary>Refuses members that are not known.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnknownParameter"/>.</exception>
    public static void Only(JsonElement body, params string[] known)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Query.Unknown(member.Name, known);
            }
        }
    }

    /// <summary>A text member; null when absent or null.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not text.</exception>
    public static string? Text(JsonElement body, string name) => !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Bad(name, value.GetRawText(), "文本", "text");

    /// <summary>A date member.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not a date.</exception>
    public static DateOnly? Date(JsonElement body, string name) => Text(body, name) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw Bad(name, text, "日期 yyyy-MM-dd", "a date yyyy-MM-dd"),
    };

    /// <summary>An instant with its offset from UTC.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not an instant, or no offset.</exception>
    public static DateTimeOffset? Instant(JsonElement body, string name)
    {
        var text = Text(body, name);
        if (text is null)
        {
            return null;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw Bad(name, text, "时刻 2021-07-01T00:00:00+08:00", "an instant 2021-07-01T00:00:00+08:00");
    }

    /// <summary>An id member.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: not a uuid.</exception>
    public static Guid? Id(JsonElement body, string name) => Text(body, name) switch
    {
        null => null,
        var text when Guid.TryParseExact(text, "D", out var id) => id,
        var text => throw Bad(name, text, "编号（uuid）", "a uuid"),
    };

    /// <summary>The fault of a value that is not what it should be.</summary>
    public static Fault Bad(string name, string? value, string zh, string en) => new(
        FaultCode.BadValue,
        $"{name} 的值“{Fault.Show(value)}”不可用；应为{zh}。",
        $"{name} cannot be '{Fault.Show(value)}'; it is {en}.",
        name);

    /// <summary>Reads every text once: unpaired surrogates throw, NUL the database cannot hold.</summary>
    private static void Readable(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Check(member.Name);
                    Readable(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var one in value.EnumerateArray())
                {
                    Readable(one);
                }

                break;
            case JsonValueKind.String:
                Check(value.GetString()!);
                break;
        }
    }

    private static void Check(string text)
    {
        if (text.Contains('\0'))
        {
            throw new Fault(FaultCode.BadValue, $"“{Fault.Show(text)}”含有空字符。", $"'{Fault.Show(text)}' has a NUL character.", "body");
        }
    }
}
