using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Spatial.Contract;
using Spatial.Database;
using Spatial.Imports.Datums;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Imports.Ledgers;

/// <summary>The coordinates of a ledger: gathered while its rows are read, judged together by coordinate forensics, staged as <c>pg_temp.place</c> in EPSG:4490.</summary>
internal sealed class LedgerPlaces
{
    private readonly DatumReader datums = new();
    private readonly DatumOptions options;
    private readonly List<int> numbers = [];
    private readonly List<LedgerPoint> points = [];
    private readonly List<byte> methods = [];
    private readonly List<short> siteNumbers = [];
    private readonly Dictionary<int, (string? X, string? Y)> spelled = [];
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private readonly HashSet<string> cities = new(StringComparer.Ordinal);
    private readonly Dictionary<int, PlaceColumns> columns = [];
    private readonly LedgerTemplate template;

    private LedgerPlaces(LedgerTemplate template, string? accept)
    {
        this.template = template;
        options = new DatumOptions(accept is null ? null : DeclaredDatum.Parse(accept));
    }

    /// <summary>95 % radii of the ways a place is found, metres (DOMAIN 3.4).</summary>
    private static readonly (string Method, double Metres)[] Accuracies = [("surveyed", 1), ("gps", 10), ("map", 30), ("address", 200), ("township", 5000)];

    /// <summary>For a template with coordinates; null for others.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: <paramref name="accept"/> names no datum.</exception>
    public static LedgerPlaces? For(LedgerTemplate template, string? accept) => template.Columns.Any(c => c.Kind == ColumnKind.Longitude) ? new LedgerPlaces(template, accept) : null;

