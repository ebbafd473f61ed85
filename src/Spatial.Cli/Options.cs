using System.CommandLine;
using System.Globalization;
using Spatial.Contract;

namespace Spatial.Cli;

/// <summary>Options several verbs share, and the one place their words are read.</summary>
internal static class Options
{
    public static Option<string?> Text(Terminal terminal, string name, string value, string zh, string en) =>
        new(name) { Description = terminal.Describe(new(zh, en)), HelpName = value };

    public static Option<bool> Flag(Terminal terminal, string name, string zh, string en) =>
        new(name) { Description = terminal.Describe(new(zh, en)) };

    public static Option<string?> Language(Terminal terminal)
    {
        var option = Text(terminal, "--lang", "zh|en", "语言，默认中文", "language, Chinese by default");
        option.Recursive = true;
        return option;
    }

    public static Option<bool> Demo(Terminal terminal) => Flag(terminal, "--demo", "用演示数据库（没有则先装入演示数据）", "use the demonstration database (loaded if absent)");

    public static Option<string?> City(Terminal terminal) => Text(terminal, "--city", "郑州|410100", "城市名称或代码", "city, name or code");

    public static Option<string?> AsOf(Terminal terminal) => Text(terminal, "--as-of", "yyyy-MM-dd", "基准日，默认今天", "as-of date, today by default");

    public static Option<string?> KnowledgeAt(Terminal terminal) => Text(terminal, "--knowledge-at", "yyyy-MM-ddTHH:mm:ss+08:00", "按当时已知的数据，默认现在", "with what was known then, now by default");

    public static Option<string?> Rows(Terminal terminal) => Text(terminal, "--rows", "real|sample", "真实数据或示例数据，默认真实", "real or sample rows, real by default");

    public static DateOnly? ReadDate(string? value, string option) => value is null
        ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new Fault(FaultCode.BadValue, $"{option} 的值“{Fault.Show(value)}”不是 yyyy-MM-dd 形式的日期。", $"{option} '{Fault.Show(value)}' is not a date of the form yyyy-MM-dd.", option);

    public static DateTimeOffset? ReadMoment(string? value, string option) => value is null
        ? null
        : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new Fault(FaultCode.BadValue, $"{option} 的值“{Fault.Show(value)}”不是时间，例如 2021-06-30T18:00:00+08:00。", $"{option} '{Fault.Show(value)}' is not a moment such as 2021-06-30T18:00:00+08:00.", option);

    public static RowKind ReadRows(string? value) => OneOf(value, "--rows", RowKind.Real, ("real", RowKind.Real), ("sample", RowKind.Sample));

    public static int ReadInteger(string? value, string option, int least, int most, int otherwise) => value is null
        ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new Fault(FaultCode.BadValue, $"{option} 的值“{Fault.Show(value)}”不是 {least} 到 {most} 的整数。", $"{option} '{Fault.Show(value)}' is not a whole number from {least} to {most}.", option);

    public static Guid ReadId(string value, string option) => Guid.TryParse(value, out var id)
        ? id
        : throw new Fault(FaultCode.BadValue, $"{option} 的值“{Fault.Show(value)}”不是 UUID。", $"{option} '{Fault.Show(value)}' is not a UUID.", option);

    public static T OneOf<T>(string? value, string option, T otherwise, params (string Word, T Value)[] allowed)
    {
        if (value is null)
        {
            return otherwise;
        }

        foreach (var (word, meaning) in allowed)
        {
            if (word == value)
            {
                return meaning;
            }
        }

        var words = string.Join(" / ", allowed.Select(a => a.Word));
        throw new Fault(FaultCode.BadValue, $"{option} 的值“{Fault.Show(value)}”不可用；允许：{words}。", $"{option} '{Fault.Show(value)}' is not allowed; allowed: {words}.", option);
    }

    /// <summary>Reads <c>name=value</c> pairs; the same name twice is refused.</summary>
    public static IReadOnlyDictionary<string, object?> ReadSet(IEnumerable<string>? pairs)
    {
        var set = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !set.TryAdd(pair[..at], pair[(at + 1)..]))
            {
                throw new Fault(FaultCode.BadValue, $"--set 的值“{Fault.Show(pair)}”应为 名称=值，且不得重复。", $"--set '{Fault.Show(pair)}' must be name=value, each name once.", "--set");
            }
        }

        return set;
    }
}
