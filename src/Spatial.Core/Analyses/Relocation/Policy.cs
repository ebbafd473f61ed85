using System.Globalization;
using Npgsql;
using Spatial.Contract;

namespace Spatial.Analyses.Relocation;

/// <summary>A rule of table <c>rule</c> with its threshold.</summary>
internal sealed record PolicyRule(string Id, string Clause, string Operator, string Value, string Unit, DateOnly? Deadline, string Phrase, string Boundary, bool InForce)
{
    /// <summary>The threshold as read; null when the value is no number.</summary>
    public decimal? Threshold => decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// Compares decimals as entered. At the threshold itself the wording decides: 及以下 counts it, 不满 does not, 以下 leaves it to a person.
    /// </summary>
    public Truth Compare(decimal measured) => Threshold is not { } threshold ? Truth.Unknown
        : measured == threshold ? (Boundary, Operator) switch
        {
            ("ambiguous", _) => Truth.Boundary,
            ("exclusive", _) => Truth.False,
            (_, "<" or ">") => Truth.False,
            _ => Truth.True,
        }
        : TruthLogic.Is(Operator is "<" or "<=" ? measured < threshold : measured > threshold);
}

/// <summary>Whether the plan binds on the day judged.</summary>
internal enum Standing
{
    InForce,
    NotYet,
    Expired,
    Elsewhere,
    NotLoaded,
}

/// <summary>The Zhengzhou plan (document ZZ) as loaded: whether it binds the city on the day, its clauses as cited, its rules.</summary>
internal sealed class Policy
{
    private const string Document = "ZZ";

    private readonly Dictionary<string, string> clauses;
    private readonly Dictionary<string, PolicyRule> rules;

    private Policy(Standing standing, Text why, DataVersion? version, Dictionary<string, string> clauses, Dictionary<string, PolicyRule> rules)
    {
        (Standing, Why, Version) = (standing, why, version);
        this.clauses = clauses;
        this.rules = rules;
    }

    public Standing Standing { get; }

    public bool Binds => Standing == Standing.InForce;

    /// <summary>Why the plan binds or does not, as a sentence.</summary>
    public Text Why { get; }

    public DataVersion? Version { get; }

    /// <summary>A rule in force on the day; null when it is not loaded or not yet in force.</summary>
    public PolicyRule? Rule(string id) => rules.GetValueOrDefault(id) is { InForce: true } rule ? rule : null;

    /// <summary>The rule is loaded but takes effect only after the day.</summary>
    public bool IsNotYet(string id) => rules.GetValueOrDefault(id) is { InForce: false };

    /// <summary>「郑州方案 三(一)1」 with the sentence; null when the clause is not loaded.</summary>
    public string? Cite(string? clause) => clause is null ? null : clauses.GetValueOrDefault(clause);

    public static async Task<Policy> ReadAsync(FactReader facts, CancellationToken cancel)
    {
        var input = facts.Input;
        var document = (await facts.ReadAsync(
            "PolicyDocument",
            r => (Title: r.GetString(1), CityCode: r.TextOrNull(2), City: r.TextOrNull(3), Effective: r.DateOrNull(4), Inferred: r.DateOrNull(5), Expiry: r.DateOrNull(6), Source: r.GetString(7)),
            cancel,
            new NpgsqlParameter("document", Document))).FirstOrDefault();
        if (document.Title is null)
        {
            return new Policy(Standing.NotLoaded, new("政策文件“郑州方案”未入库，不提出处置建议，不给期限。", "The Zhengzhou plan is not loaded: no way is proposed and no deadline given."), null, [], []);
        }

        var cited = (await facts.ReadAsync("PolicyClauses", r => (Id: r.GetString(0), Citation: r.GetString(1), Sentence: r.GetString(2)), cancel, new NpgsqlParameter("document", Document)))
            .ToDictionary(c => c.Id, c => (c.Citation.StartsWith('「') ? c.Citation : $"「{c.Citation}」") + c.Sentence, StringComparer.Ordinal);
        var inForce = (await facts.ReadAsync(
            "PolicyRules",
            r => new PolicyRule(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.DateOrNull(5), r.GetString(6), r.GetString(7), r.GetBoolean(8)),
            cancel,
            new NpgsqlParameter("document", Document))).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var from = document.Effective ?? document.Inferred;
        var inferred = document.Effective is null && from is not null;
        var (standing, why) = Judge(input, document.Title, document.CityCode, document.City, from, inferred, document.Expiry);
        var dates = $"{(from is { } f ? $"{f:yyyy-MM-dd}{(inferred ? "（推断，待核实）" : "")}" : "生效日期不详")} – {(document.Expiry is { } e ? $"{e:yyyy-MM-dd}" : "未载明失效日期")}";
        var version = new DataVersion("policy-rules", new("政策文件与规则", "policy document and rules"), $"{document.Title}（{dates}），规则 {inForce.Count} 条", document.Source, null);
        return new Policy(standing, why, version, cited, inForce);
    }

    private static (Standing, Text) Judge(AnalysisInput input, string title, string? cityCode, string? city, DateOnly? from, bool inferred, DateOnly? expiry)
    {
        var day = $"{input.AsOf:yyyy-MM-dd}";
        if (cityCode != input.City!.Code)
        {
            return (Standing.Elsewhere, new(
                $"已入库的{input.City.NameZh}政策文件没有建成区重污染企业搬迁改造条款；{title}只适用于{city ?? "其他地区"}，不据以提出处置建议，不给期限。",
                $"No document loaded for {input.City.NameEn} has a clause on relocating heavy polluters from the built-up area; the Zhengzhou plan binds {city ?? "elsewhere"} only: no way is proposed and no deadline given."));
        }

        if (from is { } start && input.AsOf < start)
        {
            return (Standing.NotYet, new($"{title}在基准日 {day} 未生效（{start:yyyy-MM-dd} 起{(inferred ? "，推断" : "")}）：规则不适用（未生效）。", $"The Zhengzhou plan is not in force on {day} (from {start:yyyy-MM-dd}{(inferred ? ", inferred" : "")}): its rules do not apply (not yet in force)."));
        }

        if (expiry is { } end && input.AsOf >= end)
        {
            return (Standing.Expired, new($"{title}在基准日 {day} 已失效（{end:yyyy-MM-dd} 止）：规则不适用（已失效）。", $"The Zhengzhou plan has expired by {day} (until {end:yyyy-MM-dd}): its rules do not apply (expired)."));
        }

        return (Standing.InForce, from is null
            ? new($"{title}未载明生效日期，按有效处理（待核实）。", "The Zhengzhou plan does not say from when it is in force; taken as in force (to be verified).")
            : new($"{title}在基准日 {day} 有效{(inferred ? "（生效日期为推断，待核实）" : "")}。", $"The Zhengzhou plan is in force on {day}{(inferred ? " (start inferred, to be verified)" : "")}."));
    }
}
