using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Spatial.Analyses;

namespace Spatial.Api;

/// <summary>Writes answers: JSON in UTF-8, Chinese as it is, members in the order they are declared.</summary>
internal static class Answer
{
    public const string Json = "application/json; charset=utf-8";
    public const string GeoJson = "application/geo+json; charset=utf-8";

    /// <summary>Writes a value as JSON; the whole is made before the first byte goes out.</summary>
    public static async Task WriteAsync<T>(HttpContext context, T value, string type = Json)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, RowJson.Options);
        await WriteBytesAsync(context, bytes, type);
    }

    /// <summary>Writes bytes.</summary>
    public static async Task WriteBytesAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}

/// <summary>A link of an OGC answer.</summary>
internal sealed record Link(string Href, string Rel, string Type, string Title);
