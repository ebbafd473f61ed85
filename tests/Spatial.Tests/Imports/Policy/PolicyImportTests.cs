using Dapper;
using Spatial.Imports;

namespace Spatial.Tests.Imports.Policy;

public sealed class PolicyImportTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_working_database_gets_the_reference_tables_once()
    {
        await LoadAsync();
        await LoadAsync();
        (await ColumnAsync<long>("select count(*) from import_batch where target = 'reference'")).ShouldBe([1]);
        (await ColumnAsync<string>("select (select count(*) from clause) || ' ' || (select count(*) from rule) || ' ' || (select count(*) from industry where level = '小类')")).ShouldBe(["318 192 1381"]);
        (await ColumnAsync<long>("select count(*) from enterprise")).ShouldBe([0]);
    }

    [Fact]
    public async Task Every_clause_this_question_quotes_is_quoted_letter_by_letter()
    {
        await LoadAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(DataFolder.Path, "policy", "texts", "002_287681968311ce01.txt"));
        var quoted = await ColumnAsync<(string Id, string Sentence, string KeyWords)>(@"select id, sentence, key_words from clause where id ~ '^ZZ-(3\.|2\.2\.|4\.1-|1\.3$)' order by id");
        quoted.Length.ShouldBe(29);
        foreach (var (id, sentence, keyWords) in quoted)
        {
            text.ShouldContain(sentence, Case.Sensitive, id);
            sentence.ShouldNotBe(keyWords, id);
            sentence[^1].ShouldBeOneOf(['。', '.']);
        }

        quoted.Single(q => q.Id == "ZZ-3.1-b").Sentence.ShouldBe(
            "其中,对就地改造的企业2019年上半年启动,2020年底前完成;转型转产的企业2019年上半年启动,2021年底前完成;退城入园的企业2019年底前启动,中小型企业2022年底前完成搬迁入园,大型和特大型企业2025年完成搬迁入园;对关闭退出企业2020年底前完成。");
    }

    [Fact]
    public async Task A_sentence_is_in_its_text_or_the_key_words_stand_in_for_it()
    {
        await LoadAsync();
        var simplified = File.ReadLines(Path.Combine(DataFolder.Path, "codes", "hant_hans.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(p => p[0][0], p => p[1][0]);
        var texts = string.Concat(Directory.GetFiles(Path.Combine(DataFolder.Path, "policy", "texts")).Select(File.ReadAllText).Select(t => t.Any(c => c != '著' && simplified.ContainsKey(c)) ? string.Concat(t.Select(c => simplified.GetValueOrDefault(c, c))) : t));
        var clauses = await ColumnAsync<(string Id, string Sentence, string KeyWords)>("select id, sentence, key_words from clause");
        clauses.Where(c => !texts.Contains(c.Sentence, StringComparison.Ordinal) && c.Sentence != c.KeyWords).Select(c => c.Id).ShouldBeEmpty();
        clauses.Count(c => texts.Contains(c.Sentence, StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public async Task A_clause_is_cited_as_planners_do()
    {
        await LoadAsync();
        (await ColumnAsync<string>("select citation from clause where id in ('ZZ-3.1-c', 'ZZ-3.2-a', 'JZ-2.3-e', 'EX-5') order by id")).ShouldBe(
            ["「文本之外的来源」", "「荆州方案 二(二)3」", "「郑州方案 三(一)2(1)」", "「郑州方案 三(二)2」"]);
    }

    [Fact]
    public async Task Documents_are_in_force_as_their_text_says_and_an_inferred_day_is_marked()
    {
        await LoadAsync();
        (await ColumnAsync<string>("select concat_ws('|', code, short_title, coalesce(effective::text, '-'), coalesce(effective_inferred::text, '-'), coalesce(expiry::text, '-'), quality) from policy_document where code in ('ZZ', 'JZ') order by code")).ShouldBe(
            ["JZ|荆州方案|2024-11-10|-|2026-11-10|reported", "ZZ|郑州方案|-|2019-01-01|-|inferred"]);
    }

    [Fact]
    public async Task Every_policy_word_leads_to_codes_of_the_standard_and_a_planners_change_survives()
    {
        await LoadAsync();
        (await ColumnAsync<string>("select word || code_prefix from policy_industry p where not exists (select from industry i where i.code = p.code_prefix)")).ShouldBeEmpty();
        (await ColumnAsync<string>("select string_agg(code_prefix, ',' order by code_prefix) from policy_industry where word = '钢铁'")).ShouldBe(["311,312,313"]);
        foreach (var word in "钢铁|电解铝|水泥|玻璃|焦化|铸造|炭素|化工|造纸|印染".Split('|'))
        {
            (await ColumnAsync<string>($"select word from policy_industry where word = '{word}' limit 1")).ShouldBe([word]);
        }
    }

    [Fact]
    public async Task A_data_folder_that_lacks_a_file_is_refused_and_named()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var fault = await Should.ThrowAsync<Fault>(() => ReferenceData.LoadAsync(test.Database, folder.FullName, CancellationToken.None));
            (fault.Code, fault.Sentence.Zh).ShouldBe((FaultCode.NotFound, "数据目录里缺少文件 policy/clauses.csv。"));
        }
        finally
        {
            folder.Delete();
        }
    }

    private Task LoadAsync() => ReferenceData.LoadAsync(test.Database, DataFolder.Path, CancellationToken.None);

    private async Task<T[]> ColumnAsync<T>(string sql)
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
