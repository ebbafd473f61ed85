-- Publishes the industrial clusters the texts name (pg_temp.entity: entities.csv) into cluster: no boundary and no member list is published openly, so geom stays null and nobody is a member.
-- A group whose number the text declares beyond its names keeps placeholders, so that eleven remain eleven; nothing is named that the text does not name.
-- Industries are those of the file (recalled, so inferred), else those of a policy word that stands in the name (policy_industry is inferred too); without either they are unknown.
-- Parameters: batch. A cluster already there is left as it is, so a second load changes nothing.
with named as (
    select
        e.*,
        case e.city when '郑州市' then '410100' when '荆州市' then '421000' else '000000' end as city_code,
        case
            when e.kind = 'cluster_emerging' then 'emerging'
            when e.attributes like 'key_cluster=true%' then 'key'
            when e.attributes like 'disposition=关停或综合整治%' then 'small_polluting'
            else 'traditional'
        end as cluster_kind,
        e.attributes like '%placeholder=true%' as is_placeholder,
        coalesce(
            string_to_array(substring(e.attributes from 'gbt4754_hint=([0-9;]+)\(recalled\)'), ';'),
            (select array_agg(distinct p.code_prefix::text) from policy_industry p where not p.exclude and e.name_zh like '%' || p.word || '%')) as industries,
        coalesce(substring(e.attributes from 'one_of=([0-9]+)'), substring(e.attributes from '等([0-9]+)个')) as declared,
        case
            when e.attributes like '%goal=布局引进%' then '原文为“加快布局引进”的前沿领域，尚不是已有集群。'
            when e.kind = 'cluster_emerging' then '原文目标：到2020年培育百亿级、千亿级新兴产业集群；产值未公开。'
            when e.attributes like '%placeholder=true%' then '原文“等11个重点产业集群”只列出9个名称，此为占位，名称以主管部门名单为准。'
            when e.attributes like '%plan=整合方案%' then '原文要求制定实施传统产业整合方案；方案状态未公开。'
        end as note
    from pg_temp.entity e
    where e.kind in ('cluster', 'cluster_emerging')
),
-- Counties by name; a county that is not loaded leaves the list unknown rather than short.
placed as (
    select n.*, c.codes
    from named n
    left join lateral (
        select array_agg(r.code::text order by r.code) as codes
        from admin_region r
        where r.city_code = n.city_code and r.level = 'county' and not r.is_sample and r.valid_to is null and r.name_zh = any (string_to_array(n.county, ';'))
        having count(*) = cardinality(string_to_array(n.county, ';'))) c on n.county <> ''
)
insert into cluster (city_code, local_key, name_zh, name_en, kind, declared_count_of, is_placeholder, industries, county_codes, document_class, clause_id, note, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select p.city_code, p.id, p.name_zh, nullif(p.name_en, ''), p.cluster_kind,
    case when p.cluster_kind = 'key' then split_part(p.clause, '-', 1) || '-' || p.declared end,
    p.is_placeholder, p.industries, p.codes,
    case when p.cluster_kind = 'small_polluting' then 'close_or_rectify' end,
    p.clause, p.note, '-infinity', 'entities.csv', p.id, @batch, case when p.industries is null then 'reported' else 'inferred' end, false
from placed p
where not exists (select from cluster c where c.city_code = p.city_code and c.local_key = p.id and not c.is_sample)
order by p.id
