namespace Spatial.Sample;

/// <summary>
/// Credit codes and permit numbers of sample firms (DOMAIN 3.1): well formed, with valid check characters, and beginning with <c>Y</c>,
/// so that they are issued to no company.
/// </summary>
public static class SampleCodes
{
    private const string Set = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const long Space = 31L * 31 * 31 * 31 * 31 * 31;
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The credit code of a firm: distinct for distinct ordinals of one seed.</summary>
    /// <param name="region">Six digits of the registering authority.</param>
    public static string Uscc(int seed, string region, int ordinal)
    {
        // A multiplier prime to 31 visits every number once, so codes look scattered and never repeat.
        var number = ((ordinal * 271_828_183L) + (uint)seed * 31_415_927L) % Space;
        Span<char> code = stackalloc char[18];
        "Y1".CopyTo(code);
        region.CopyTo(code[2..]);
        "MA".CopyTo(code[8..]);
        for (var i = 15; i >= 10; i--)
        {
            code[i] = Set[(int)(number % 31)];
            number /= 31;
        }

        code[16] = OrganisationCheck(code[8..16]);
        code[17] = Check(code[..17]);
        return new string(code);
    }

    /// <summary>A permit number: credit code, serial of the site, special letter.</summary>
    public static string Permit(string uscc, int siteNo, char letter) => $"{uscc}{siteNo:000}{letter}";

    /// <summary>Check character of the first 17 of a credit code (GB 32100-2015).</summary>
    public static char Check(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Set.IndexOf(code[i]) * Weights[i];
        }

        return Set[(31 - (sum % 31)) % 31];
    }

    /// <summary>Check character of an organisation code's first eight (GB 11714).</summary>
    public static char OrganisationCheck(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (char.IsDigit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var c => (char)('0' + c) };
    }
}
