using Spatial.Imports;
using Spatial.Imports.Templates;

namespace Spatial.Tests.Imports.Dirt;

/// <summary>A ledger made from a seed: clean rows, then faults of which row, column, rule, class and the value to be stored are known.</summary>
internal sealed class DirtGenerator
{
    /// <summary>Firms that are in the database before, numbered from 1.</summary>
    public const int Firms = 60;

    private readonly Random random;
    private readonly List<DirtRow> spare;

    private DirtGenerator(string template, int seed, int first, int rows)
    {
        (Template, random) = (template, new Random(seed));
        Rows = [.. Enumerable.Range(first, rows).Select(n => CleanLedgers.Row(template, n, 1 + (n % Firms), random))];
        spare = [.. Rows.OrderBy(_ => random.Next())];
    }

    public string Template { get; }

    public List<DirtRow> Rows { get; }

    public DirtTable Table { get; } = new();

    /// <summary>Column keys in the order of the file.</summary>
    public List<string> Columns { get; private set; } = [];

    /// <summary>Totals among the rows.</summary>
    public int Totals { get; private set; }

    /// <summary>Rows that only repeat another: taken, but stored with it.</summary>
    public HashSet<DirtRow> Merged { get; } = [];

    /// <summary>A ledger of clean rows.</summary>
    /// <param name="titles">Lines above the header.</param>
    /// <param name="spoil">How the header is spoilt, 1 to 4; 0 not at all.</param>
    public static DirtGenerator Clean(string template, int seed, int first, int rows, int titles = 0, int spoil = 0)
    {
        var made = new DirtGenerator(template, seed, first, rows);
        made.LayOut(titles, spoil, []);
        return made;
    }

    /// <summary>One row for each way of getting dirty, between clean ones.</summary>
    public static DirtGenerator Each(string template, IReadOnlyList<Spoiling> dirt, int first)
    {
        var made = new DirtGenerator(template, first, first, 2);
        var n = first + 2;
        foreach (var kind in dirt)
        {
            for (var tries = 0; tries < 200; tries++)
            {
                var row = CleanLedgers.Row(template, n, 1 + (n % Firms), made.random);
                if (kind.TryPlant(row))
                {
                    made.Rows.Insert(made.Rows.Count - 1, row);
                    n++;
                    break;
                }
            }
        }

        made.LayOut(0, 0, []);
        return made;
    }

    /// <summary>A dirty ledger.</summary>
    /// <param name="first">Number of its first row; ledgers of one database must not overlap.</param>
    /// <param name="share">Share of the rows that get one to four faults.</param>
    public static DirtGenerator Dirty(string template, int seed, int first, int rows, double share, FileForm form)
    {
        var made = new DirtGenerator(template, seed, first, rows);
        made.PlantSets();
        var kinds = DirtCatalogue.Of(template).OrderBy(_ => made.random.Next()).ToArray();
        var next = 0;
        for (var i = 0; i < rows * share && made.spare.Count > 0; i++)
        {
            var row = made.Take();
            var many = 1 + made.random.Next(4);
            for (var tries = 0; tries < 40 && row.Faults.Count < many; tries++)
            {
                kinds[next++ % kinds.Length].TryPlant(row);
            }
        }

        made.LayOut(seed % 3, seed, made.Positions(2));
        if (!form.IsText)
        {
            if (seed % 2 == 0)
            {
                made.Table.Hidden.Add(made.Rows[3].Number);
            }

            made.Merge();
        }

        return made;
    }

    /// <summary>V3, V4, V12: faults of several rows together.</summary>
    private void PlantSets()
    {
        if (Template == "sites")
        {
            SameCodeOtherName(Take(), Take());
            SameSite(Take(), Take());
            SeveralSites(Take(), Take());
            OnePlace();
        }
        else if (Template == "monitoring-sites")
        {
            OnePlace();
        }
        else
        {
            UnknownFirm(Take());
        }

        if (Template != "sites")
        {
            Twice(Take(), Take(), same: true);
            Twice(Take(), Take(), same: false);
        }
    }

    private DirtRow Take()
    {
        var row = spare[^1];
        spare.RemoveAt(spare.Count - 1);
        return row;
    }

    // The first in the file of the two counts.
    private (DirtRow First, DirtRow Second) Ordered(DirtRow a, DirtRow b) => Rows.IndexOf(a) < Rows.IndexOf(b) ? (a, b) : (b, a);

    private void SameCodeOtherName(DirtRow a, DirtRow b)
    {
        var (first, second) = Ordered(a, b);
        second.Put("uscc", first.Truth["uscc"]).Put("permit_no", first.Truth["permit_no"]);
        Fault(second, "same code, other name", "V3", Severity.Error, "uscc");
    }

    private void SameSite(DirtRow a, DirtRow b)
    {
        var (first, second) = Ordered(a, b);
        foreach (var (key, cell) in first.Cells)
        {
            second.Cells[key] = cell;
        }

        second.Cells["longitude"] = (decimal)first.Cells["longitude"]! + 0.0001m;
        Fault(second, "the same site twice", "V3", Severity.Warning, "uscc");
        Merged.Add(second);
    }

