-- Production lines of a site.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of production_line.
select s.n, k.id, o.city_code, coalesce(s.data_date, @Day) as data_date, o.is_sample, o.site_id, s.code, coalesce(s.kind, 'other') as kind, s.name, s.product, s.capacity, s.capacity_unit, s.process,
    s.diameter_m, s.catalogue_class, s.retrofit_kind, s.retrofit_due, s.retrofit_done
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join production_line k on k.city_code = o.city_code and k.site_id = o.site_id and k.code = s.code and k.valid_to is null
