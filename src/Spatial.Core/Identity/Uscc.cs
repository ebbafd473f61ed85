using System.Buffers;
using Spatial.Contract;

namespace Spatial.Identity;

/// <summary>
/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters of the set without I, O, S, V, Z. Positions 3-8 are the GB/T 2260 code of the
/// registering authority (not of the plant), 9-17 the organisation code with its own check character, 18 the check character.
/// </summary>
/// <remarks>
/// A wrong check character is a warning, not an error: legal codes of pilot areas fail it. So is a wrong organisation check.
/// Sample firms have codes beginning with <c>Y</c>, issued to no company.
/// </remarks>
public readonly record struct Uscc
{
    private const string Set = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly SearchValues<char> Allowed = SearchValues.Create(Set);
    private static readonly int[] Values = [.. Enumerable.Range(0, 128).Select(c => Set.IndexOf((char)c, StringComparison.Ordinal))];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? code;

    private Uscc(string code) => this.code = code;

    /// <summary>The 18 characters, upper case, half-width.</summary>
    public string Code => code ?? throw new InvalidOperationException("A credit code that was never read.");

    /// <summary>Six digits of the place of registration.</summary>
    public string Region => Code[2..8];

    /// <summary>The organisation code, nine characters.</summary>
    public string Organisation => Code[8..17];

    /// <summary>Whether character 18 is what the first 17 ask for.</summary>
    public bool CheckHolds => CheckCharacter(Code) == Code[17];

    /// <summary>Whether character 17 is what the organisation code asks for.</summary>
    public bool OrganisationHolds => OrganisationCheckCharacter(Organisation) == Organisation[8];

    /// <summary>What a reviewer should look at; empty when nothing.</summary>
    public IReadOnlyList<Text> Warnings
    {
        get
        {
            var warnings = new List<Text>();
            if (!CheckHolds)
            {
                warnings.Add(new($"信用代码 {Code} 校验位不符（应为 {CheckCharacter(Code)}）", $"credit code {Code}: wrong check character (should be {CheckCharacter(Code)})"));
            }

            if (!OrganisationHolds)
            {
                warnings.Add(new($"信用代码 {Code} 的主体标识码校验位不符（应为 {OrganisationCheckCharacter(Organisation)}）", $"credit code {Code}: wrong organisation check character (should be {OrganisationCheckCharacter(Organisation)})"));
            }

            return warnings;
        }
    }

    /// <summary>Reads a cell: trimmed, full-width to half-width, upper case, inner spaces and hyphens removed. Look-alikes are only suggested, never corrected.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadValue"/>: wrong length or alphabet, an old 15-digit licence number, or a number mangled by a spreadsheet.</exception>
    public static Uscc Parse(string cell) => TryParse(cell, out var code, out var refusal) ? code : throw new Fault(FaultCode.BadValue, refusal.Zh, refusal.En, "uscc");

    /// <summary>As <see cref="Parse"/>, for whole columns: an exception for each of many bad cells would be slow.</summary>
    /// <param name="refusal">Why it is no credit code; default when it was read.</param>
    public static bool TryParse(string cell, out Uscc code, out Text refusal)
    {
        code = default;
        var cleaned = Clean(cell);
        if (cleaned.Contains("E+", StringComparison.Ordinal))
        {
            refusal = new($"“{Fault.Show(cell)}”被表格软件改成了科学计数，单元格格式应为文本。", $"'{Fault.Show(cell)}' was turned into scientific notation; the cell's format must be text.");
            return false;
        }

        if (IsLegacyNumber(cleaned))
        {
            refusal = new($"“{cleaned}”是15位的旧营业执照注册号，不是统一社会信用代码。", $"'{cleaned}' is an old 15-digit business-licence number, no credit code.");
            return false;
        }

        if (cleaned.Length != 18)
        {
            refusal = new($"信用代码“{Fault.Show(cell)}”应为18位，现为{cleaned.Length}位。", $"The credit code '{Fault.Show(cell)}' has {cleaned.Length} characters, not 18.");
            return false;
        }

        var at = cleaned.AsSpan().IndexOfAnyExcept(Allowed);
        if (at < 0)
        {
            code = new Uscc(cleaned);
            refusal = default;
            return true;
        }

        var wrong = cleaned[at];
        var suggestion = Suggest(cleaned);
        var (zh, en) = suggestion is null ? ("", "") : ($"；是否为 {suggestion}？", $"; is it {suggestion}?");
        refusal = new($"信用代码“{Fault.Show(cell)}”里有不允许的字符“{Fault.Show(wrong.ToString())}”{zh}。", $"The credit code '{Fault.Show(cell)}' holds the character '{Fault.Show(wrong.ToString())}', which none may{en}.");
        return false;
    }

    /// <summary>Whether a cell is a code as it should be written, both check characters included; needs no memory.</summary>
    public static bool IsClean(ReadOnlySpan<char> cell)
    {
        if (cell.Length != 18)
        {
            return false;
        }

        foreach (var c in cell)
        {
            if (Value(c) < 0)
            {
                return false;
            }
        }

        return CheckCharacter(cell) == cell[17] && OrganisationCheckCharacter(cell[8..16]) == cell[16];
    }

    /// <summary>Whether a cleaned cell is an old business-licence number (15 digits), which belongs in <c>legacy_reg_no</c>.</summary>
    public static bool IsLegacyNumber(string cleaned) => cleaned.Length == 15 && cleaned.All(char.IsAsciiDigit);

    /// <summary>The cleaning done before any check.</summary>
    public static string Clean(string cell) =>
        string.Concat(HalfWidth.Of(cell).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u200B' or '\uFEFF'))).ToUpperInvariant();

    /// <summary>The code with look-alikes replaced (O→0, I→1, S→5, Z→2, V→U), when that makes it whole; else null.</summary>
    public static string? Suggest(string cleaned)
    {
        var likely = cleaned.Replace('O', '0').Replace('I', '1').Replace('S', '5').Replace('Z', '2').Replace('V', 'U');
        return likely.Length == 18 && likely.All(c => Value(c) >= 0) && CheckCharacter(likely) == likely[17] ? likely : null;
    }

    /// <summary>Check character for the first 17: 31 less the weighted sum modulo 31 (31 counts as 0).</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Value(code[i]) * Weights[i];
        }

        return Set[(31 - (sum % 31)) % 31];
    }

    /// <summary>Check character for the first eight of an organisation code (GB 11714): letters count A = 10 to Z = 35, not by the set above.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> organisation)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (char.IsAsciiDigit(organisation[i]) ? organisation[i] - '0' : organisation[i] - 'A' + 10) * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var c => (char)('0' + c) };
    }

    public override string ToString() => code ?? "";

    // Index in the set of 31; -1 for what is not in it.
    private static int Value(char c) => c < Values.Length ? Values[c] : -1;
}