    private void SeveralSites(DirtRow a, DirtRow b)
    {
        var (first, second) = Ordered(a, b);
        var (place, code) = (new[] { "longitude", "latitude", "datum", "region_code", "address", "area_mu", "permit_level" }, first.Text("uscc"));
        foreach (var key in first.Cells.Keys.Except(place))
        {
            second.Cells[key] = first.Cells[key];
            second.Truth[key] = first.Truth.GetValueOrDefault(key);
        }

        second.Put("permit_no", code + "002P");
        Fault(first, "one code, several permit serials", "V4", Severity.Fixed, "uscc");
        Fault(second, "one code, several permit serials", "V4", Severity.Fixed, "uscc");
    }

    private void OnePlace()
    {
        var county = spare.GroupBy(r => r.Text("region_code")).OrderByDescending(g => g.Count()).First().Take(6).ToArray();
        foreach (var row in county)
        {
            spare.Remove(row);
            row.Put("longitude", county[0].Truth["longitude"]).Put("latitude", county[0].Truth["latitude"]);
            Fault(row, "six rows at one place", "V12", Severity.Warning, "longitude");
        }
    }

    private void UnknownFirm(DirtRow row)
    {
        var unknown = CleanLedgers.Code(990_000 + random.Next(9000));
        row.Put("uscc", unknown);
        var kept = row.Cells.ContainsKey("owner_name");
        if (kept)
        {
            row.Truth["uscc"] = null;
        }

        Fault(row, "a firm nobody knows", "V4", kept ? Severity.Warning : Severity.Error, "uscc");
    }

    private void Twice(DirtRow a, DirtRow b, bool same)
    {
        var (first, second) = Ordered(a, b);
        foreach (var (key, cell) in first.Cells)
        {
            second.Cells[key] = cell;
        }

        if (same)
        {
            Merged.Add(second);
        }
        else
        {
            var other = Template switch { "boilers" => "owner_name", "lines" => "process", "freight" => "tonnes", "activity" => "value", _ => "name" };
            second.Cells[other] = first.Cells[other] is decimal number ? number + 1000 : first.Cells[other] + "又";
        }

        Fault(second, same ? "the same row twice" : "one object, two contents", "V3", same ? Severity.Fixed : Severity.Error, null);
    }

    private static void Fault(DirtRow row, string name, string rule, Severity severity, string? column) =>
        row.Faults.Add(new PlantedFault(name, rule, severity, column, [], column is null ? null : row.Cells[column], false));

    // V17: three rows of one county under one merged cell.
    private void Merge()
    {
        if (!Columns.Contains("region_code"))
        {
            return;
        }

        for (var i = 1; i + 2 < Rows.Count; i++)
        {
            var three = Rows.GetRange(i, 3);
            if (three.TrueForAll(r => r.Faults.Count == 0 && r.Number == three[0].Number + three.IndexOf(r)) && three.Select(r => r.Truth["region_code"]).Distinct().Count() == 1)
            {
                var at = Columns.IndexOf("region_code");
                Table.Merged.Add((three[0].Number, three[2].Number, at));
                foreach (var row in three.Skip(1))
                {
                    row.Cells["region_code"] = null;
                    Table.Rows[row.Number - 1][at] = null;
                    row.Faults.Add(new PlantedFault("a merged cell", "V17", Severity.Fixed, "region_code", [], null, false));
                }

                return;
            }
        }
    }

    private HashSet<int> Positions(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 + random.Next(Rows.Count - 3))];

    // Title lines, the header spoilt in one of several ways (V1), the rows, totals among them (V18).
    private void LayOut(int titles, int spoil, HashSet<int> totals)
    {
        var template = TemplateCatalogue.Of(Template);
        Columns = [.. template.Columns.Select(c => c.Key).Where(k => Rows.Exists(r => r.Cells.ContainsKey(k)))];
        for (var i = 0; i < titles; i++)
        {
            Table.Rows.Add([i == 0 ? "荆州市二〇二五年台账" : "填报单位：某局"]);
        }

        Table.Rows.Add([.. Columns.Select(k => Header(template.Columns.Single(c => c.Key == k), spoil))]);
        for (var i = 0; i < Rows.Count; i++)
        {
            if (totals.Contains(i))
            {
                Totals++;
                var total = new object?[Columns.Count];
                total[0] = i % 2 == 0 ? "合计" : "小 计";
                total[Columns.Count - 1] = (decimal)Rows.Count;
                Table.Rows.Add(total);
            }

            Table.Rows.Add([.. Columns.Select(k => Rows[i].Cells.GetValueOrDefault(k))]);
            Rows[i].Number = Table.Rows.Count;
        }
    }

    private static string Header(LedgerColumn column, int spoil) => (spoil % 5) switch
    {
        1 => column.Header.Replace("(", "（", StringComparison.Ordinal).Replace(")", "）", StringComparison.Ordinal),
        2 => " " + string.Join(' ', column.Title.Zh.ToCharArray()) + " ",
        3 => column.Title.Zh.Replace("业", "業", StringComparison.Ordinal).Replace("经", "經", StringComparison.Ordinal).Replace("号", "號", StringComparison.Ordinal),
        4 => column.Aliases.Count > 0 && column.Key is "longitude" or "latitude" or "region_code" or "datum" ? column.Aliases[0] : column.Title.Zh,
        _ => column.Header,
    };
}
