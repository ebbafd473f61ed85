using System.Globalization;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>Numbers and whole numbers of a column with or without a unit (V6, V7, V8, V24).</summary>
internal static class MeasuredNumber
{
    /// <summary>More than this many tonnes a year of one good from one firm is taken for a slip of unit (V8).</summary>
    private const decimal MostTonnes = 100_000_000m;

    /// <summary>Whether a number may be taken without a word.</summary>
    public static bool IsUnremarkable(LedgerColumn column, decimal value, string? unit) =>
        (column.Min is not { } min || value >= min) && (column.Max is not { } max || value <= max)
        && (column.Kind != ColumnKind.Integer || value == decimal.Truncate(value))
        && (column.UnitColumn is null || !IsOddTonnage(column, value, column.Unit ?? unit));

    /// <summary>Reads a text.</summary>
    /// <param name="text">Cleaned, half-width, Simplified.</param>
    /// <param name="unit">Unit of the numbers of this column in this file; null for the column's own.</param>
    public static LedgerValue Read(LedgerColumn column, string text, string? unit, RowRemarks remarks)
    {
        // DN300 and φ300 are how a pipe's diameter is said.
        var named = column.Unit == "mm" && text is ['D' or 'd', 'N' or 'n', ..] ? text[2..] : column.Unit == "mm" && text is ['φ' or 'Φ' or 'Ø' or 'ф', ..] ? text[1..] : text;
        var reading = NumberText.Read(named);
        if (reading.Fault != NumberFault.None)
        {
            NumberRemarks.Refuse(column, text, reading.Fault, remarks);
            return LedgerValue.Unknown;
        }

        var shown = Fault.Show(text);
        var said = unit ?? column.Unit;
        if (reading.Form.HasFlag(NumberForm.Large) && reading.Rest.Length == 0 && said is ['万' or '亿' or '千' or '百', ..])
        {
            remarks.Error("V7", $"“{shown}”在单位为“{said}”的栏里可能是 {NumberText.Plain(reading.Value)} 或它的{said[0]}分之一，请写成以{said}计的数字。", $"'{shown}' in a column in {said} may mean either; write the number in {said}.");
            return LedgerValue.Unknown;
        }

        if (!TryUnit(column, reading, unit, shown, remarks, out var value))
        {
            return LedgerValue.Unknown;
        }

        NumberRemarks.Note(text, named, reading, remarks);
        return Checked(column, value, unit, shown, remarks);
    }

    /// <summary>Reads a number of a workbook.</summary>
    public static LedgerValue Read(LedgerColumn column, double number, string? unit, RowRemarks remarks)
    {
        var shown = number.ToString("R", CultureInfo.InvariantCulture);
        if (!NumberText.TryDecimal(number, out var plain))
        {
            NumberRemarks.Refuse(column, shown, NumberFault.NotFinite, remarks);
            return LedgerValue.Unknown;
        }

        return TryUnit(column, new NumberReading(plain, "", NumberForm.Plain, NumberFault.None), unit, shown, remarks, out var value) ? Checked(column, value, unit, shown, remarks) : LedgerValue.Unknown;
    }

    // The unit of the cell wins over that of the file, which wins over the column's.
    private static bool TryUnit(LedgerColumn column, NumberReading reading, string? unit, string shown, RowRemarks remarks, out decimal value)
    {
        value = reading.Value;
        var said = unit ?? column.Unit;
        var target = column.Unit ?? unit;
        var word = reading.Rest.Length > 0 ? reading.Rest : said;
        if (word is null || (reading.Rest.Length == 0 && word == target))
        {
            return true;
        }

        if (Unit.Find(word) is not { } from)
        {
            remarks.Error("V7", $"“{shown}”里的“{Fault.Show(word)}”不是认得的单位，{Asked(target)}。", $"'{Fault.Show(word)}' in '{shown}' is no unit that is known; {AskedEn(target)}.");
            return false;
        }

        if (target is null)
        {
            remarks.Fix("V7", $"“{shown}”取数字 {NumberText.Plain(value)}，本栏不写单位“{Fault.Show(word)}”。", $"'{shown}' is read as {NumberText.Plain(value)}; the column has no unit.");
            return true;
        }

        if (Unit.Find(target) is not { } to)
        {
            if (word == target)
            {
                remarks.Fix("V7", $"“{shown}”取数字 {NumberText.Plain(value)}，单位已在表头。", $"'{shown}' is read as {NumberText.Plain(value)}; the unit stands in the header.");
                return true;
            }

            remarks.Error("V7", $"“{shown}”的单位“{Fault.Show(word)}”不能换算成“{target}”，{Asked(target)}。", $"The unit '{Fault.Show(word)}' of '{shown}' cannot be brought to {target}; {AskedEn(target)}.");
            return false;
        }

        // A boiler's steam and its heat go together at a rated factor; a generator's megawatts do not.
        var nominal = false;
        if (from.To(to, out nominal) is not { } factor || (nominal && !IsBoiler(column)))
        {
            remarks.Error("V7", $"“{shown}”的单位“{Fault.Show(word)}”与本栏的“{target}”不是同一种量，{Asked(target)}。", $"The unit '{Fault.Show(word)}' of '{shown}' measures something else than {target}; {AskedEn(target)}.");
            return false;
        }

        if (!TryConvert(value, factor, out value))
        {
            NumberRemarks.Refuse(column, shown, NumberFault.NotFinite, remarks);
            return false;
        }

        var result = $"{NumberText.Plain(value)} {target}";
        if (nominal)
        {
            remarks.Warn("V7", $"“{shown}”({word})按每蒸吨 0.7 MW 折算为 {result}，请核对铭牌。", $"'{shown}' ({word}) is {result} at 0.7 MW for each t/h; check the plate.");
        }
        else if (reading.Rest.Length > 0)
        {
            if (said is not null && (word == said || (Unit.Find(said) is { } usual && from.To(usual, out _) is (var m, var d) && m == d)))
            {
                remarks.Fix("V7", $"“{shown}”已去掉单位字样，记为 {result}。", $"The unit was taken off '{shown}': {result}.");
            }
            else
            {
                remarks.Warn("V7", $"“{shown}”的单位与本栏的“{said}”不同，以格内单位为准，记为 {result}。", $"'{shown}' has another unit than the column ({said}); the cell's is taken: {result}.");
            }
        }

        return true;
    }

