using System.Text.Json;
using Dapper;
using Npgsql;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// Brings a ledger in: read, stage, check, publish, all in one transaction. Rows in error are refused and named, the others taken; a file that is refused, a dry run and an import that is
/// killed change nothing. The same file again changes nothing. What a ledger does not mention stays as it is.
/// </summary>
public static class LedgerImport
{
    /// <summary>Imports one file.</summary>
    /// <returns>What became of it; dispose of it when its remarks have been read.</returns>
    /// <exception cref="Fault">The file cannot be read, its header not recognised, or an option is wrong; nothing was written.</exception>
    public static async Task<LedgerRun> RunAsync(SpatialDatabase database, string path, LedgerOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            return await TakeAsync(database, path, options, progress, cancel);
        }
        catch (Exception e) when (ImportFaults.From(e, path) is { } fault)
        {
            throw fault;
        }
    }

    private static async Task<LedgerRun> TakeAsync(SpatialDatabase database, string path, LedgerOptions options, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var file = LedgerFile.Open(path, options, cancel);
        var plan = LedgerPlan.Make(file, options.Template, new HashSet<string>(options.AcceptDatum is null ? [] : ["datum"], StringComparer.Ordinal), cancel);
        if (LedgerCatalogue.Of(plan.Template.Id).NeedsShape && file is not FeatureTable)
        {
            throw new Fault(
                FaultCode.UnsupportedType,
                $"“{plan.Template.Title.Zh}”的每一行都要有几何图形，请给出图层文件（GeoJSON、GeoPackage、Shapefile、KML）。",
                $"Every row of '{plan.Template.Title.En}' is a shape; give a layer file (GeoJSON, GeoPackage, shapefile, KML).",
                "file");
        }

        options = plan.IsSample ? options with { IsSample = true } : options;
        progress?.Report(new ImportProgress(plan.Described, 0, null));
        var sha256 = await ImportBatch.HashAsync(file.Inputs, cancel);
        var run = new LedgerRun(file, plan);
        try
        {
            await using var connection = await database.OpenAsync(cancel);
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            if (await LedgerRecord.EarlierAsync(connection, plan, sha256, options, cancel) is { } earlier)
            {
                run.Outcome = earlier;
                return run;
            }

            await ImportAsync(run, database, connection, options, sha256, progress, cancel);
            if (run.Outcome!.State == LedgerState.Published)
            {
                await transaction.CommitAsync(cancel);
            }

            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    private static async Task ImportAsync(LedgerRun run, SpatialDatabase database, NpgsqlConnection connection, LedgerOptions options, string sha256, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var (plan, log, tally) = (run.Plan, run.Log, new RowTally());
        var ledger = LedgerCatalogue.Of(plan.Template.Id);
        var places = LedgerPlaces.For(plan.Template, options.AcceptDatum);
        var shapes = new LedgerShapes(ledger, run.File as FeatureTable);
        var reading = new LedgerReading(run.File, plan, ledger, LedgerCatalogue.Reader(options.DataDate), log, tally, places, shapes);
        await using (var stage = new LedgerStage(connection, plan.Template))
        {
            await stage.OpenAsync(cancel);
            await Task.Run(() => reading.Fill(stage, progress, cancel), cancel);
            await stage.CloseAsync(cancel);
        }

        if (tally.Read == 0)
        {
            throw new Fault(FaultCode.BadFile, $"文件“{Fault.Show(Path.GetFileName(run.File.Path))}”里没有数据行。", $"'{Fault.Show(Path.GetFileName(run.File.Path))}' holds no row of data.", "file");
        }

        // Imports that write one table wait for each other here, of whatever template: what follows compares with what is known. In the order of names, so that no two wait for one another.
        var tables = ledger.Targets.Select(t => t.Table).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await LedgerSql.ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtextextended(@id, 20260101))", new { id = "ledger " + table }, cancel);
        }

        if (await LedgerRecord.EarlierAsync(connection, plan, sha256, options, cancel) is { } earlier)
        {
            run.Outcome = earlier;
            return;
        }

        await shapes.StageAsync(connection, run, tally, cancel);
        progress?.Report(new ImportProgress(new Text("检查坐标", "checking coordinates"), tally.Read, tally.Read));
        var day = options.DataDate ?? Analyses.AnalysisRuns.Today;
        var datum = places is null ? null : await places.JudgeAsync(database, connection, run, tally, options.IsSample, day, cancel);
        var source = new MergeSource(
            options.DocumentName ?? Path.GetFileName(run.File.Path), Guid.CreateVersion7(), options.By ?? Environment.UserName, "reported",
            [.. run.File.Sheets.Select(s => run.File.HasSheets ? s.Name : null)], day, options.IsSample);
        progress?.Report(new ImportProgress(new Text("核对重复和已有数据", "comparing rows with each other and with what is known"), tally.Read, tally.Read));
        await LedgerChecks.RunAsync(run, connection, ledger, source, tally, cancel);

        if (tally.Rejected == tally.Read || (options.AllOrNothing && tally.Rejected > 0))
        {
            run.Outcome = Outcome(LedgerState.Refused, null, run, reading, tally, default, datum);
            return;
        }

        progress?.Report(new ImportProgress(new Text("发布", "publishing"), tally.Read - tally.Rejected, tally.Read));
        var merged = await PublishAsync(run, connection, ledger, source, tally, cancel);
        run.Outcome = Outcome(options.DryRun ? LedgerState.Checked : LedgerState.Published, options.DryRun ? null : source.Batch, run, reading, tally, merged, datum);
        if (!options.DryRun)
        {
            await LedgerRecord.WriteAsync(run, connection, ledger, source, sha256, options, cancel);
        }
    }

    private static async Task<(int New, int Changed, int Alike)> PublishAsync(LedgerRun run, NpgsqlConnection connection, Ledger ledger, MergeSource source, RowTally tally, CancellationToken cancel)
    {
        var sum = (New: 0, Changed: 0, Alike: 0);
        foreach (var target in ledger.Targets)
        {
            var merged = await VersionedMerge.ApplyAsync(connection, target.Table, ledger.Sql(target.Query), source, cancel);
            if (target.IsObject)
            {
                sum = (sum.New + merged.New, sum.Changed + merged.Changed, sum.Alike + merged.Unchanged);
            }

            foreach (var n in merged.Late)
            {
                run.Add(tally, n, "V19", Severity.Warning, null, new Text("库中已有比本台账日期更新的内容，本行未覆盖现有数据", "a version newer than this ledger is held: this row changed nothing"));
            }
        }

        return sum;
    }

    private static LedgerOutcome Outcome(LedgerState state, Guid? batch, LedgerRun run, LedgerReading reading, RowTally tally, (int New, int Changed, int Alike) merged, string? datum)
    {
        var notes = run.Plan.Notes.ToList();
        if (reading.Hidden > 0)
        {
            notes.Add(new Text($"隐藏的 {reading.Hidden} 行也已读入（V30）", $"{reading.Hidden} hidden rows were read too (V30)"));
        }

        notes.AddRange(run.Notes);
        return new LedgerOutcome(
            state, batch, run.Plan.Template.Id, run.Plan.Guessed, tally.Read, tally.Accepted, tally.Fixed, tally.Warned, tally.Rejected, reading.Skipped, merged.New, merged.Changed, merged.Alike,
            [.. run.Log.ByRule.Select(r => new RuleCount(r.Key, r.Value[0], r.Value[1], r.Value[2]))], notes, datum);
    }
}
