-- Parks and development zones the texts name, without geometry: none is published openly. Generic wishes (PK-004..006) are no parks.
-- Whether one is a recognised chemical park, its land and its quota are unknown (null), not zero.
-- Parameters: batch, source_doc. Table: pg_temp.entity (entities.csv).
with named as (
    select e.id, e.name_zh, e.name_en, e.attributes,
        case e.city when '郑州市' then '410100' when '荆州市' then '421000' when '三门峡市' then '411200' else '000000' end as city_code
    from pg_temp.entity e
    where (e.kind = 'park' and e.id in ('PK-001', 'PK-002', 'PK-003')) or e.kind = 'development_zone'
)
insert into park (city_code, name, name_en, level, kind, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select n.city_code, n.name_zh, nullif(n.name_en, ''), case when n.attributes like '%level=国家级%' then '国家级' when n.attributes like '%level=省级%' then '省级' end,
    case when n.name_zh like '%经济技术开发区' then '经开区' when n.name_zh like '%高新技术%' then '高新区' when n.name_zh like '%工业园区' then '工业园区' else '其他' end,
    '-infinity', @source_doc, n.id, @batch, 'reported', false
from named n
where not exists (select from park p where p.city_code = n.city_code and p.source_row = n.id and not p.is_sample)
