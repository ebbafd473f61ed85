-- Publishes cement plants (pg_temp.source: SFI Global Cement Database) into enterprise, site and, where a capacity is stated, production_line.
-- The capacity is cement in t/a (not clinker in t/d), so the line is of kind 'other' and no clinker rule of ZZ-2.2.1-6 reads it; an estimate stays an estimate.
-- A plant already there as a named firm (matched by name, location_level site) is not taken twice. Parameters: batch, source_doc.
with plant as (
    select s.*, 'SFI-' || s.uid as plant_key,
        case when s.name_zh is null then '未具名水泥厂 ' || s.uid when s.name_status = '译名待核' then s.name_zh || '（译名待核）' else s.name_zh end as shown_name
    from pg_temp.source s
    where not exists (select from enterprise e where 'SFI ' || s.uid = any (e.aliases) and not e.is_sample)
),
new_enterprise as (
    insert into enterprise (city_code, local_key, name_zh, name_en, aliases, entity_type, main_products, industry_primary, industry_all, status, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
    select p.city_code, p.plant_key, p.shown_name, p.owner_name, case when p.parent_name is not null then array['parent: ' || p.parent_name] end, '企业', '水泥', '3011', array['3011'],
        case p.status when 'Operating' then '在产' end, '-infinity', @source_doc, p.uid, @batch, 'reported', false
    from plant p
    where not exists (select from enterprise e where e.city_code = p.city_code and e.local_key = p.plant_key)
    returning city_code, id, local_key
),
new_site as (
    insert into site (city_code, enterprise_id, name, local_key, region_code, location_level, point, pos_accuracy_m, src_crs, src_x, src_y, in_prefecture, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
    select p.city_code, n.id, p.shown_name, p.plant_key, p.county, 'site', p.geom, p.accuracy_m, 'EPSG:4326', st_x(p.geom)::text, st_y(p.geom)::text, p.in_prefecture, '-infinity',
        @source_doc, p.source_file || '#' || p.uid, @batch, 'reported', false
    from plant p
    join new_enterprise n on n.city_code = p.city_code and n.local_key = p.plant_key
    returning city_code, id, local_key
)
insert into production_line (city_code, site_id, code, kind, name, product, capacity, capacity_unit, process, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select p.city_code, s.id, 'SFI-1', 'other', case p.plant_type when 'Integrated' then '水泥生产（含熟料）' when 'Grinding' then '水泥粉磨' else '水泥生产' end, '水泥',
    p.capacity_mt_per_year::numeric * 1000000, 't/a', case p.production_type when 'Dry' then 'dry' end, '-infinity',
    @source_doc, p.uid, @batch, case p.capacity_source when 'Estimated' then 'estimated' else 'reported' end, false
from plant p
join new_site s on s.city_code = p.city_code and s.local_key = p.plant_key
where p.capacity_mt_per_year > 0
