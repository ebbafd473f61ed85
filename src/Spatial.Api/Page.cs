using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Spatial.Api;

/// <summary>Which part of a list is asked for. A limit above the most is clamped (DOMAIN 8).</summary>
internal sealed record Page(int Offset, int Limit)
{
    /// <summary>Reads <c>offset</c> and <c>limit</c>.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: no whole numbers, a limit below 1, an offset below 0.</exception>
    public static Page Of(HttpContext context, int usual, int most) => new(Number(context, "offset", 0, 0), Math.Min(Number(context, "limit", usual, 1), most));

    private static int Number(HttpContext context, string name, int usual, int least) => Query.Of(context, name) switch
    {
        null => usual,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least => (int)Math.Min(number, int.MaxValue),
        var text => throw Body.Bad(name, text, $"不小于 {least} 的整数", $"a whole number of at least {least}"),
    };
}
