using System.Globalization;
using Spatial.Imports.Templates;

namespace Spatial.Imports.Values;

/// <summary>
/// Shares that the planner writes in percent and that are kept as fractions (V21). A bare number above 0 and up to 1 may be the fraction or a small percentage:
/// when the column's limits allow only one of the two that one is taken, else the value is unknown and the remark asks. A percent sign, in the cell or in its format, decides.
/// </summary>
internal static class PercentText
{
    /// <summary>Whether a bare number of percent may be taken without a word.</summary>
    public static bool IsUnremarkable(LedgerColumn column, decimal percent) => percent is 0 or > 1 && Within(column, percent / 100);

    public static LedgerValue Read(LedgerColumn column, string text, string? unit, RowRemarks remarks)
    {
        var reading = NumberText.Read(text);
        if (reading.Fault != NumberFault.None)
        {
            NumberRemarks.Refuse(column, text, reading.Fault, remarks);
            return LedgerValue.Unknown;
        }

        var shown = Fault.Show(text);
        var word = reading.Rest.Length > 0 ? reading.Rest : unit ?? "%";
        if (Unit.Find(word) is not { Dimension: "share" } share || Math.Abs(reading.Value) > 1e15m)
        {
            remarks.Error("V7", $"{column.Title.Zh}“{shown}”里的“{Fault.Show(word)}”不是百分数的单位，请填百分数，如 87。", $"'{Fault.Show(word)}' in '{shown}' is no unit of a share; give percent such as 87.");
            return LedgerValue.Unknown;
        }

        var stated = reading.Rest.Length > 0 || unit is not (null or "%");
        var value = Checked(column, share.Denominator == 100 ? reading.Value / 100 : reading.Value * share.Numerator / share.Denominator, stated, shown, remarks);
        if (value.IsKnown)
        {
            NumberRemarks.Note(text, text, reading with { Value = value.Number * 100 }, remarks);
            if (reading.Rest.Length > 0 && reading.Form == NumberForm.Plain)
            {
                remarks.Fix("V7", $"“{shown}”已去掉单位字样，记为 {NumberText.Plain(value.Number * 100)}%。", $"The unit was taken off '{shown}': {NumberText.Plain(value.Number * 100)} %.");
            }
        }

        return value;
    }

    /// <param name="number">Percent, or the fraction when the cell's format says percent.</param>
    /// <param name="formatted">Whether the format says percent.</param>
    public static LedgerValue Read(LedgerColumn column, double number, bool formatted, string? unit, RowRemarks remarks)
    {
        var shown = formatted ? TableShown(number) : number.ToString("R", CultureInfo.InvariantCulture);
        if (!NumberText.TryDecimal(number, out var value) || Math.Abs(value) > 1e15m)
        {
            NumberRemarks.Refuse(column, shown, NumberFault.NotFinite, remarks);
            return LedgerValue.Unknown;
        }

        return formatted ? Checked(column, value, true, shown, remarks) : Read(column, NumberText.Plain(value), unit, remarks);
    }

    private static LedgerValue Checked(LedgerColumn column, decimal fraction, bool stated, string shown, RowRemarks remarks)
    {
        if (!stated && fraction is > 0 and <= 0.01m)
        {
            var (asPercent, asFraction) = (Within(column, fraction), Within(column, fraction * 100));
            var (small, large) = (NumberText.Plain(fraction * 100), NumberText.Plain(fraction * 10_000));
            if (asPercent && asFraction)
            {
                remarks.Warn("V21", $"{column.Title.Zh}“{shown}”可能是 {small}% 或 {large}%，未采用；请写成带百分号的 {small}% 或 {large}%。", $"{column.Title.En} '{shown}' may be {small} % or {large} % and was not taken; write it with the percent sign.");
                return LedgerValue.Unknown;
            }

            if (asFraction)
            {
                remarks.Warn("V21", $"{column.Title.Zh}“{shown}”按小数读作 {large}%，因为 {small}% 不在允许范围内。", $"{column.Title.En} '{shown}' was read as {large} %, for {small} % is out of range.");
                return LedgerValue.Of(fraction * 100);
            }
        }

        if (Within(column, fraction))
        {
            return LedgerValue.Of(fraction);
        }

        var (min, max) = (NumberText.Plain((column.Min ?? 0) * 100), NumberText.Plain((column.Max ?? 1) * 100));
        remarks.Error("V21", $"{column.Title.Zh}应在 {min}% 到 {max}% 之间，现为“{shown}”。", $"{column.Title.En} must be between {min} % and {max} %, not '{shown}'.");
        return LedgerValue.Unknown;
    }

    private static bool Within(LedgerColumn column, decimal fraction) => fraction >= Math.Max(0, column.Min ?? 0) && fraction <= (column.Max ?? 1);

    private static string TableShown(double fraction) => Tables.TableCell.OfPercent(fraction).ToString();
}
