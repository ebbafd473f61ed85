-- Publishes the layer just imported (pg_temp.source: CNEMC national control sites) into monitoring_site.
-- A background site (对照点) is not assessed. The position as listed stands in the note, with what is known of its datum.
-- Parameters: batch, source_doc.
insert into monitoring_site (city_code, code, name, class, method, in_assessment, status, in_prefecture, accuracy_m, note, geom, valid_from, source_doc, source_row, import_batch_id, quality, is_sample)
select s.city_code, s.code, s.name, '国控', 'reference', not s.background, '运行', s.in_prefecture, s.accuracy_m,
    s.datum_note || '; listed ' || s.lon_as_listed || ', ' || s.lat_as_listed, s.geom, '-infinity', @source_doc, s.source_file || '#' || s.code, @batch, 'reported', false
from pg_temp.source s
where not exists (select from monitoring_site m where m.city_code = s.city_code and m.code = s.code and not m.is_sample)
