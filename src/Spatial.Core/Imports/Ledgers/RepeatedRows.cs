namespace Spatial.Imports.Ledgers;

/// <summary>Rows of a ledger that are the same object twice (V3): with the same content the second is passed over, with another it is in error, for nobody knows which holds.</summary>
internal static class RepeatedRows
{
    /// <summary>The check for a ledger's key. The expressions of the key are constants of its class.</summary>
    public static string Sql(Ledger ledger)
    {
        // The stage also holds which site a row belongs to.
        var key = string.Join(", ", ledger.Key);
        var owner = ledger.NeedsOwner ? "left join pg_temp.owner o on o.n = s.n" : "";
        var site = ledger.NeedsOwner ? ", o.site_id" : "";
        return $"""
            with row as (
                select s.*{site}, to_jsonb(s) - 'n' - 'sheet' - 'row' - 'entered' as content from pg_temp.stage s {owner}
            ),
            ranked as (
                select n, content, first_value(n) over w as first_n, first_value("row") over w as first_row, first_value(sheet) over w as first_sheet, first_value(content) over w as first_content
                from row
                window w as (partition by {key} order by n)
            )
            select n, 'V3' as rule, case when content = first_content then 'fixed' else 'error' end as severity, null::text as column_key,
                format(case when content = first_content then '与%s第 %s 行完全相同，只登记一次' else '与%s第 %s 行是同一对象而内容不同：请删去或改正其中一行' end, sheet_zh, first_row) as message_zh,
                format(case when content = first_content then 'the same as row %2$s%1$s, taken once' else 'the same object as row %2$s%1$s with other content: delete or correct one of them' end, sheet_en, first_row) as message_en,
                content = first_content as drop
            from ranked
            cross join lateral (select coalesce('“' || (@Sheets::text[])[first_sheet + 1] || '”', '') as sheet_zh, coalesce(' of ''' || (@Sheets::text[])[first_sheet + 1] || '''', '') as sheet_en) names
            where n <> first_n
            """;
    }
}
