using Dapper;
using Npgsql;
using Spatial.Database;
using Spatial.Identity;

namespace Spatial.Analyses;

/// <summary>A prefecture-level city and the one metric system its areas are measured in (DOMAIN 5.3).</summary>
/// <param name="Code">GB/T 2260, six digits, e.g. <c>410100</c>.</param>
/// <param name="Srid">Metric projection: an EPSG code, or 9904xx for a city transverse Mercator of our own.</param>
public sealed record City(string Code, string NameZh, string NameEn, string ProvinceCode, int Srid)
{
    /// <summary>Finds a city by code, Chinese name (with or without 市) or English name.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.NotFound"/> with the cities there are.</exception>
    public static async Task<City> FindAsync(NpgsqlConnection connection, string nameOrCode, CancellationToken cancel)
    {
        var all = await AllAsync(connection, cancel);
        var wanted = HalfWidth.Of(nameOrCode).Trim();
        return all.FirstOrDefault(c => c.Code == wanted || c.NameZh == wanted || c.NameZh == wanted + "市" || string.Equals(c.NameEn, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new Fault(
                FaultCode.NotFound,
                $"没有城市“{Fault.Show(nameOrCode)}”；可用：{string.Join("、", all.Select(c => $"{c.NameZh} {c.Code}"))}。",
                $"No city '{Fault.Show(nameOrCode)}'; there are: {string.Join(", ", all.Select(c => $"{c.NameEn} {c.Code}"))}.",
                "city");
    }

    /// <summary>All cities, by code.</summary>
    public static async Task<IReadOnlyList<City>> AllAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        [.. await connection.QueryAsync<City>(new CommandDefinition(SqlFile.Of<City>("Cities"), cancellationToken: cancel))];
}
