using System.Diagnostics;
using System.Globalization;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;
using Xunit.Abstractions;

namespace Spatial.Tests.Imports.Values;

/// <summary>What a clean cell costs, written to the log and not asserted, for a busy machine would lie; that it costs no memory beyond its value is asserted.</summary>
public sealed class SpeedNote(ITestOutputHelper log)
{
    public static TheoryData<ColumnKind, string?, string, bool> Cells => new()
    {
        { ColumnKind.Text, null, "湖北省荆州市公安县青吉工业园友谊路8号", false },
        { ColumnKind.Name, null, "沙隆达（荆州）新材料有限公司", false },
        { ColumnKind.Uscc, null, "91421000MA0000015N", false },
        { ColumnKind.Permit, null, "91130200699229617X001P", false },
        { ColumnKind.Code, null, "DA001", false },
        { ColumnKind.Number, "亩", "1234.5", false },
        { ColumnKind.Number, "亩", "1234.5", true },
        { ColumnKind.Integer, "人", "320", true },
        { ColumnKind.Percent, "%", "87.5", true },
        { ColumnKind.Date, null, "2024-12-31", false },
        { ColumnKind.Date, null, "2024/12/31", false },
        { ColumnKind.Time, null, "2024-12-31 13:00:00", false },
        { ColumnKind.Year, null, "2024", true },
        { ColumnKind.Flag, null, "是", false },
        { ColumnKind.List, null, "煤", false },
        { ColumnKind.Region, null, "421022", false },
        { ColumnKind.Industry, null, "2614", false },
        { ColumnKind.Longitude, null, "112.240123", false },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_clean_cell_costs_no_memory(ColumnKind kind, string? unit, string text, bool number)
    {
        var column = Reading.Column(kind, unit, list: kind == ColumnKind.List ? "fuels" : null);
        var cell = number ? TableCell.Of(double.Parse(text, CultureInfo.InvariantCulture)) : TableCell.Of(text);
        var reader = new ValueReader(Reading.Lists());
        var remarks = new RowRemarks();
        const int Count = 200_000;
        Run(20_000);
        var memory = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Run(Count);
        var nanoseconds = watch.Elapsed.TotalNanoseconds / Count;
        (GC.GetAllocatedBytesForCurrentThread() - memory).ShouldBeLessThan(10_000);
        remarks.All.ShouldBeEmpty();
        log.WriteLine($"{kind,-10} {text,-22} {nanoseconds,6:0} ns");

        void Run(int count)
        {
            for (var i = 0; i < count; i++)
            {
                reader.Read(column, cell, remarks, null, out _);
            }
        }
    }
}
