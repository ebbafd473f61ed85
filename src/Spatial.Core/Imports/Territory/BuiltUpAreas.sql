-- Publishes the layer just imported (pg_temp.source: Natural Earth urban areas, MODIS 2002-2003) into built_up_area.
-- An outline that touches a prefecture belongs to that city's set; the others are context under city_code 000000 and enter no city's analysis.
-- Vintage 2002, in force from 2003-01-01, accuracy as stated (2,000 m): far from the legal built-up area, and every reason says so.
-- Parameters: batch, source_doc.
with area as (
    select s.*, exists (
        select from admin_region r
        where r.city_code = s.city_code and r.level = 'city' and not r.is_sample and st_intersects(r.geom, s.geom)) as is_inside
    from pg_temp.source s
)
insert into built_up_area (city_code, name, admin_grade, vintage_year, source_kind, accuracy_m, geom, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select case when a.is_inside then a.city_code else '000000' end, a.name_zh || '（2002年遥感）', case when a.name_zh ~ '新密|巩义|临湘' then 'county' else 'prefecture_plus' end,
    2002, 'remote_sensing', a.accuracy_m, st_multi(a.geom), '2003-01-01', @source_doc, a.source_file || '#' || a.ordinal, @batch, 'estimated', false
from area a
where not exists (select from built_up_area b where b.source_row = a.source_file || '#' || a.ordinal and not b.is_sample)
