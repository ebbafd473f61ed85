-- Activity of a site in a year.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of activity_data.
select s.n, k.id, o.city_code, @Day as data_date, o.is_sample, o.site_id, s.year, s.kind, s.name, s.value, s.unit, s.voc_content, s.sulphur, s.ash, s.ncv_gj_t
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join activity_data k on k.city_code = o.city_code and k.site_id = o.site_id and k.year = s.year and k.kind = s.kind and k.name = s.name
