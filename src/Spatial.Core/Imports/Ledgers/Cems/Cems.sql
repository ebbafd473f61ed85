-- Hours of an outlet. The times are Chinese time (UTC+8).
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of cems_hourly.
select s.n, k.id, o.city_code, @Day as data_date, o.is_sample, t.id as outlet_id, s."time" at time zone 'Asia/Shanghai' as hour,
    s.so2_mgm3, s.nox_mgm3, s.pm_mgm3, s.voc_mgm3, s.co_mgm3, s.nh3_mgm3, s.flow_nm3h, s.status
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
join outlet t on t.city_code = o.city_code and t.site_id = o.site_id and t.code = s.outlet and t.valid_to is null
left join cems_hourly k on k.city_code = o.city_code and k.outlet_id = t.id and k.hour = s."time" at time zone 'Asia/Shanghai'
