-- Publishes the firms the policy texts name (pg_temp.source: named-entities; pg_temp.entity: entities.csv) into enterprise and site.
-- Clusters, zones and lines are no enterprises: they stay in the layer. A county point keeps the county's radius as its accuracy; an unknown place stays null.
-- Industry only as far as the category or the name says (31 and 26 are two digits for that reason); a county that was inferred makes the site 'inferred'.
-- Parameters: batch, source_doc.
with firm as (
    select s.*, e.id as entity_id, e.name_en as entity_name_en, e.attributes, e.county as entity_county, r.code as entity_county_code,
        s.location_level = 'site_uncertain' or (s.county is null and r.code is not null) or coalesce(e.attributes ~ 'county_basis=(recalled|not in text)', false) as is_inferred,
        substring(s.location_source from 'row ([0-9]+)') as wri_id, substring(s.location_source from 'uid (GACTCHN[0-9]+)') as sfi_id
    from pg_temp.source s
    left join lateral (
        select * from pg_temp.entity e
        where e.kind in ('enterprise', 'heat_source') and (e.name_zh = s.name or s.name like '%' || e.name_zh || '%' or e.name_zh like '%' || s.name || '%')
        order by e.name_zh = s.name desc, e.id
        limit 1) e on true
    left join admin_region r on r.city_code = s.city_code and r.level = 'county' and r.name_zh = nullif(e.county, '') and not r.is_sample
    where s.category in ('cement', 'hazardous_chemicals', 'steel', 'power_chp', 'paper_captive_power', 'waste_to_energy', 'paper', 'flat_glass', 'glass_or_materials', 'coal_chemical', 'chemical', 'environmental_services')
),
described as (
    select f.*,
        case f.category
            when 'cement' then '3011' when 'steel' then '31' when 'flat_glass' then '3041' when 'coal_chemical' then '252' when 'chemical' then '26'
            when 'paper' then '22' when 'paper_captive_power' then '22' when 'waste_to_energy' then '4417'
            when 'power_chp' then case when f.name like '%热电%' then '4412' else '4411' end
            when 'hazardous_chemicals' then case when f.name ~ '化工|乙炔' then '26' end
        end as industry,
        array_remove(array[
            case when f.name_in_document <> f.name then f.name_in_document end,
            f.name_en,
            case when f.location_level = 'site' then 'WRI ' || f.wri_id else '疑为 WRI ' || f.wri_id || '，待核实' end,
            case when f.location_level = 'site' then 'SFI ' || f.sfi_id else '疑为 SFI ' || f.sfi_id || '，待核实' end,
            case when f.attributes like '%alias_candidate_of%' then '疑为湖北亿钧耀能新材，待核实' end], null) as other_names
    from firm f
),
new_enterprise as (
    insert into enterprise (city_code, uscc, local_key, name_zh, name_en, aliases, entity_type, industry_primary, industry_all, is_hazchem, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
    select d.city_code, d.uscc, d.id, d.name, coalesce(nullif(d.entity_name_en, ''), d.name_en), nullif(d.other_names, '{}'), '企业', d.industry,
        case d.industry when '31' then array['311', '312', '313'] when '22' then array['221', '222'] else array_remove(array[d.industry], null) end,
        case when d.category = 'hazardous_chemicals' then true end, '-infinity', @source_doc, coalesce(d.entity_id, d.id), @batch, 'reported', false
    from described d
    where not exists (select from enterprise e where e.city_code = d.city_code and e.local_key = d.id)
    returning city_code, id, local_key
)
insert into site (city_code, enterprise_id, name, local_key, region_code, location_level, point, pos_accuracy_m, src_crs, src_x, src_y, in_prefecture, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select d.city_code, n.id, d.name, d.id, coalesce(d.county, d.entity_county_code), d.location_level, d.geom, d.accuracy_m,
    case when d.geom is not null then 'EPSG:4326' end, st_x(d.geom)::text, st_y(d.geom)::text, coalesce(d.in_prefecture, true), '-infinity',
    @source_doc, d.source_file || '#' || d.id, @batch, case when d.is_inferred then 'inferred' else 'reported' end, false
from described d
join new_enterprise n on n.city_code = d.city_code and n.local_key = d.id
