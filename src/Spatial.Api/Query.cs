using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Spatial.Api;

/// <summary>The query parameters a route knows; every other one is refused by name.</summary>
/// <param name="AndProperties">Also any property of the layer, checked by the route itself.</param>
internal sealed record QueryNames(IReadOnlyList<string> Names, bool AndProperties = false);

/// <summary>Checks what every request is checked for before its route sees it.</summary>
internal static class Query
{
    /// <summary>Declares the query parameters of a route.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params string[] names) => route.WithMetadata(new QueryNames(names));

    /// <summary>The same, and properties of the layer besides.</summary>
    public static RouteHandlerBuilder TakesAndProperties(this RouteHandlerBuilder route, params string[] names) => route.WithMetadata(new QueryNames(names, AndProperties: true));

    /// <summary>Refuses unknown, repeated and unreadable parameters, and writing requests from other sites.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.UnknownParameter"/> or <see cref="FaultCode.BadValue"/>.</exception>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<QueryNames>() is not { } known)
        {
            return next(context);
        }

        if ((HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method)) && context.Request.Headers.Origin is [{ } origin, ..] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.IsLoopback))
        {
            return Faults.WriteAsync(context, Faults.Plain(403));
        }

        foreach (var value in context.Request.RouteValues.Values)
        {
            Readable("path", value as string);
        }

        foreach (var (name, values) in context.Request.Query)
        {
            Readable(name, name);
            if (!known.AndProperties && !known.Names.Contains(name))
            {
                throw Unknown(name, known.Names);
            }

            if (values.Count != 1)
            {
                throw new Fault(FaultCode.BadValue, $"参数“{Fault.Show(name)}”给了 {values.Count} 次，只能给一次。", $"Parameter '{Fault.Show(name)}' was given {values.Count} times; give it once.", Fault.Show(name));
            }

            Readable(name, values[0]);
        }

        return next(context);
    }

    /// <summary>The value of a parameter; null when it is not there.</summary>
    public static string? Of(HttpContext context, string name) => context.Request.Query.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>The fault for a parameter the route does not know.</summary>
    public static Fault Unknown(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return new Fault(
            FaultCode.UnknownParameter,
            names.Count == 0 ? $"没有参数“{Fault.Show(name)}”；这里不接受参数。" : $"没有参数“{Fault.Show(name)}”；可用：{string.Join("、", names)}。",
            names.Count == 0 ? $"There is no parameter '{Fault.Show(name)}'; none is taken here." : $"There is no parameter '{Fault.Show(name)}'; there are: {string.Join(", ", names)}.",
            Fault.Show(name));
    }

    private static void Readable(string name, string? value)
    {
        // The database cannot hold NUL in text; a replacement character means the bytes were no UTF-8.
        if (value is not null && value.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0)
        {
            throw new Fault(FaultCode.BadValue, $"“{Fault.Show(name)}”的值“{Fault.Show(value)}”含有不可读的字符。", $"The value '{Fault.Show(value)}' of '{Fault.Show(name)}' has characters that cannot be read.", Fault.Show(name));
        }
    }
}
