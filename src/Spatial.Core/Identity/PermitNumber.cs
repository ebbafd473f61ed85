using Spatial.Contract;

namespace Spatial.Identity;

/// <summary>
/// A pollutant discharge permit number (排污许可证编号, HJ 608-2017): 18 characters of the credit code, 001 to 999 for the site, one letter. It names the site, the credit code the firm.
/// </summary>
public readonly record struct PermitNumber
{
    private readonly string? code;

    private PermitNumber(string code) => this.code = code;

    /// <summary>The 22 characters, upper case, half-width.</summary>
    public string Code => code ?? throw new InvalidOperationException("A permit number that was never read.");

    /// <summary>The credit code it begins with; after a change of code it may differ from the firm's.</summary>
    public string CreditCode => Code[..18];

    /// <summary>Serial of the site, 1 to 999.</summary>
    public int Serial => int.Parse(Code.AsSpan(18, 3));

    /// <summary>The special identifier, A to Z. The level of management does not follow from it.</summary>
    public char Letter => Code[21];

    /// <summary>Reads a cell cleaned as a credit code is.</summary>
    /// <param name="refusal">Why it is none; default when it was read.</param>
    public static bool TryParse(string cell, out PermitNumber number, out Text refusal)
    {
        number = default;
        var cleaned = Uscc.Clean(cell);
        var shown = Fault.Show(cell);
        if (cleaned.Contains("E+", StringComparison.Ordinal))
        {
            refusal = new($"“{shown}”被表格软件改成了科学计数，单元格格式应为文本。", $"'{shown}' was turned into scientific notation; the cell's format must be text.");
        }
        else if (cleaned.Length == 18)
        {
            refusal = new($"“{shown}”只有18位，是统一社会信用代码，不是22位的排污许可证编号；请补上3位场所顺序号和1位标识码。", $"'{shown}' has 18 characters and is a credit code, no permit number of 22; add the three digits of the site and the letter.");
        }
        else if (cleaned.Length != 22)
        {
            refusal = new($"排污许可证编号“{shown}”应为22位，现为{cleaned.Length}位。", $"The permit number '{shown}' has {cleaned.Length} characters, not 22.");
        }
        else if (!Uscc.TryParse(cleaned[..18], out _, out var inner))
        {
            refusal = new($"排污许可证编号“{shown}”的前18位不是信用代码：{inner.Zh}", $"The first 18 characters of the permit number '{shown}' are no credit code: {inner.En}");
        }
        else if (!(char.IsAsciiDigit(cleaned[18]) && char.IsAsciiDigit(cleaned[19]) && char.IsAsciiDigit(cleaned[20])) || cleaned.AsSpan(18, 3) is "000")
        {
            refusal = new($"排污许可证编号“{shown}”的第19至21位“{cleaned[18..21]}”应为001至999的场所顺序号。", $"Characters 19 to 21 of the permit number '{shown}' are '{cleaned[18..21]}', not a site serial from 001 to 999.");
        }
        else if (!char.IsAsciiLetterUpper(cleaned[21]))
        {
            refusal = new($"排污许可证编号“{shown}”的最后一位“{cleaned[21]}”应为字母。", $"The last character of the permit number '{shown}' is '{cleaned[21]}', not a letter.");
        }
        else
        {
            number = new PermitNumber(cleaned);
            refusal = default;
            return true;
        }

        return false;
    }

    public override string ToString() => code ?? "";
}
