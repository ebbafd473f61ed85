namespace Spatial.Sample;

/// <summary>
/// Credit codes and permit numbers of sample firms (DOMAIN 3.1): well formed, with valid check characters, and beginning with <c>Y</c>,
/// so that they are issued to no company.
/// </summary>
public static class SampleCodes
{
    private const string Set = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const long Space = 31L * 31 * 31 * 31 * 31 * 31;

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

        code[16] = Identity.Uscc.OrganisationCheckCharacter(code[8..16]);
        code[17] = Identity.Uscc.CheckCharacter(code[..17]);
        return new string(code);
    }

    /// <summary>A permit number: credit code, serial of the site, special letter.</summary>
    public static string Permit(string uscc, int siteNo, char letter) => $"{uscc}{siteNo:000}{letter}";
}
