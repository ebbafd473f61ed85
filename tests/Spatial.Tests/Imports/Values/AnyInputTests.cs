using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Spatial.Imports;
using Spatial.Imports.Tables;
using Spatial.Imports.Templates;
using Spatial.Imports.Values;

namespace Spatial.Tests.Imports.Values;

/// <summary>Whatever stands in a cell: nothing throws, nothing is changed without a word, and numbers come back from writers of another make.</summary>
public sealed class AnyInputTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly LedgerColumn[] Columns =
    [
        .. Enum.GetValues<ColumnKind>().Where(k => k is not ColumnKind.List).Select(k => Reading.Column(k)),
        Reading.Column(ColumnKind.List, list: "fuels"),
        Reading.Column(ColumnKind.Words, list: "treatments"),
        Reading.Column(ColumnKind.Number, "吨", 0, 1000),
        Reading.Column(ColumnKind.Number, "万元"),
        Reading.Column(ColumnKind.Number, "kJ/kg"),
        Reading.Column(ColumnKind.Integer, "mm"),
        Reading.Column(ColumnKind.Number, unitColumn: "unit"),
    ];

    // Pieces that mean something, so that chance comes near to what is read.
    private static readonly string[] Pieces =
    [
        "0", "1", "9", "12", "2024", "112", "30", ".", ",", "，", "-", "—", "~", "+", "/", ":", "°", "′", "″", "度", "分", "秒", "E", "N", "e", "年", "月", "日", "底", "前", "季度", "第", "上半年",
        "万", "亿", "千", "百", "十", "零", "三", "五", "点", "半", "约", "吨", "公顷", "亩", "t/h", "MW", "kg", "m³", "%", "‰", "㎡", "百亿", "兆吨", "微克", "DN", "φ", "(", ")", "（", "）", "'", "=", "@", "#REF!", " ", "\u00A0",
        "\u3000", "\u200B", "\0", "\t", "\n", "\uD800", "\uDC00", "\uFFFD", "😀", "是", "否", "无", "煤", "燃煤", "湿法", "荊州", "公安县", "湖北省", "421023", "421022", "C26", "2614", "测试", "浼佷笟", "ä¸­", "91421000MA0000015N", "001P", "经度", "纬度",
        "http://x", "٣", "Ⅷ", "½", "²", "ǅ", "1e400", "E+17", "NaN",
    ];

    private static readonly Gen<string> Cells = Gen.Choose(1, 9).SelectMany(n => Gen.Elements(Pieces).ListOf(n)).Select(p => string.Concat(p));

    [Fact]
    public void No_text_throws_and_none_is_changed_without_a_word() =>
        Prop.ForAll(Gen.Frequency((3, Cells), (1, ArbMap.Default.GeneratorFor<string>().Where(s => s is not null))).ToArbitrary(), Gen.Elements("吨", "万吨", "亩", "%", "乱", null!).ToArbitrary(), (cell, unit) => Holds(TableCell.Of(cell), unit)).Check(Many);

    [Fact]
    public void No_number_throws() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<double>().ToArbitrary(), number =>
        {
            foreach (var cell in (TableCell[])[TableCell.Of(number), TableCell.OfDate(number), TableCell.OfPercent(number)])
            {
                Holds(cell, null);
            }
        }).Check(Many);

    [Fact]
    public void Very_long_cells_are_read_in_good_time()
    {
        foreach (var piece in Pieces)
        {
            Holds(TableCell.Of(string.Concat(Enumerable.Repeat(piece, 3000))), null);
        }
    }

    [Fact]
    public void A_number_with_separators_comes_back() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<decimal>().Select(d => decimal.Round(d % 1_000_000_000_000m, 4)).ToArbitrary(), number =>
        {
            var written = number.ToString("#,##0.####", CultureInfo.InvariantCulture);
            Reading.Of(ColumnKind.Number, written).Value.Number.ShouldBe(number);
            Reading.Of(ColumnKind.Number, written.Replace(',', ' ')).Value.Number.ShouldBe(number);
        }).Check(Many);

    [Fact]
    public void A_Chinese_numeral_comes_back() =>
        Prop.ForAll(Gen.Frequency((1, Gen.Choose(0, 99_999)), (1, Gen.Choose(0, int.MaxValue))).ToArbitrary(), number =>
        {
            var read = Reading.Of(ColumnKind.Number, Numeral(number));
            read.Value.Number.ShouldBe(number, Numeral(number));
        }).Check(Many);

    [Fact]
    public void A_day_comes_back_in_every_form() =>
        Prop.ForAll(Gen.Choose(0, 73_000).ToArbitrary(), days =>
        {
            var day = new DateTime(1900, 1, 1).AddDays(days);
            foreach (var form in (string[])["yyyy-MM-dd", "yyyy/M/d", "yyyy.MM.dd", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d"])
            {
                Reading.Of(ColumnKind.Date, day.ToString(form, CultureInfo.InvariantCulture)).Value.Moment.ShouldBe(day);
            }

            // The workbook's calendar has a day more from March 1900 on.
            Reading.Of(Reading.Column(ColumnKind.Date), TableCell.OfDate(days + (days < 59 ? 1 : 2))).Value.Moment.ShouldBe(day);
        }).Check(Many);

    [Fact]
    public void Degrees_come_back_from_their_minutes_and_seconds() =>
        Prop.ForAll(Gen.Choose(0, 180 * 3600 * 100).ToArbitrary(), hundredths =>
        {
            var degrees = hundredths / 360_000m;
            var (whole, minutes, seconds) = (hundredths / 360_000, hundredths / 6000 % 60, hundredths % 6000 / 100m);
            Math.Abs(Reading.Of(ColumnKind.Longitude, $"{whole}°{minutes}′{seconds}″").Value.Number - degrees).ShouldBeLessThan(1e-9m);
        }).Check(Many);

    private static void Holds(TableCell cell, string? unit)
    {
        foreach (var column in Columns)
        {
            var read = Reading.Of(column, cell, unit);
            var text = cell.ToString();
            if (read.Worst == Severity.Error)
            {
                read.Value.IsKnown.ShouldBeFalse();
                read.Entered.ShouldBe(text);
            }

            if (read.Value is { Kind: ValueKind.Text, Text: { } kept })
            {
                // PostgreSQL takes no NUL, and UTF-8 no half of a pair.
                kept.ShouldNotContain('\0');
                kept.EnumerateRunes().Count(r => r.Value == 0xFFFD).ShouldBe(kept.Count(c => c == '\uFFFD'));
            }

            // The plain writing gives the cell again, or what was entered is kept; and what reads otherwise than as a plain decimal is spoken of or kept.
            if (read.Value.IsKnown && cell.Kind == CellKind.Text)
            {
                (read.Entered ?? Reading.Plain(column, read.Value)).ShouldBe(text, column.Kind.ToString());
                (read.Entered is null).ShouldBe(Reading.Plain(column, read.Value) == text);
            }

            if (!read.Value.IsKnown && !cell.IsBlank && text.Any(c => c > ' ' && c is not ('\u200B' or '\u00A0' or '\u3000' or '\u00AD') && !char.IsControl(c)))
            {
                read.Remarks.ShouldNotBeEmpty($"{column.Kind}: {text}");
            }
        }
    }

    // A writer of its own: four digits at a time, 零 for every gap.
    private static string Numeral(int number)
    {
        if (number == 0)
        {
            return "零";
        }

        var text = "";
        var (rest, group) = (number, 0);
        var gap = false;
        while (rest > 0)
        {
            var section = rest % 10_000;
            if (section > 0)
            {
                text = Section(section) + new[] { "", "万", "亿" }[group] + (gap && text.Length > 0 ? "零" : "") + text;
            }

            gap = section is > 0 and < 1000 || (section == 0 && text.Length > 0);
            rest /= 10_000;
            group++;
        }

        return text;

        static string Section(int section)
        {
            var written = "";
            var zero = false;
            foreach (var (power, word) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
            {
                var digit = section / power % 10;
                if (digit == 0)
                {
                    zero |= written.Length > 0;
                }
                else
                {
                    written += (zero ? "零" : "") + "零一二三四五六七八九"[digit] + word;
                    zero = false;
                }
            }

            return written;
        }
    }
}
