-- What the text itself decided about the hazardous-chemical firms of ZZ-3.2: one relocates, five close, by 2020-12-31.
-- Closing includes clearing the equipment by that day (ZZ-3.2-b); for the relocation the day is the section's general one, hence inferred. No progress was reported.
-- Parameters: batch, source_doc.
with decided as (
    select s.city_code, s.id as site_id, e.clause, e.id as entity_id, e.clause = 'ZZ-3.2-a' as relocates
    from site s
    join enterprise firm on firm.city_code = s.city_code and firm.id = s.enterprise_id
    join pg_temp.entity e on e.id = firm.source_row and e.clause in ('ZZ-3.2-a', 'ZZ-3.2-b')
    where firm.is_hazchem and not firm.is_sample
)
insert into disposition (city_code, site_id, decided_way, decided_by, basis, clause_id, receiving_park, finish_due, note, source_doc, source_row, import_batch_id, quality, is_sample)
select d.city_code, d.site_id, case when d.relocates then 'RelocateToPark' else 'Close' end, '郑州方案', 'document', d.clause,
    case when d.relocates then '三门峡陕州工业园区' end, '2020-12-31',
    case when d.relocates then '原文为“积极推进”；期限按三(二)1“2020年年底前基本完成”推定，待核实' else '2020年年底前清除生产设备，并开展土壤污染状况调查' end,
    @source_doc, d.entity_id, @batch, case when d.relocates then 'inferred' else 'reported' end, false
from decided d
where not exists (select from disposition p where p.city_code = d.city_code and p.site_id = d.site_id and p.basis = 'document')
