using System.Text;
using Spatial.Imports;
using Spatial.Imports.Returned;
using Spatial.Imports.Tables;
using static Spatial.Tests.Imports.Returned.Returning;

namespace Spatial.Tests.Imports.Returned;

public sealed class ReturnedTableTests
{
    [Fact]
    public void A_text_file_comes_back_as_a_workbook_with_the_same_rows()
    {
        string[][] rows = [["企业名称", "经度"], ["甲", "-5.20"], [], ["=1+1", "+abc", "多出"]];
        var after = Write(rows, Error(2, 1), Warn(4, 0), Fix(4, 1));
        var cells = after.Cells();
        string?[] Of(int row) => [.. Enumerable.Range(0, 5).Select(c => cells.GetValueOrDefault((row, c))?.Value)];
        Of(1).ShouldBe(["企业名称", "经度", "错误原因", null, null]);
        Of(2).ShouldBe(["甲", "-5.20", "错误 B列：无法读取“甲”，请改正。", null, null]);
        Of(4).ShouldBe(["'=1+1", "'+abc", "警告 A列：数值“9”偏大，请核对。\n已修正 B列：已把“１”改为“1”。", "多出", null]);
        cells.Where(c => c.Value.Fill is Red or Yellow or Blue).Select(c => (c.Key, c.Value.Fill)).ShouldBe([((1, 2), Red), ((2, 1), Red), ((4, 0), Yellow), ((4, 1), Blue)]);
        var first = after.Sheet().Descendants().First(e => e.Name.LocalName == "c" && (string?)e.Attribute("r") == "B2");
        first.Attribute("t").ShouldBeNull(); // a negative number is a number
    }

    [Fact]
    public void A_text_file_handed_in_again_has_its_reasons_in_their_place()
    {
        var cells = Write([["名", "错误原因", "数"], ["甲", "旧", "1"], ["乙", "旧", "2"]], Error(3, 2)).Cells();
        cells[(1, 1)].Value.ShouldBe("错误原因");
        cells[(2, 1)].Value.ShouldBeNull();
        cells[(3, 1)].Value.ShouldBe("错误 C列：无法读取“甲”，请改正。");
        cells.Keys.Max(k => k.Column).ShouldBe(2);
    }

    [Fact]
    public void An_empty_required_cell_beyond_a_short_row_is_coloured() => Write([["名", "数", "码"], ["甲"]], Error(2, 2)).Cells()[(2, 2)].Fill.ShouldBe(Red);

    [Fact]
    public void A_text_without_remarks_has_no_column_of_reasons() => Write([["名"], ["甲"]]).Cells().Keys.ShouldBe([(1, 0), (2, 0)]);

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Of_a_text_with_more_rows_than_a_sheet_holds_only_the_bad_ones_come_back(int dataRows, bool onlyBad)
    {
        string[][] rows = [["名", "数"], .. Enumerable.Range(0, dataRows).Select(i => new[] { $"厂{i}", "1" })];
        using var files = new TemporaryFiles();
        var path = files.Write("大.csv", string.Join('\n', rows.Select(r => string.Join(',', r))) + "\n");
        var file = MadeTable.Text(path, rows);
        using var target = new MemoryStream();
        ReturnedTable.Write(file, [new ReturnedSheet(file.Sheets[0], 1, 1, [Fix(2, 0), Error(4, 1), Warn(5, 0)])], target, CancellationToken.None, mostRows: 5);
        var book = new ReadBook(target.ToArray());
        var cells = book.Cells();
        if (!onlyBad)
        {
            book.Sheets.ShouldBe(["大.csv"]);
            cells.Keys.Max(k => k.Row).ShouldBe(6);
            return;
        }

        book.Sheets.ShouldBe(["大.csv", "说明"]);
        book.Cells(1)[(1, 0)].Value.ShouldBe("原文件“大.csv”超过 5 行，Excel 的一张工作表最多 1,048,576 行，放不下全部数据。");
        string?[] Of(int row) => [.. Enumerable.Range(0, 4).Select(c => cells[(row, c)].Value)];
        Of(1).ShouldBe(["名", "数", "原行号", "错误原因"]);
        Of(2).ShouldBe(["厂2", "1", "4", "错误 B列：无法读取“甲”，请改正。"]);
        Of(3).ShouldBe(["厂3", "1", "5", "警告 A列：数值“9”偏大，请核对。"]);
        cells[(2, 1)].Fill.ShouldBe(Red);
        cells.Keys.Max(k => k.Row).ShouldBe(3);
    }

    [Fact]
    public void An_old_workbook_keeps_its_sheets_types_and_merged_cells()
    {
        using var files = new TemporaryFiles();
        var file = new MadeTable(
            files.Write("旧.xls", "x"),
            "xls",
            (MadeTable.Named("台账", 0, new MergedRange(3, 4, 0, 0)), [(1, [TableCell.Of("县"), TableCell.Of("日期"), TableCell.Of("数")]), (3, [TableCell.Of("沙市区"), TableCell.OfDate(45657), TableCell.Of(0.1)]), (4, [TableCell.Empty, TableCell.OfError("#REF!"), TableCell.Of(true)])]),
            (MadeTable.Named("说明", 1), [(1, [TableCell.Of("填表说明")])]));
        using var target = new MemoryStream();
        ReturnedWorkbook.Write(file, [new ReturnedSheet(file.Sheets[0], 1, 2, [Error(4, 1)])], target, CancellationToken.None);
        var book = new ReadBook(target.ToArray());
        book.Sheets.ShouldBe(["台账", "说明"]);
        var cells = book.Cells();
        cells[(3, 1)].Value.ShouldBe("45657");
        cells[(3, 1)].Look.ShouldStartWith("171"); // yyyy-mm-dd
        (cells[(3, 2)].Value, cells[(3, 2)].Look[0]).ShouldBe(("0.1", '0'));
        (cells[(4, 1)].Value, cells[(4, 1)].Fill).ShouldBe(("#REF!", Red));
        cells[(4, 2)].Value.ShouldBe("TRUE");
        cells[(4, 3)].Value.ShouldBe("错误 B列：无法读取“甲”，请改正。");
        book.Sheet().Descendants().Where(e => e.Name.LocalName == "mergeCell").Select(e => (string)e.Attribute("ref")!).ShouldBe(["A3:A4"]);
        book.Cells(1).Keys.ShouldBe([(1, 0)]);
    }

    private static ReadBook Write(string[][] rows, params Remark[] remarks)
    {
        using var files = new TemporaryFiles();
        var file = MadeTable.Text(files.Write("台账.csv", Encoding.UTF8.GetBytes("x")), rows);
        using var target = new MemoryStream();
        ReturnedWorkbook.Write(file, [new ReturnedSheet(file.Sheets[0], 1, rows[0].Length - 1, remarks)], target, CancellationToken.None);
        return new ReadBook(target.ToArray());
    }
}
