-- Outlets of a site.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of outlet.
select distinct on (o.site_id, s.code) s.n, k.id, o.city_code, coalesce(s.data_date, @Day) as data_date, o.is_sample, o.site_id, s.code, s.has_cems, s.cems_networked, s.bypass
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join outlet k on k.city_code = o.city_code and k.site_id = o.site_id and k.code = s.code and k.valid_to is null
where upper(s.code) like 'D%'
order by o.site_id, s.code, s.n
