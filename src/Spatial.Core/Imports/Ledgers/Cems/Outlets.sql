-- Outlets with a CEMS: those of the ledger.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of outlet.
select distinct on (o.site_id, s.outlet) s.n, k.id, o.city_code, @Day as data_date, o.is_sample, o.site_id, s.outlet as code, true as has_cems
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join outlet k on k.city_code = o.city_code and k.site_id = o.site_id and k.code = s.outlet and k.valid_to is null
order by o.site_id, s.outlet, s.n
