namespace Spatial.Identity;

/// <summary>
/// Full-width letters, digits and punctuation to their half-width forms (（） to (), ＡＢ１ to AB1, the ideographic space to a space).
/// Written out because Unicode normalisation of compatibility forms is not available with invariant globalisation.
/// </summary>
public static class HalfWidth
{
    public static string Of(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                var plain => plain,
            };
        }
    });
}