    /// <summary>Reads the cell 坐标系 of the row, and takes its coordinates.</summary>
    public void Add(int n, SheetPlan sheet, LedgerRow row, RowRemarks remarks, IReadOnlyList<(string Key, string Text)> entered)
    {
        var (x, y) = (row.Number("longitude"), row.Number("latitude"));
        if (x is null && y is null)
        {
            return;
        }

        var code = Word(row, "region_code");
        if (code is { Length: >= 4 })
        {
            cities.Add(Shared(code[..4] + "00"));
        }

        var before = remarks.All.Count;
        var declared = datums.Read(row.Text("datum"), row.At("datum"));
        var degrees = x is >= -180 and <= 180;
        points.Add(new LedgerPoint(
            Columns(sheet), remarks.Row, (double?)x ?? double.NaN, (double?)y ?? double.NaN,
            degrees ? Math.Max(x!.Value.Scale, y?.Scale ?? 0) : -1,
            declared, remarks.All.Count > before, Word(row, "source"), Word(row, "uscc"), code, Word(row, "township"), Word(row, "park"), null,
            (double?)(Has("area_mu") ? row.Number("area_mu") : null) ?? double.NaN));
        numbers.Add(n);
        methods.Add((byte)(Array.FindIndex(Accuracies, a => a.Method == Word(row, "pos_method")) + 1));
        siteNumbers.Add(Has("permit_no") && row.Text("permit_no") is { Length: 22 } permit && short.TryParse(permit.AsSpan(18, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : (short)1);
        foreach (var (key, text) in entered)
        {
            if (key is "longitude" or "latitude" or "longitude_latitude")
            {
                var (sx, sy) = spelled.GetValueOrDefault(n);
                spelled[n] = key == "latitude" ? (sx, text) : key == "longitude" ? (text, sy) : (text, text);
            }
        }
    }

    /// <summary>Judges all coordinates and stages the places that are taken.</summary>
    /// <returns>The verdicts with their evidence, JSON.</returns>
    public async Task<string> JudgeAsync(SpatialDatabase database, NpgsqlConnection connection, LedgerRun run, RowTally tally, bool sample, DateOnly day, CancellationToken cancel)
    {
        var territory = await TerritoryIndex.LoadAsync(database, cities, sample, day, cancel);
        for (var i = 0; i < points.Count; i++)
        {
            if (territory.Site(points[i].Owner, siteNumbers[i]) is { } boundary)
            {
                points[i] = points[i] with { Boundary = boundary };
            }
        }

        var report = await Task.Run(() => DatumForensics.Examine(points, territory, options, cancel), cancel);
        foreach (var remark in report.Remarks)
        {
            if (remark.Row == 0)
            {
                run.Notes.Add(remark.Sentence);
                if (remark.Severity == Severity.Fixed)
                {
                    continue; // a verdict that asks for nothing: a note, for nothing was mended
                }
            }

            var n = tally.Find(remark.Sheet, remark.Row);

            // The cell as it was entered, 112°14′24″, where the forensics know only the number.
            run.Log.AddLater(remark.Original is not null && spelled.GetValueOrDefault(n).X is { } cell && remark.Column == run.Plan.Sheets.First(s => s.Sheet.Index == remark.Sheet).Columns[template.IndexOf("longitude")] ? remark with { Original = cell } : remark);
            if (n >= 0)
            {
                tally.Worsen(n, remark.Severity);
            }
        }

        await StageAsync(connection, report, cancel);
        return JsonSerializer.Serialize(new { report.CountyUnchecked, report.Batches }, DatumJson.Options);
    }

    private async Task StageAsync(NpgsqlConnection connection, DatumReport report, CancellationToken cancel)
    {
        await using (var copy = await connection.BeginBinaryImportAsync("copy place (n, lon, lat, accuracy_m, src_crs, src_x, src_y) from stdin (format binary)", cancel))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            for (var i = 0; i < points.Count; i++)
            {
                var verdict = report.Points[i];
                if (verdict.State != PointState.Taken)
                {
                    continue;
                }

                var (x, y) = spelled.GetValueOrDefault(numbers[i]);
                copy.StartRow();
                copy.Write(numbers[i], NpgsqlDbType.Integer);
                copy.Write(verdict.Longitude, NpgsqlDbType.Double);
                copy.Write(verdict.Latitude, NpgsqlDbType.Double);
                var accuracy = Math.Max(methods[i] == 0 ? 0 : Accuracies[methods[i] - 1].Metres, verdict.AccuracyFloorM);
                if (accuracy > 0)
                {
                    copy.Write(accuracy, NpgsqlDbType.Double);
                }
                else
                {
                    copy.WriteNull();
                }

                copy.Write(verdict.Used!.Code, NpgsqlDbType.Text);
                copy.Write(x ?? points[i].X.ToString("R", CultureInfo.InvariantCulture), NpgsqlDbType.Text);
                copy.Write(y ?? points[i].Y.ToString("R", CultureInfo.InvariantCulture), NpgsqlDbType.Text);
            }

            await copy.CompleteAsync(cancel);
        }

        await connection.ExecuteAsync(new CommandDefinition("create unique index on place (n); analyze place", commandTimeout: 0, cancellationToken: cancel));
    }

    private PlaceColumns Columns(SheetPlan sheet)
    {
        if (!columns.TryGetValue(sheet.Sheet.Index, out var found))
        {
            columns.Add(sheet.Sheet.Index, found = new PlaceColumns(sheet.Sheet.Index, At("longitude"), At("latitude"), At("datum"), At("region_code"), At("area_mu")));
        }

        return found;

        int At(string key) => Has(key) ? sheet.Columns[template.IndexOf(key)] is >= 0 and var at ? at : key is "longitude" or "latitude" ? sheet.Columns[template.IndexOf("longitude_latitude")] : -1 : -1;
    }

    private string? Word(LedgerRow row, string key) => Has(key) && row.Text(key) is { } text ? Shared(text) : null;

    private bool Has(string key) => template.Columns.Any(c => c.Key == key);

    // A million rows name a few counties and sources.
    private string Shared(string word)
    {
        if (!words.TryGetValue(word, out var shared) && words.Count < 100_000)
        {
            words.Add(word, word);
        }

        return shared ?? word;
    }
}
