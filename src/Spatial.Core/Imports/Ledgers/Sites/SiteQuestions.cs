using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Identity;

namespace Spatial.Imports.Ledgers.Sites;

/// <summary>
/// Questions that an import of sites raises (DOMAIN 3.1, V2): may two firms, or two sites, be one; is a change of name one; is a code right. They stand in <c>review</c> until a person
/// decides; nothing is merged here, and a question once asked is not asked again, whatever was decided. At most <see cref="Most"/> in an import, the likeliest first.
/// </summary>
internal sealed class SiteQuestions(NpgsqlConnection connection, Guid batch)
{
    /// <summary>Most questions opened by one import: more than a person decides in a year.</summary>
    public const int Most = 20_000;

    /// <summary>Least likeness of two names that deserves a look (<see cref="FirmName.Similarity"/>).</summary>
    public const double Alike = 0.6;

    /// <summary>Below it sites under different codes with similar names may be one, metres.</summary>
    public const double SameSiteM = 50;

    /// <summary>Others of the same name that are asked about for one firm.</summary>
    private const int MostNamesakes = 5;

    /// <summary>Firms and sites of which the planner's statistics know nothing yet.</summary>
    private const int Many = 5_000;

    private readonly Dictionary<(string Kind, Guid Object, Guid? Other), Question> questions = [];

    /// <summary>Looks at what the import made or changed, and writes the questions.</summary>
    public async Task OpenAsync(CancellationToken cancel)
    {
        var brought = await connection.ExecuteScalarAsync<int>(new CommandDefinition("select count(*)::int from incoming_site", cancellationToken: cancel));
        if (brought > Many)
        {
            await connection.ExecuteAsync(new CommandDefinition("analyze enterprise; analyze site", commandTimeout: 0, cancellationToken: cancel));
        }

        await CodesAsync(cancel);
        await NamesakesAsync(cancel);
        await NeighboursAsync(cancel);
        await WriteAsync(cancel);
    }

    private async Task CodesAsync(CancellationToken cancel)
    {
        await foreach (var f in RowsAsync<Firm>("ChangedFirms", cancel))
        {
            if (f.OldName is { } old)
            {
                Ask(new Question("renamed", f.CityCode, f.Id, null, FirmName.Similarity(FirmName.Of(old), FirmName.Of(f.NameZh)), null,
                    new Text($"信用代码 {f.Uscc ?? f.LocalKey} 的名称由“{old}”变为“{f.NameZh}”：是更名还是填错了代码？", $"the firm {f.Uscc ?? f.LocalKey} was '{old}' and is now '{f.NameZh}': a change of name, or a wrong code?"), f.IsSample));
            }

            if (f.Uscc is { Length: 18 } code && IsCode(code) && Uscc.Parse(code) is { Warnings: { Count: > 0 } warnings })
            {
                Ask(new Question("check_character", f.CityCode, f.Id, null, null, null,
                    new Text($"“{f.NameZh}”：{string.Join("；", warnings.Select(w => w.Zh))}：请与营业执照核对", $"'{f.NameZh}': {string.Join("; ", warnings.Select(w => w.En))}: compare it with the licence"), f.IsSample));
            }
        }

        await foreach (var p in RowsAsync<Permit>("ForeignPermits", cancel))
        {
            Ask(p.OtherId is { } other
                ? Pair("same_site", p.CityCode, p.Id, other, null, null, new Text($"排污许可证编号 {p.PermitNo} 同时登记在“{p.Name}”和“{p.OtherName}”：是同一厂区吗？", $"permit {p.PermitNo} is that of '{p.Name}' and of '{p.OtherName}': one site?"), p.IsSample)
                : new Question("permit_code", p.CityCode, p.Id, null, null, null, new Text($"“{p.Name}”的排污许可证编号 {p.PermitNo} 的前 18 位不是信用代码 {p.Uscc}：哪一个对？", $"permit {p.PermitNo} of '{p.Name}' does not begin with the credit code {p.Uscc}: which is right?"), p.IsSample));
        }
    }

    private static bool IsCode(string code)
    {
        foreach (var c in code)
        {
            if (!(char.IsAsciiDigit(c) || (c is >= 'A' and <= 'Y' and not ('I' or 'O' or 'S' or 'V'))))
            {
                return false;
            }
        }

        return true;
    }

    // All firms of the cities concerned are read once: equality of comparable names is a dictionary, whatever the number.
    private async Task NamesakesAsync(CancellationToken cancel)
    {
        var byName = new Dictionary<(string City, string Name, bool IsSample), List<Firm>>();
        await foreach (var f in RowsAsync<Firm>("CityFirms", cancel))
        {
            var key = (f.CityCode, FirmName.Of(f.NameZh).Normal, f.IsSample);
            if (!byName.TryGetValue(key, out var alike))
            {
                byName.Add(key, alike = []);
            }

            alike.Add(f);
        }

        foreach (var alike in byName.Values.Where(a => a.Count > 1))
        {
            foreach (var f in alike.Where(f => f.IsChanged))
            {
                foreach (var other in alike.Where(o => o.Id != f.Id).Take(MostNamesakes))
                {
                    Ask(Pair("same_firm", f.CityCode, f.Id, other.Id, 1, null,
                        new Text($"“{f.NameZh}”（{f.Uscc ?? f.LocalKey}）与“{other.NameZh}”（{other.Uscc ?? other.LocalKey}）名称相同：是同一企业吗？", $"'{f.NameZh}' ({f.Uscc ?? f.LocalKey}) bears the name of '{other.NameZh}' ({other.Uscc ?? other.LocalKey}): one firm?"), f.IsSample));
                }
            }
        }
    }

