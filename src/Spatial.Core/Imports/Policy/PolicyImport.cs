using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Spatial.Database;

namespace Spatial.Imports.Policy;

/// <summary>Documents, clauses, rules, the policy words' industries and the industry codes, from the committed tables into the policy tables.</summary>
internal static partial class PolicyImport
{
    // Seeds by the prefix of their clause ids, with what their own text or record says of their time in force.
    private static readonly (string Code, string Entity, string ShortTitle, string? Effective, string? Inferred, string? Expiry, string? Note)[] Seeds =
    [
        ("XG", "DOC-001", "孝感方案", "2023-06-20", null, null, null),
        ("MI", "DOC-002", "工信部三年行动计划", "2018-07-23", null, "2021-01-01", "规划期至2020年底"),
        ("ZZ", "DOC-003", "郑州方案", null, "2019-01-01", null, "原文没有文号和印发日期；任务自2019年起，生效日期按2019-01-01推定，待核实"),
        ("JZ", "DOC-004", "荆州方案", "2024-11-10", null, "2026-11-10", "标题由所引省级方案推定；有效期两年"),
        ("QZ", "DOC-005", "衢州方案", "2023-10-25", null, null, null),
    ];

    /// <summary>Writes everything; rows that exist are brought up to date.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string folder, Guid batch, CancellationToken cancel)
    {
        var entities = CsvTable.Read(folder, "policy/entities.csv");
        await DocumentsAsync(connection, entities, batch, cancel);

        var clauses = CsvTable.Read(folder, "policy/clauses.csv");
        var sentences = new ClauseSentences(folder);
        await RunAsync(connection, "Clauses", new
        {
            id = clauses.Column("id"),
            document = clauses.Rows.Select(r => r["id"].Split('-')[0]).ToArray(),
            section = clauses.Column("section"),
            citation = clauses.Rows.Select(r => $"「{r["document_zh"]} {r["section"]}".TrimEnd() + "」").ToArray(),
            sentence = clauses.Rows.Select(r => sentences.Of(r["id"], r["seed"], r["key_words"])).ToArray(),
            key_words = clauses.Column("key_words"),
            line = clauses.Lines(),
            source = clauses.FileName,
            batch,
        }, cancel);

        var rules = CsvTable.Read(folder, "policy/rules.csv");
        await RunAsync(connection, "Rules", new
        {
            id = rules.Column("id"),
            clause = rules.Column("clause"),
            subject = rules.Column("subject"),
            measure = rules.Column("measure"),
            @operator = rules.Column("operator"),
            value = rules.Column("value"),
            unit = rules.Column("unit"),
            place = rules.Column("where"),
            effective = rules.Column("effective_date").Select(Date).ToArray(),
            deadline = rules.Column("deadline").Select(Date).ToArray(),
            phrase = rules.Column("phrase_zh"),
            boundary = rules.Column("boundary"),
            strength = rules.Column("strength"),
            basis = rules.Column("deadline_basis"),
            line = rules.Lines(),
            source = rules.FileName,
            batch,
        }, cancel);

        var words = CsvTable.Read(folder, "policy/policy_industry.csv");
        await RunAsync(connection, "PolicyIndustries", new
        {
            word = words.Column("word"),
            prefix = words.Column("code_prefix"),
            exclude = words.Column("exclude").Select(bool.Parse).ToArray(),
            line = words.Lines(),
            source = words.FileName,
            batch,
        }, cancel);

        var industries = CsvTable.Read(folder, "codes/gbt4754_2017.csv");
        await RunAsync(connection, "Industries", new { code = industries.Column("code"), name = industries.Column("name"), level = industries.Column("level") }, cancel);
    }

    /// <summary>A part such as <c>doc_no=豫政办〔2018〕73号</c> of an entity's attributes.</summary>
    internal static string? Attribute(string attributes, string name) =>
        attributes.Split(';').Select(part => part.Split('=', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim() == name)?[1].Trim();

    private static async Task DocumentsAsync(NpgsqlConnection connection, CsvTable entities, Guid batch, CancellationToken cancel)
    {
        var rows = entities.Rows.Where(r => r["kind"] == "policy_document").Select(r =>
        {
            var seed = Array.Find(Seeds, s => s.Entity == r["id"]);
            var number = Attribute(r["attributes"], "doc_no");
            return new Document(
                seed.Code ?? r["id"],
                r["name_zh"],
                seed.ShortTitle ?? r["name_zh"],
                number?.StartsWith("not ", StringComparison.Ordinal) == true ? null : number,
                r["city"] switch { "郑州市" => "410100", "荆州市" => "421000", "孝感市" => "420900", "衢州市" => "330800", _ => null },
                Date(Attribute(r["attributes"], "date") ?? ""),
                Date(seed.Effective ?? ""),
                Date(seed.Inferred ?? ""),
                Date(seed.Expiry ?? ""),
                seed.Note,
                r["id"]);
        }).Append(new Document("EX", "文本之外的来源", "文本之外的来源", null, null, null, null, null, null, "条款所引、不在五份文本之内的规定", "EX")).ToArray();
        await RunAsync(connection, "Documents", new
        {
            code = rows.Select(r => r.Code).ToArray(),
            title = rows.Select(r => r.Title).ToArray(),
            short_title = rows.Select(r => r.ShortTitle).ToArray(),
            number = rows.Select(r => r.Number).ToArray(),
            city = rows.Select(r => r.City).ToArray(),
            issued = rows.Select(r => r.Issued).ToArray(),
            effective = rows.Select(r => r.Effective).ToArray(),
            inferred = rows.Select(r => r.Inferred).ToArray(),
            expiry = rows.Select(r => r.Expiry).ToArray(),
            note = rows.Select(r => r.Note).ToArray(),
            entity = rows.Select(r => r.Entity).ToArray(),
            source = entities.FileName,
            batch,
        }, cancel);
    }

    private static DateTime? Date(string text) =>
        Day().IsMatch(text) ? DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static async Task RunAsync(NpgsqlConnection connection, string file, object parameters, CancellationToken cancel) =>
        await connection.ExecuteAsync(new CommandDefinition(SqlFile.Text($"Imports/Policy/{file}.sql"), parameters, cancellationToken: cancel));

    private sealed record Document(
        string Code, string Title, string ShortTitle, string? Number, string? City, DateTime? Issued, DateTime? Effective, DateTime? Inferred, DateTime? Expiry, string? Note, string Entity);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Day();
}
