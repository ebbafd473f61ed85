using Dapper;
using Spatial.Database;
using Spatial.Imports.Factors;
using Spatial.Imports.Policy;

namespace Spatial.Imports;

/// <summary>What every database needs before a question can be asked: the policy documents, clauses and rules, the industry codes, and the emission factors.</summary>
public static class ReferenceData
{
    private const string Target = "reference";

    private static readonly string[] Files =
    [
        "policy/clauses.csv", "policy/rules.csv", "policy/entities.csv", "policy/policy_industry.csv", "policy/sentence_anchors.csv", "codes/hant_hans.csv", "codes/gbt4754_2017.csv", FactorImport.File,
    ];

    /// <summary>Loads it; when these files were loaded before nothing happens (a few milliseconds).</summary>
    /// <param name="dataFolder">The committed <c>data</c> folder.</param>
    /// <exception cref="Fault">A file is missing or damaged; nothing was written.</exception>
    public static async Task LoadAsync(SpatialDatabase database, string dataFolder, CancellationToken cancel)
    {
        var missing = Files.FirstOrDefault(f => !File.Exists(Path.Combine(dataFolder, f)));
        if (missing is not null)
        {
            throw new Fault(FaultCode.NotFound, $"数据目录里缺少文件 {missing}。", $"The data folder lacks {missing}.", "data");
        }

        var texts = Directory.EnumerateFiles(Path.Combine(dataFolder, "policy", "texts"), "*.txt").Order(StringComparer.Ordinal);
        var sha256 = await ImportBatch.HashAsync(Files.Select(f => Path.Combine(dataFolder, f)).Concat(texts), cancel);
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended(@Target, 20210630))", new { Target }, cancellationToken: cancel));
        var latest = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition("select sha256 from import_batch where target = @Target order by imported_at desc limit 1", new { Target }, cancellationToken: cancel));
        if (latest == sha256)
        {
            return;
        }

        var rows = CsvTable.Read(dataFolder, "policy/clauses.csv").Rows.Count + CsvTable.Read(dataFolder, "policy/rules.csv").Rows.Count;
        var batch = await new ImportBatch("policy", sha256, "CSV", "none", Target, rows, rows, 0).InsertAsync(connection, cancel);
        await PolicyImport.RunAsync(connection, dataFolder, batch, cancel);
        await FactorImport.RunAsync(connection, dataFolder, cancel);
        await transaction.CommitAsync(cancel);
    }
}