    private async Task NeighboursAsync(CancellationToken cancel)
    {
        await foreach (var n in RowsAsync<Neighbour>("Neighbours", cancel))
        {
            var score = FirmName.Similarity(FirmName.Of(n.Name), FirmName.Of(n.OtherName));
            if (score < Alike)
            {
                continue;
            }

            var apart = n.DistanceM.ToString("0", CultureInfo.InvariantCulture);
            Ask(Pair("same_firm", n.CityCode, n.FirmId, n.OtherFirmId, score, n.DistanceM, new Text($"“{n.Name}”与“{n.OtherName}”名称相近，相距 {apart} 米：是同一企业吗？", $"'{n.Name}' and '{n.OtherName}' have similar names and are {apart} m apart: one firm?"), n.IsSample));
            if (n.DistanceM < SameSiteM)
            {
                Ask(Pair("same_site", n.CityCode, n.Id, n.OtherId, score, n.DistanceM, new Text($"“{n.Name}”与“{n.OtherName}”信用代码不同，名称相近，相距 {apart} 米：是同一厂区吗？", $"'{n.Name}' and '{n.OtherName}' have different codes, similar names and are {apart} m apart: one site?"), n.IsSample));
            }
        }
    }

    // A pair is asked about once, whichever of the two came second.
    private static Question Pair(string kind, string city, Guid one, Guid other, double? score, double? metres, Text reason, bool sample) =>
        string.CompareOrdinal(one.ToString("N"), other.ToString("N")) > 0 ? new Question(kind, city, one, other, score, metres, reason, sample) : new Question(kind, city, other, one, score, metres, reason, sample);

    private void Ask(Question question) => questions.TryAdd((question.Kind, question.ObjectId, question.OtherId), question);

    private async Task WriteAsync(CancellationToken cancel)
    {
        if (questions.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync(new CommandDefinition("create temp table question (like review including defaults) on commit drop", cancellationToken: cancel));
        await using (var copy = await connection.BeginBinaryImportAsync("copy question (kind, city_code, object_id, other_id, score, distance_m, reason_zh, reason_en, import_batch_id, is_sample) from stdin (format binary)", cancel))
        {
            foreach (var q in questions.Values.OrderByDescending(q => q.Score ?? 1).Take(Most))
            {
                copy.StartRow();
                copy.Write(q.Kind, NpgsqlDbType.Text);
                copy.Write(q.CityCode, NpgsqlDbType.Varchar);
                copy.Write(q.ObjectId, NpgsqlDbType.Uuid);
                Write(copy, q.OtherId, NpgsqlDbType.Uuid);
                Write(copy, q.Score is { } score ? Math.Round((decimal)score, 3) : (decimal?)null, NpgsqlDbType.Numeric);
                Write(copy, q.DistanceM is { } metres ? Math.Round((decimal)metres, 1) : (decimal?)null, NpgsqlDbType.Numeric);
                copy.Write(q.Reason.Zh, NpgsqlDbType.Text);
                copy.Write(q.Reason.En, NpgsqlDbType.Text);
                copy.Write(batch, NpgsqlDbType.Uuid);
                copy.Write(q.IsSample, NpgsqlDbType.Boolean);
            }

            await copy.CompleteAsync(cancel);
        }

        await connection.ExecuteAsync(new CommandDefinition("insert into review select * from question on conflict do nothing", commandTimeout: 0, cancellationToken: cancel));
    }

    private static void Write<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            copy.Write(known, type);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private IAsyncEnumerable<T> RowsAsync<T>(string query, CancellationToken cancel) =>
        connection.QueryUnbufferedAsync<T>(SqlFile.Of<SiteQuestions>(query), commandTimeout: 0);

    private sealed record Question(string Kind, string CityCode, Guid ObjectId, Guid? OtherId, double? Score, double? DistanceM, Text Reason, bool IsSample);

    private sealed class Firm
    {
        public Guid Id { get; init; }

        public string CityCode { get; init; } = "";

        public string? Uscc { get; init; }

        public string? LocalKey { get; init; }

        public string NameZh { get; init; } = "";

        public string? OldName { get; init; }

        public bool IsChanged { get; init; }

        public bool IsSample { get; init; }
    }

    private sealed class Permit
    {
        public Guid Id { get; init; }

        public string CityCode { get; init; } = "";

        public string Name { get; init; } = "";

        public string PermitNo { get; init; } = "";

        public string? Uscc { get; init; }

        public Guid? OtherId { get; init; }

        public string? OtherName { get; init; }

        public bool IsSample { get; init; }
    }

    private sealed class Neighbour
    {
        public string CityCode { get; init; } = "";

        public Guid Id { get; init; }

        public Guid FirmId { get; init; }

        public string Name { get; init; } = "";

        public Guid OtherId { get; init; }

        public Guid OtherFirmId { get; init; }

        public string OtherName { get; init; } = "";

        public double DistanceM { get; init; }

        public bool IsSample { get; init; }
    }
}
