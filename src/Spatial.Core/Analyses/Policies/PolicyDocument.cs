using System.Globalization;
using Npgsql;
using Spatial.Contract;

namespace Spatial.Analyses.Policies;

/// <summary>A rule of table <c>rule</c> with its threshold.</summary>
/// <param name="Strength"><c>must</c>, <c>in_principle</c>, <c>basically</c>, <c>promote</c>, ... (DOMAIN 0.2).</param>
/// <param name="Effective">First day it holds; what stands before that day is existing, what comes on it is new.</param>
internal sealed record PolicyRule(string Id, string Clause, string Operator, string Value, string Unit, DateOnly? Deadline, string Phrase, string Boundary, bool InForce, string Strength, DateOnly? Effective)
{
    /// <summary>The threshold as read; null when the value is no number.</summary>
    public decimal? Threshold => decimal.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the rule asks, as people write it: ≤ 35 t/h.</summary>
    public string Asks => $"{Operator.Replace("ban", "", StringComparison.Ordinal).Replace("<=", "≤", StringComparison.Ordinal).Replace(">=", "≥", StringComparison.Ordinal)} {Value} {Unit}".Trim();

    /// <summary>
    /// Compares decimals as entered. At the threshold itself the wording decides: 及以下 counts it, 不满 does not, 以下 leaves it to a person.
    /// </summary>
    public Truth Compare(decimal measured) => Threshold is not { } threshold ? Truth.Unknown
        : measured == threshold ? (Boundary, Operator) switch
        {
            ("ambiguous", _) => Truth.Boundary,
            ("exclusive", _) => Truth.False,
            (_, "<" or ">" or "ban<") => Truth.False,
            _ => Truth.True,
        }
        : TruthLogic.Is(Operator is "<" or "<=" or "ban<" or "ban<=" ? measured < threshold : measured > threshold);
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

/// <summary>What an analysis wants of a document.</summary>
/// <param name="Document">Code of the document: ZZ, JZ, ...</param>
/// <param name="Subject">What its clauses are about, as in 没有……条款.</param>
/// <param name="Without">What is not said where the document does not bind.</param>
internal sealed record PolicyTopic(string Document, Text Subject, Text Without);

/// <summary>A policy document as loaded: whether it binds the city on the day, its clauses as cited, its rules.</summary>
internal sealed class PolicyDocument
{
    private readonly Dictionary<string, string> clauses;
    private readonly Dictionary<string, PolicyRule> rules;

    private PolicyDocument(Standing standing, Text why, DataVersion? version, Dictionary<string, string> clauses, Dictionary<string, PolicyRule> rules)
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
    /// <param name="clause">Several are divided by ;</param>
    public string? Cite(string? clause) => clause is null ? null
        : string.Join("；", clause.Split(';').Select(c => clauses.GetValueOrDefault(c)).OfType<string>()) is { Length: > 0 } cited ? cited : null;

    /// <param name="input">With a city.</param>
    public static async Task<PolicyDocument> ReadAsync(AnalysisInput input, PolicyTopic topic, CancellationToken cancel)
    {
        var facts = FactReader.Of<PolicyDocument>(input);
        var document = (await facts.ReadAsync(
            "PolicyDocument",
            r => (Title: r.GetString(1), CityCode: r.TextOrNull(2), City: r.TextOrNull(3), Effective: r.DateOrNull(4), Inferred: r.DateOrNull(5), Expiry: r.DateOrNull(6), Source: r.GetString(7), TitleEn: $"The {r.TextOrNull(8) ?? r.GetString(0)} plan"),
            cancel,
            new NpgsqlParameter("document", topic.Document))).FirstOrDefault();
        if (document.Title is null)
        {
            return new PolicyDocument(Standing.NotLoaded, new($"政策文件 {topic.Document} 未入库，{topic.Without.Zh}。", $"Policy document {topic.Document} is not loaded: {topic.Without.En}."), null, [], []);
        }

        var cited = (await facts.ReadAsync("PolicyClauses", r => (Id: r.GetString(0), Citation: r.GetString(1), Sentence: r.GetString(2)), cancel, new NpgsqlParameter("document", topic.Document)))
            .ToDictionary(c => c.Id, c => (c.Citation.StartsWith('「') ? c.Citation : $"「{c.Citation}」") + c.Sentence, StringComparer.Ordinal);
        var inForce = (await facts.ReadAsync(
            "PolicyRules",
            r => new PolicyRule(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.DateOrNull(5), r.GetString(6), r.GetString(7), r.GetBoolean(8), r.GetString(9), r.DateOrNull(10)),
            cancel,
            new NpgsqlParameter("document", topic.Document))).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var from = document.Effective ?? document.Inferred;
        var inferred = document.Effective is null && from is not null;
        var (standing, why) = Judge(input, topic, new(document.Title, document.TitleEn), document.CityCode, document.City, from, inferred, document.Expiry);
        var dates = $"{(from is { } f ? $"{f:yyyy-MM-dd}{(inferred ? "（推断，待核实）" : "")}" : "生效日期不详")} – {(document.Expiry is { } e ? $"{e:yyyy-MM-dd}" : "未载明失效日期")}";
        var version = new DataVersion("policy-rules", new("政策文件与规则", "policy document and rules"), $"{document.Title}（{dates}），规则 {inForce.Count} 条", document.Source, null);
        return new PolicyDocument(standing, why, version, cited, inForce);
    }

    private static (Standing, Text) Judge(AnalysisInput input, PolicyTopic topic, Text title, string? cityCode, string? city, DateOnly? from, bool inferred, DateOnly? expiry)
    {
        var day = $"{input.AsOf:yyyy-MM-dd}";
        if (cityCode != input.City!.Code)
        {
            return (Standing.Elsewhere, new(
                $"已入库的{input.City.NameZh}政策文件没有{topic.Subject.Zh}条款；{title.Zh}只适用于{city ?? "其他地区"}，{topic.Without.Zh}。",
                $"No document loaded for {input.City.NameEn} has a clause on {topic.Subject.En}; {Inside(title.En)} binds {city ?? "elsewhere"} only: {topic.Without.En}."));
        }

        if (from is { } start && input.AsOf < start)
        {
            return (Standing.NotYet, new($"{title.Zh}在基准日 {day} 未生效（{start:yyyy-MM-dd} 起{(inferred ? "，推断" : "")}）：规则不适用（未生效）。", $"{title.En} is not in force on {day} (from {start:yyyy-MM-dd}{(inferred ? ", inferred" : "")}): its rules do not apply (not yet in force)."));
        }

        if (expiry is { } end && input.AsOf >= end)
        {
            return (Standing.Expired, new($"{title.Zh}在基准日 {day} 已失效（{end:yyyy-MM-dd} 止）：规则不适用（已失效）。", $"{title.En} has expired by {day} (until {end:yyyy-MM-dd}): its rules do not apply (expired)."));
        }

        return (Standing.InForce, from is null
            ? new($"{title.Zh}未载明生效日期，按有效处理（待核实）。", $"{title.En} does not say from when it is in force; taken as in force (to be verified).")
            : new($"{title.Zh}在基准日 {day} 有效{(inferred ? "（生效日期为推断，待核实）" : "")}。", $"{title.En} is in force on {day}{(inferred ? " (start inferred, to be verified)" : "")}."));
    }

    private static string Inside(string title) => title.StartsWith("The ", StringComparison.Ordinal) ? "the " + title[4..] : title;
}
