using System.Diagnostics;
using Spatial.Imports;
using static Spatial.Tests.Imports.Returned.Returning;

namespace Spatial.Tests.Imports.Returned;

/// <summary>The files as another program writes and reads them. Where LibreOffice is not installed these tests say nothing.</summary>
public sealed class LibreOfficeTests
{
    private const string Office = "/usr/bin/soffice";

    private const string Ledger =
        """
        ★企业名称,★统一社会信用代码,★经度,★纬度,数据日期
        荆州甲化工有限公司,91421000000000000X,112.24,30.33,2024-12-31
        荆州乙化工有限公司,,112.30,30.36,2024-06-30
        "丙厂,<&>",91421000000000001X,,30.30,2023-01-01
        """;

    [Fact]
    public void A_workbook_of_LibreOffice_comes_back_and_LibreOffice_reads_it_as_before_plus_the_column()
    {
        if (!File.Exists(Office))
        {
            return;
        }

        using var files = new TemporaryFiles();
        var original = File.ReadAllBytes(Convert(files.Write("台账.csv", Ledger), "xlsx", "--infilter=CSV:44,34,76,1"));
        Remark[] remarks = [Error(3, 1, "统一社会信用代码为空，请填写。"), Warn(4, 0), Error(4, 2, "经度为空，请填写。"), Fix(4, 4)];
        var returned = Mark(original, 1, 4, remarks);
        ShouldBeMarked(original, returned, 1, 5, remarks);
        var before = File.ReadAllLines(Convert(files.Write("前.xlsx", original), "csv:Text - txt - csv (StarCalc):44,34,76"));
        var after = File.ReadAllText(Convert(files.Write("后.xlsx", returned), "csv:Text - txt - csv (StarCalc):44,34,76"));
        after.ShouldBe(string.Join('\n', [
            before[0] + ",错误原因", before[1] + ",", before[2] + ",错误 B列：统一社会信用代码为空，请填写。",
            before[3] + ",\"错误 C列：经度为空，请填写。\n警告 A列：数值“9”偏大，请核对。\n已修正 E列：已把“１”改为“1”。\"", "",
        ]));
    }

    [Fact]
    public void Corrected_and_saved_by_LibreOffice_it_is_marked_anew_and_none_of_our_colours_stays()
    {
        if (!File.Exists(Office))
        {
            return;
        }

        const string Rows =
            """
            <row r="1"><c r="A1" s="4" t="inlineStr"><is><t>名</t></is></c><c r="B1" s="4" t="inlineStr"><is><t>经度</t></is></c><c r="C1" s="4" t="inlineStr"><is><t>纬度</t></is></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" s="1"><v>112.24</v></c><c r="C2" s="2"><v>30.33</v></c></row>
            <row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c><c r="B3" s="1"><v>112.25</v></c><c r="C3" s="2"><v>30.34</v></c></row>
            """;
        using var files = new TemporaryFiles();
        var once = Mark(MadeBook.Of(MadeBook.Sheet(Rows)), 1, 2, Error(2, 1), Error(2, 2), Warn(3, 1));
        var saved = File.ReadAllBytes(Convert(files.Write("改.xlsx", once), "xlsx:Calc MS Excel 2007 XML"));
        new ReadBook(saved).Cells()[(2, 1)].Fill.ShouldBe(Red); // what recognition rests on
        var again = new ReadBook(Mark(saved, 1, 3, Error(3, 2))).Cells();
        again[(2, 1)].Fill.ShouldBeNull();
        again[(2, 2)].Fill.ShouldBeNull(); // was green; LibreOffice forgets what a solid fill hides
        again[(3, 1)].Fill.ShouldBeNull();
        again[(3, 2)].Fill.ShouldBe(Red);
        again[(3, 3)].Value.ShouldBe("错误 C列：无法读取“甲”，请改正。");
        again.GetValueOrDefault((2, 3))?.Value.ShouldBeNull();
        again.Keys.Max(k => k.Column).ShouldBe(3);
    }

    private static string Convert(string path, string to, params string[] more)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, Guid.NewGuid().ToString("N"))).FullName;
        var profile = Directory.CreateTempSubdirectory("spatial-office-").FullName;
        var start = new ProcessStartInfo(Office) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-env:UserInstallation=file://" + profile, "--headless", "--convert-to", to, .. more, "--outdir", folder, path])
        {
            start.ArgumentList.Add(argument);
        }

        using var office = Process.Start(start)!;
        if (!office.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            office.Kill(entireProcessTree: true);
        }

        Directory.Delete(profile, recursive: true);
        return Directory.GetFiles(folder).Single();
    }
}
