using System.Text;
using Spatial.Contract;

namespace Spatial.Imports.Ledgers;

/// <summary>
/// Every remark of an import. Those made while the rows are read come in the order of the file and are kept on disk, so that a million of them cost no memory;
/// those the later checks make are few, and are put in their places when the log is read.
/// </summary>
internal sealed class RemarkLog : IDisposable
{
    private readonly FileStream spill = Nameless();
    private readonly BinaryWriter writer;
    private readonly List<Remark> later = [];
    private readonly SortedDictionary<string, int[]> byRule = new(Comparer<string>.Create(static (a, b) => Number(a).CompareTo(Number(b))));

    public RemarkLog() => writer = new BinaryWriter(spill, Encoding.UTF8, leaveOpen: true);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of each rule: fixed, warnings, errors.</summary>
    public IReadOnlyDictionary<string, int[]> ByRule => byRule;

    /// <summary>Adds remarks about the row being read.</summary>
    public void Add(IReadOnlyList<Remark> remarks)
    {
        foreach (var remark in remarks)
        {
            writer.Write(remark.Rule);
            writer.Write((byte)remark.Severity);
            writer.Write(remark.Sheet);
            writer.Write(remark.Row);
            writer.Write(remark.Column);
            writer.Write(remark.Sentence.Zh);
            writer.Write(remark.Sentence.En);
            writer.Write(remark.Original is not null);
            writer.Write(remark.Original ?? "");
            Tally(remark);
        }
    }

    /// <summary>Adds a remark of a later check, about any row.</summary>
    public void AddLater(Remark remark)
    {
        later.Add(remark);
        Tally(remark);
    }

    /// <summary>All remarks in the order of the file: by sheet, row and column, those about a whole row last.</summary>
    public IEnumerable<Remark> All()
    {
        writer.Flush();
        spill.Position = 0;
        var late = later.OrderBy(r => r.Sheet).ThenBy(r => r.Row).ToList();
        var at = 0;
        using var reader = new BinaryReader(spill, Encoding.UTF8, leaveOpen: true);
        var row = new List<Remark>();
        while (spill.Position < spill.Length)
        {
            var next = Read(reader);
            if (row.Count > 0 && (row[0].Sheet, row[0].Row) != (next.Sheet, next.Row))
            {
                foreach (var remark in Ordered(row))
                {
                    yield return remark;
                }

                row.Clear();
            }

            if (row.Count == 0)
            {
                for (; at < late.Count && (late[at].Sheet, late[at].Row).CompareTo((next.Sheet, next.Row)) < 0; at++)
                {
                    yield return late[at];
                }

                for (; at < late.Count && (late[at].Sheet, late[at].Row) == (next.Sheet, next.Row); at++)
                {
                    row.Add(late[at]);
                }
            }

            row.Add(next);
        }

        foreach (var remark in Ordered(row).Concat(late.Skip(at)))
        {
            yield return remark;
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        spill.Dispose();
    }

    // A file without a name: the system frees it with the process, however that ends. Windows does so by itself.
    private static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), "spatial-remarks-" + Guid.NewGuid().ToString("N"));
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.SequentialScan,
            BufferSize = 1 << 16,
        });
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }

    private static IEnumerable<Remark> Ordered(List<Remark> row) => row.OrderBy(r => r.Column < 0 ? int.MaxValue : r.Column);

    private static int Number(string rule) => int.TryParse(rule.AsSpan(1), out var number) ? number : int.MaxValue;

    private static Remark Read(BinaryReader reader)
    {
        var (rule, severity, sheet, row, column) = (reader.ReadString(), (Severity)reader.ReadByte(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var sentence = new Text(reader.ReadString(), reader.ReadString());
        var known = reader.ReadBoolean();
        var original = reader.ReadString();
        return new Remark(rule, severity, sheet, row, column, sentence, known ? original : null);
    }

    private void Tally(Remark remark)
    {
        Count++;
        if (!byRule.TryGetValue(remark.Rule, out var counts))
        {
            byRule.Add(remark.Rule, counts = new int[3]);
        }

        counts[(int)remark.Severity]++;
    }
}
