using System.Globalization;
using System.Text.Json;
using Spatial.Contract;

namespace Spatial.Analyses;

/// <summary>The parameters of one run, complete (defaults filled in), typed and in range.</summary>
public sealed class ParameterValues
{
    private readonly Dictionary<string, object?> values;

    private ParameterValues(Dictionary<string, object?> values) => this.values = values;

    /// <summary>All values by name, in the order of the description; null is "not set".</summary>
    public IReadOnlyDictionary<string, object?> All => values;

    public double Number(string name) => (double)values[name]!;

    public double? NumberOrNull(string name) => (double?)values[name];

    public long Integer(string name) => (long)values[name]!;

    public bool Flag(string name) => (bool)values[name]!;

    public string Text(string name) => (string)values[name]!;

    public string? TextOrNull(string name) => (string?)values[name];

    public DateOnly? DateOrNull(string name) => (DateOnly?)values[name];

    public IReadOnlyList<string> List(string name) => (IReadOnlyList<string>)values[name]!;

    /// <summary>Checks what was asked against the description.</summary>
    /// <param name="given">JSON elements, strings or CLR values by parameter name.</param>
    /// <exception cref="Fault"><see cref="FaultCode.UnknownParameter"/> or <see cref="FaultCode.BadValue"/>, naming parameter, value and range.</exception>
    public static ParameterValues Read(AnalysisDescription description, IReadOnlyDictionary<string, object?>? given)
    {
        var known = description.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var name in given?.Keys ?? [])
        {
            if (!known.ContainsKey(name))
            {
                throw new Fault(
                    FaultCode.UnknownParameter,
                    $"分析 {description.Id} 没有参数“{Fault.Show(name)}”；可用：{string.Join("、", known.Keys)}。",
                    $"Analysis {description.Id} has no parameter '{Fault.Show(name)}'; there are: {string.Join(", ", known.Keys)}.",
                    Fault.Show(name));
            }
        }

        return new ParameterValues(description.Parameters.ToDictionary(
            p => p.Name,
            p => given is not null && given.TryGetValue(p.Name, out var value) ? Convert(p, value) : Convert(p, p.Default),
            StringComparer.Ordinal));
    }

    private static object? Convert(Parameter p, object? raw)
    {
        var value = raw is JsonElement json ? Plain(p, json) : raw;
        if (value is null)
        {
            return p.Default is null ? null : Convert(p, p.Default);
        }

        object typed = p.Type switch
        {
            Contract.ValueType.Number => ReadNumber(p, value),
            Contract.ValueType.Integer => ReadInteger(p, value),
            Contract.ValueType.Boolean => value is bool b ? b : bool.TryParse(value as string, out var parsed) ? parsed : throw Bad(p, value, "true / false"),
            Contract.ValueType.Date => value is DateOnly d ? d : DateOnly.TryParseExact(value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Bad(p, value, "yyyy-MM-dd"),
            Contract.ValueType.TextList => ReadList(p, value),
            _ => value as string ?? throw Bad(p, value, "text"),
        };
        if (p.Choices is { } choices)
        {
            foreach (var one in typed as IReadOnlyList<string> ?? [typed.ToString()!])
            {
                if (choices.All(c => c.Value != one))
                {
                    throw Bad(p, one, string.Join(" / ", choices.Select(c => c.Value)));
                }
            }
        }

        return typed;
    }

    private static object? Plain(Parameter p, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array when json.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) => json.EnumerateArray().Select(e => e.GetString()!).ToArray(),
        _ => throw Bad(p, json.GetRawText(), p.Type.ToString()),
    };

    private static double ReadNumber(Parameter p, object value)
    {
        var number = value switch
        {
            double d => d,
            int i => i,
            long l => l,
            decimal m => (double)m,
            string s when double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => double.NaN,
        };
        return double.IsFinite(number) && InRange(p, number) ? number : throw Bad(p, value, Range(p));
    }

    private static long ReadInteger(Parameter p, object value)
    {
        long? number = value switch
        {
            int i => i,
            long l => l,
            double d when d == Math.Floor(d) && Math.Abs(d) < 1e15 => (long)d,
            string s when long.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        return number is { } n && InRange(p, n) ? n : throw Bad(p, value, Range(p));
    }

    private static IReadOnlyList<string> ReadList(Parameter p, object value)
    {
        IReadOnlyList<string> list = value switch
        {
            string s => s.Split([',', '，', '、', ';', '；', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            IEnumerable<string> many => [.. many],
            _ => throw Bad(p, value, "text,text"),
        };
        return list.Count is > 0 and <= 200 && list.All(s => s.Length is > 0 and <= 200) ? list : throw Bad(p, value, "1–200");
    }

    private static bool InRange(Parameter p, double number) => !(number < p.Minimum) && !(number > p.Maximum);

    private static string Range(Parameter p) => $"{p.Minimum?.ToString(CultureInfo.InvariantCulture) ?? "−∞"} … {p.Maximum?.ToString(CultureInfo.InvariantCulture) ?? "∞"}{(p.Unit is null ? "" : " " + p.Unit)}";

    private static Fault Bad(Parameter p, object value, string allowed) => new(
        FaultCode.BadValue,
        $"参数 {p.Name}（{p.Title.Zh}）的值“{Fault.Show(value.ToString())}”不可用；允许：{allowed}。",
        $"Parameter {p.Name} ({p.Title.En}) cannot be '{Fault.Show(value.ToString())}'; allowed: {allowed}.",
        p.Name);
}
