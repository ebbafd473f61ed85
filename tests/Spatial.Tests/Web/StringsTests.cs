using System.Text.RegularExpressions;

namespace Spatial.Tests.Web;

/// <summary>Every word of the page stands in one table, in both languages.</summary>
public sealed partial class StringsTests
{
    private static readonly string Sources = Path.Combine(BuiltPage.Sources, "src");

    private static readonly IReadOnlyList<(string Key, string Zh, string En)> Table =
        [.. Entry().Matches(File.ReadAllText(Path.Combine(Sources, "strings.ts"))).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value))];

    [Fact]
    public void Every_entry_of_the_table_is_read() =>
        File.ReadLines(Path.Combine(Sources, "strings.ts")).Count(line => line.Contains("zh:", StringComparison.Ordinal)).ShouldBe(Table.Count);

    [Fact]
    public void Every_string_has_both_languages()
    {
        foreach (var (key, zh, en) in Table)
        {
            zh.ShouldNotBeNullOrWhiteSpace(key);
            en.ShouldNotBeNullOrWhiteSpace(key);
            var isSwitch = key is "otherLanguage" or "otherLanguageTitle";
            if (!isSwitch)
            {
                Han().IsMatch(en).ShouldBeFalse($"{key}: Chinese in the English text “{en}”");
                (Han().IsMatch(zh) || !Letters().IsMatch(Placeholder().Replace(zh, ""))).ShouldBeTrue($"{key}: “{zh}” is not Chinese");
            }
        }
    }

    [Fact]
    public void Both_languages_take_the_same_values()
    {
        foreach (var (key, zh, en) in Table)
        {
            Placeholders(zh).ShouldBe(Placeholders(en), key);
        }
    }

    [Fact]
    public void No_words_stand_outside_the_table()
    {
        var files = Directory.EnumerateFiles(Sources, "*.ts*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("strings.ts" or "css.d.ts"));
        foreach (var file in files)
        {
            var code = Comment().Replace(File.ReadAllText(file), "");
            Han().Matches(Separators().Replace(code, "")).ShouldBeEmpty($"{Path.GetFileName(file)}: Chinese outside strings.ts");
            InMarkup().Matches(code).Select(m => m.Groups[1].Value.Trim()).Where(words => Letters().IsMatch(words)).ShouldBeEmpty($"{Path.GetFileName(file)}: words in the markup");
        }
    }

    [Fact]
    public void Every_string_is_used()
    {
        var code = string.Concat(Directory.EnumerateFiles(Sources, "*.ts*", SearchOption.AllDirectories).Where(f => !f.EndsWith("strings.ts", StringComparison.Ordinal)).Select(File.ReadAllText));
        string[] made = ["question", "way", "unit_"];
        Table.Select(e => e.Key)
            .Where(key => !made.Any(key.StartsWith) && !code.Contains($"'{key}'", StringComparison.Ordinal) && !code.Contains($"strings.{key}.", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^  (\w+): \{ zh: '((?:[^'\\]|\\.)*)', en: '((?:[^'\\]|\\.)*)' \},$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"[A-Za-z]{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"/\*.*?\*/|(?<=^|\s)//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>The characters that separate lists in Chinese are no words.</summary>
    [GeneratedRegex(@"[，、；]")]
    private static partial Regex Separators();

    /// <summary>Text between tags of one line: what stands there is shown as it is.</summary>
    [GeneratedRegex(@"<\w[^<>{}=]*(?:=""[^""]*""[^<>{}=]*)*>([^<>{}()=;]+)</")]
    private static partial Regex InMarkup();
}