    private static bool TryConvert(decimal value, (decimal Multiply, decimal Divide) factor, out decimal converted)
    {
        converted = value;
        if (factor.Multiply == factor.Divide)
        {
            return true;
        }

        try
        {
            converted = decimal.Round(value * factor.Multiply / factor.Divide, 12);
        }
        catch (OverflowException)
        {
            return false;
        }

        return converted != 0 || value == 0;
    }

    private static LedgerValue Checked(LedgerColumn column, decimal value, string? unit, string shown, RowRemarks remarks)
    {
        var rule = IsSteam(column.Unit) ? "V24" : "V6";
        if (column.Kind == ColumnKind.Integer && value != decimal.Truncate(value))
        {
            remarks.Error(rule, $"{column.Title.Zh}应为整数，现为“{shown}”。", $"{column.Title.En} must be a whole number, not '{shown}'.");
            return LedgerValue.Unknown;
        }

        if (column.Min is { } min && value < min)
        {
            var (zh, en) = min is > 0 and < 0.01m ? ("应大于 0", "must be above 0") : ($"不应小于 {NumberText.Plain(min)}{column.Unit}", $"must be at least {NumberText.Plain(min)} {column.Unit}");
            remarks.Error(rule, $"{column.Title.Zh}{zh}，现为“{shown}”；不详请留空。", $"{column.Title.En} {en}, not '{shown}'; leave it empty when unknown.");
            return LedgerValue.Unknown;
        }

        if (column.Max is { } max && value > max)
        {
            remarks.Error(rule, $"{column.Title.Zh}不应大于 {NumberText.Plain(max)}{column.Unit}，现为“{shown}”；请核对单位。", $"{column.Title.En} must be at most {NumberText.Plain(max)} {column.Unit}, not '{shown}'; check the unit.");
            return LedgerValue.Unknown;
        }

        if (column.UnitColumn is not null && IsOddTonnage(column, value, column.Unit ?? unit))
        {
            remarks.Warn("V8", $"{column.Title.Zh}“{shown}”（{column.Unit ?? unit}）疑似单位错误：请核对是吨还是万吨。", $"{column.Title.En} '{shown}' ({column.Unit ?? unit}) looks like a slip of unit: tonnes or 10,000 tonnes?");
        }

        return LedgerValue.Of(value);
    }

    // Bulk goods are those whose unit is chosen between 吨 and 万吨; a column in kg may well hold less than a tonne.
    private static bool IsOddTonnage(LedgerColumn column, decimal value, string? unit)
    {
        if (unit is null || value == 0 || Unit.Find(unit) is not { Dimension: "mass" or "mass/year" } mass || mass.Numerator < mass.Denominator)
        {
            return false;
        }

        var most = MostTonnes * mass.Denominator / mass.Numerator;
        return value > most || value < mass.Denominator / mass.Numerator;
    }

    private static bool IsBoiler(LedgerColumn column) => IsSteam(column.Unit) || column.Unit is null || column.Title.Zh.Contains('热', StringComparison.Ordinal) || column.Title.Zh.Contains("锅炉", StringComparison.Ordinal);

    private static bool IsSteam(string? unit) => unit is not null && Unit.Find(unit)?.Dimension == "steam";

    private static string Asked(string? target) => target is null ? "本栏只填数字" : $"请按“{target}”填写";

    private static string AskedEn(string? target) => target is null ? "give a number only" : $"give it in {target}";
}
