-- Publishes power plants (pg_temp.source: WRI Global Power Plant Database) into enterprise and site. The database says plant, not firm: one of each.
-- Industry by what the data says: cogeneration 4412, coal, gas and oil 4411, hydro 4413, landfill gas and waste 4417. No status is given: null.
-- A plant already there as a named firm (matched by name, location_level site) is not taken twice. Parameters: batch, source_doc.
with plant as (
    select s.*, 'WRI-' || s.wri_id as plant_key, s.name_zh || '（译名待核）' as shown_name,
        case when s.name ilike '%cogen%' then '4412' when s.fuel in ('Coal', 'Natural Gas', 'Oil') then '4411' when s.fuel = 'Hydro' then '4413' when s.fuel = 'Landfill gas' then '4417' end as industry
    from pg_temp.source s
    where not exists (select from enterprise e where 'WRI ' || s.wri_id = any (e.aliases) and not e.is_sample)
),
new_enterprise as (
    insert into enterprise (city_code, local_key, name_zh, name_en, aliases, entity_type, industry_primary, industry_all, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
    select p.city_code, p.plant_key, case p.name_status when '译名待核' then p.shown_name else coalesce(p.name_zh, p.name) end, p.name, case when p.owner is not null then array['owner: ' || p.owner] end, '企业', p.industry,
        array_remove(array[p.industry], null), '-infinity', @source_doc, p.wri_id, @batch, 'reported', false
    from plant p
    where not exists (select from enterprise e where e.city_code = p.city_code and e.local_key = p.plant_key)
    returning city_code, id, local_key, name_zh
)
insert into site (city_code, enterprise_id, name, local_key, region_code, location_level, point, pos_accuracy_m, src_crs, src_x, src_y, in_prefecture, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select p.city_code, n.id, n.name_zh, p.plant_key, p.county, 'site', p.geom, p.accuracy_m, 'EPSG:4326', st_x(p.geom)::text, st_y(p.geom)::text, p.in_prefecture, '-infinity',
    @source_doc, p.source_file || '#' || p.wri_id, @batch, 'reported', false
from plant p
join new_enterprise n on n.city_code = p.city_code and n.local_key = p.plant_key
