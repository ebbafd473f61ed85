-- Publishes the heat sources a policy names (pg_temp.source: named-entities; pg_temp.entity: entities.csv) into heat_source. The text's list is open (等企业), so more may be added beside them.
-- The text says no capacity, no pipe and no pressure: those stay null, and a run answers coverage by the theoretical radius and no allocation. That a plant runs follows from
-- the text speaking of its supply area (集中供热范围内), so the status is inferred; position and accuracy are what the layer says, a county point keeps the county's radius.
-- Parameters: batch, source_doc. A source already there is left as it is, so a second load changes nothing.
with named as (
    select s.*, e.id as entity_id,
        case s.category when 'power_chp' then 'CHP' when 'paper' then 'captive' when 'paper_captive_power' then 'captive' when 'waste_to_energy' then 'waste_to_energy' end as kind
    from pg_temp.source s
    left join pg_temp.entity e on e.kind = 'heat_source' and e.name_zh = s.name
    where 'heat_source' = any (string_to_array(s.role, ';'))
)
insert into heat_source (city_code, name, local_key, kind, region_code, status, clause_id, note, location_level, pos_accuracy_m, geom, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select n.city_code, n.name, n.id, n.kind, n.county, '运行', 'JZ-2.3-a',
    case n.location_level
        when 'site' then '对外供热能力、已签约负荷、管网均未公开；文件名单为开放列举（等企业）。'
        when 'site_uncertain' then '对外供热能力、已签约负荷、管网均未公开；位置来自未具名的电厂记录，是否为该企业待核实。'
        else '对外供热能力、已签约负荷、管网均未公开；只知所在县（市、区），图上为县域代表点，不是厂址。'
    end,
    n.location_level, n.accuracy_m, n.geom, '-infinity', @source_doc, coalesce(n.entity_id, n.id), @batch, 'inferred', false
from named n
where n.kind is not null
  and not exists (select from heat_source h where h.city_code = n.city_code and h.local_key = n.id and not h.is_sample)
order by n.id
