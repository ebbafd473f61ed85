-- Publishes the layer just imported (pg_temp.source: counties and the prefectures dissolved from them) into admin_region.
-- Valid from the unknown beginning: the outlines are of about 2018, the codes of 2023. 监利市 421088 was 监利县 421023 until 2020.
-- Parameters: batch, source_doc. A region that is there stays as it is.
insert into admin_region (city_code, code, name_zh, name_en, level, parent_code, predecessor_code, accuracy_m, geom, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select s.city_code, s.code, s.name, e.name_en, case s.level when 'prefecture' then 'city' else s.level end,
    case s.level when 'prefecture' then left(s.code, 2) || '0000' else s.parent end, case s.code when '421088' then '421023' end,
    s.accuracy_m, st_multi(s.geom), '-infinity', @source_doc, s.source_file || '#' || s.code, @batch, 'reported', false
from pg_temp.source s
left join pg_temp.entity e on e.kind in ('admin_county', 'admin_city') and e.attributes like '%gbt2260=' || s.code || '%'
on conflict (city_code, code, valid_from, is_sample) do nothing
