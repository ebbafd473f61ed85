using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Imports;
using Spatial.Imports.Ledgers;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Reports;

namespace Spatial.Benchmarks;

/// <summary>
/// Ledgers of sites: a workbook of 200,000 rows with 5 % dirt beside its reader alone, a text of 1,000,000 rows beside a binary COPY of the same rows, 10,000 rows to the relocation list.
/// Each import is validation, publication and the returned workbook. Memory is the peak of the command-line program doing the same.
/// </summary>
internal static class LedgersBenchmark
{
    private static readonly LedgerTemplate Template = TemplateCatalogue.Of("sites");
    private static readonly LedgerColumn[] Columns = [.. Template.Columns.Where(c => c.Offered)];

    public static async Task RunAsync(BenchmarkData data, Report report, string repository)
    {
        var folder = Directory.CreateTempSubdirectory("spatial-ledgers-").FullName;
        try
        {
            await DemonstrationData.LoadAsync(data.Database, Path.Combine(repository, "data"), null, CancellationToken.None);
            var rows = new List<string[]>();
            void Keep(params string[] row)
            {
                rows.Add(row);
                Console.WriteLine(string.Join(" | ", row)); // a long run: each figure as it comes
            }

            var (xlsx, csv, small) = (Path.Combine(folder, "企业.xlsx"), Path.Combine(folder, "企业.csv"), Path.Combine(folder, "一万.xlsx"));
            WriteXlsx(xlsx, 200_000);
            WriteXlsx(small, 10_000);
            WriteCsv(csv, 1_000_000);

            var (import, reader) = await Report.PairsAsync(3, () => ImportAsync(data, xlsx), () => ReadAsync(xlsx));
            Keep("xlsx, 200,000 x 29, 5 % dirt: validated, published, returned", Show(import), "its reader alone", Show(reader), Report.Show(Report.Ratio(import, reader)), await PeakAsync(data, xlsx, repository));
            var (million, copy) = await Report.PairsAsync(1, () => ImportAsync(data, csv), () => CopyAsync(data, csv));
            Keep("csv, 1,000,000 x 29, 5 % dirt: validated, published, returned", Show(million), "binary COPY of the same rows into the same tables", Show(copy), Report.Show(Report.Ratio(million, copy)), await PeakAsync(data, csv, repository));
            var (toList, _) = await Report.PairsAsync(3, () => ToListAsync(data, small), () => Task.CompletedTask);
            Keep("xlsx, 10,000 x 29: to a published layer and the relocation list", Show(toList), "bound", "30.00", "", "");
            await report.KeepAsync("ledgers", "Ledgers", ["what", "ours s", "beside", "s", "ratio", "peak MB"], rows, "The tables are emptied before each import; the workbook that is handed back is written each time.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Show(double[] seconds) => Report.Show(Report.Median(seconds));

    private static async Task EmptyAsync(BenchmarkData data) => await data.ExecuteAsync("truncate enterprise, site, performance_grade, enterprise_history, site_history, performance_grade_history, import_batch cascade");

    private static async Task ImportAsync(BenchmarkData data, string path)
    {
        await EmptyAsync(data);
        using var run = await LedgerImport.RunAsync(data.Database, path, new LedgerOptions("sites", DataDate: new DateOnly(2025, 6, 30)), null, CancellationToken.None);
        await using var returned = File.Create(path + "-退回.xlsx");
        run.WriteReturned(returned, CancellationToken.None);
        if (run.Outcome!.State != LedgerState.Published || run.Outcome.Rejected == 0)
        {
            throw new InvalidOperationException($"{run.Outcome.State}: {run.Outcome.Read} read, {run.Outcome.Rejected} rejected.");
        }
    }

    private static async Task ToListAsync(BenchmarkData data, string path)
    {
        await ImportAsync(data, path);
        var run = await new AnalysisRuns(data.Database).RunAsync(new RunRequest("relocation-candidates", "421000", new DateOnly(2025, 6, 30)), CancellationToken.None);
        Console.WriteLine($"relocation list: {run.Id}");
    }

    private static Task ReadAsync(string path)
    {
        var file = TableFile.Open(path);
        var cells = file.Sheets.Sum(sheet => file.Rows(sheet, CancellationToken.None).Sum(row => (long)row.Cells.Count));
        return cells > 0 ? Task.CompletedTask : throw new InvalidOperationException("no cell");
    }

    // What any import would have to do at the least: the same values into the same two tables with their indexes.
    private static async Task CopyAsync(BenchmarkData data, string path)
    {
        await EmptyAsync(data);
        await using var connection = await data.Database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var ids = new List<Guid>();
        var file = TableFile.Open(path);
        var at = Columns.Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i);
        await using (var copy = await connection.BeginBinaryImportAsync("copy enterprise (city_code, id, local_key, name_zh, entity_type, size, industry_primary, industry_all, status, valid_from, source_doc, source_row, quality, is_sample) from stdin (format binary)"))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            foreach (var row in file.Rows(file.Sheets[0], CancellationToken.None).Skip(1))
            {
                var id = Guid.CreateVersion7();
                ids.Add(id);
                copy.StartRow();
                copy.Write("421000", NpgsqlDbType.Varchar);
                copy.Write(id, NpgsqlDbType.Uuid);
                copy.Write(row.Number.ToString(CultureInfo.InvariantCulture), NpgsqlDbType.Text);
                copy.Write(row[at["name_zh"]].ToString(), NpgsqlDbType.Text);
                copy.Write("企业", NpgsqlDbType.Text);
                copy.Write("中", NpgsqlDbType.Text);
                copy.Write("2614", NpgsqlDbType.Varchar);
                copy.Write((string[])["2614"], NpgsqlDbType.Array | NpgsqlDbType.Varchar);
                copy.Write("在产", NpgsqlDbType.Text);
                copy.Write(DateOnly.MinValue, NpgsqlDbType.Date);
                copy.Write("企业.csv", NpgsqlDbType.Text);
                copy.Write(row.Number.ToString(CultureInfo.InvariantCulture), NpgsqlDbType.Text);
                copy.Write("reported", NpgsqlDbType.Text);
                copy.Write(false, NpgsqlDbType.Boolean);
            }

            await copy.CompleteAsync();
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy site (city_code, enterprise_id, name, region_code, location_level, point, pos_accuracy_m, src_crs, src_x, src_y, valid_from, source_doc, source_row, quality, is_sample) from stdin (format binary)"))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            var n = 0;
            foreach (var row in file.Rows(file.Sheets[0], CancellationToken.None).Skip(1))
            {
                copy.StartRow();
                copy.Write("421000", NpgsqlDbType.Varchar);
                copy.Write(ids[n++], NpgsqlDbType.Uuid);
                copy.Write(row[at["name_zh"]].ToString(), NpgsqlDbType.Text);
                copy.Write("421002", NpgsqlDbType.Varchar);
                copy.Write("site", NpgsqlDbType.Text);
                copy.Write(new NetTopologySuite.Geometries.Point(double.Parse(row[at["longitude"]].ToString(), CultureInfo.InvariantCulture), double.Parse(row[at["latitude"]].ToString(), CultureInfo.InvariantCulture)) { SRID = 4490 }, NpgsqlDbType.Geometry);
                copy.Write(30.0, NpgsqlDbType.Double);
                copy.Write("WGS84", NpgsqlDbType.Text);
                copy.Write(row[at["longitude"]].ToString(), NpgsqlDbType.Text);
                copy.Write(row[at["latitude"]].ToString(), NpgsqlDbType.Text);
                copy.Write(DateOnly.MinValue, NpgsqlDbType.Date);
                copy.Write("企业.csv", NpgsqlDbType.Text);
                copy.Write(row.Number.ToString(CultureInfo.InvariantCulture), NpgsqlDbType.Text);
                copy.Write("reported", NpgsqlDbType.Text);
                copy.Write(false, NpgsqlDbType.Boolean);
            }

            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task<string> PeakAsync(BenchmarkData data, string path, string repository)
    {
        await EmptyAsync(data);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(repository, "src", "Spatial.Cli", "bin", "Release", "net10.0", "Spatial.Cli.dll"), "import", path, "--template", "sites", "--data-date", "2025-06-30"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Spatial"] = data.ConnectionString;
        start.Environment["SPATIAL_ROOT"] = repository;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long peak = 0;
        while (!process.WaitForExit(100))
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
        }

        return process.ExitCode is 0 or 1 && peak > 0 ? Report.Show(peak / 1048576.0, "0") : throw new InvalidOperationException($"the program ended with {process.ExitCode}");
    }

    private static void WriteXlsx(string path, int rows)
    {
        using var stream = File.Create(path);
        using var workbook = new Xlsx(stream, "企业", new DateTimeOffset(2025, 6, 30, 0, 0, 0, TimeSpan.Zero));
        using var sheet = workbook.Sheet("数据", [.. Columns.Select(_ => 12.0)], 1);
        sheet.Header([.. Columns.Select(c => c.Header)]);
        CellStyle[] styles = [.. Columns.Select(_ => CellStyle.Text)];
        foreach (var row in Rows(rows))
        {
            sheet.Row([.. row.Select((cell, i) => Columns[i].Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Longitude or ColumnKind.Latitude && decimal.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? (object?)number : cell.Length == 0 ? null : cell)], styles, height: 15);
        }
    }

    private static void WriteCsv(string path, int rows)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false));
        writer.WriteLine(string.Join(',', Columns.Select(c => c.Header)));
        foreach (var row in Rows(rows))
        {
            writer.WriteLine(string.Join(',', row));
        }
    }

    /// <summary>Rows of Jingzhou with valid codes; every twentieth is dirty in one of ten ways.</summary>
    private static IEnumerable<string[]> Rows(int count)
    {
        var random = new Random(20250630);
        for (var n = 0; n < count; n++)
        {
            var row = Clean(n, random);
            if (n % 20 == 7)
            {
                Dirty(row, n / 20 % 10);
            }

            yield return [.. Columns.Select(c => row.GetValueOrDefault(c.Key, ""))];
        }
    }

    private static Dictionary<string, string> Clean(int n, Random random) => new(StringComparer.Ordinal)
    {
        ["name_zh"] = $"荆州市第{n}机械制造有限公司",
        ["uscc"] = Code(n),
        ["entity_type"] = "企业",
        ["industry_primary"] = (n % 4) switch { 0 => "2614", 1 => "3011", 2 => "3392", _ => "1713" },
        ["industry_name"] = "有机化学原料制造",
        ["size"] = (n % 3) switch { 0 => "小", 1 => "中", _ => "大" },
        ["employees"] = (20 + (n % 900)).ToString(CultureInfo.InvariantCulture),
        ["revenue_wan_cny"] = (300 + (n % 50_000)).ToString(CultureInfo.InvariantCulture),
        ["region_code"] = "421002",
        ["township"] = "",
        ["address"] = $"荆州市沙市区工业大道{n % 999}号",
        ["longitude"] = (112.24 + (random.NextDouble() * 0.12)).ToString("0.000000", CultureInfo.InvariantCulture),
        ["latitude"] = (30.28 + (random.NextDouble() * 0.05)).ToString("0.000000", CultureInfo.InvariantCulture),
        ["datum"] = "WGS84",
        ["pos_method"] = "地图取点",
        ["area_mu"] = (5 + (n % 300)).ToString(CultureInfo.InvariantCulture),
        ["permit_level"] = "简化管理",
        ["status"] = "在产",
        ["is_hazchem"] = n % 50 == 0 ? "是" : "否",
        ["has_major_risk"] = "否",
        ["is_scattered_polluting"] = "否",
        ["land_ok"] = "是",
        ["licence_ok"] = "是",
        ["main_products"] = "机械零部件",
        ["grade"] = (n % 5) switch { 0 => "A", 1 => "B", 2 => "C", _ => "D" },
        ["source"] = "企业填报",
        ["data_date"] = "2025-06-30",
    };

    private static void Dirty(Dictionary<string, string> row, int way)
    {
        var (key, cell) = way switch
        {
            0 => ("uscc", row["uscc"][..17]),
            1 => ("name_zh", ""),
            2 => ("area_mu", "约" + row["area_mu"]),
            3 => ("size", "特小"),
            4 => ("industry_primary", "9999"),
            5 => ("area_mu", row["area_mu"] + "亩"),
            6 => ("employees", "１２０"),
            7 => ("data_date", "2025年6月"),
            8 => ("longitude", "0"),
            _ => ("datum", ""),
        };
        row[key] = cell;
    }

    private static string Code(int n)
    {
        var organisation = "MA" + n.ToString("D6", CultureInfo.InvariantCulture);
        organisation += Identity.Uscc.OrganisationCheckCharacter(organisation);
        var code = "91421000" + organisation;
        return code + Identity.Uscc.CheckCharacter(code);
    }
}
