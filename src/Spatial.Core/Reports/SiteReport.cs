using Dapper;
using Spatial.Database;

namespace Spatial.Reports;

/// <summary>What was reported about one site's relocation; null is unknown.</summary>
internal sealed class SiteReport
{
    public Guid Site { get; init; }

    /// <summary>In 10,000 yuan.</summary>
    public decimal? InvestmentWanCny { get; init; }

    /// <summary>People to be resettled.</summary>
    public int? Workers { get; init; }

    public string? ResponsibleUnit { get; init; }

    public string? Progress { get; init; }

    public string? Note { get; init; }

    /// <summary>By site, as known at the run's time.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SiteReport>> ReadAsync(ReportInput input, CancellationToken cancel)
    {
        await using var connection = await input.Database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<SiteReport>(new CommandDefinition(SqlFile.Of<SiteReport>(), new
        {
            city = input.Run.CityCode,
            sites = input.Rows.Select(r => r.Feature).ToArray(),
            knowledge_at = input.Run.KnowledgeAt,
            as_of = input.Run.AsOf.ToDateTime(TimeOnly.MinValue),
        }, cancellationToken: cancel));
        return rows.ToDictionary(r => r.Site);
    }
}
