-- Control devices of a site. What they are for follows from the pollutant.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of control_device.
select s.n, k.id, o.city_code, coalesce(s.data_date, @Day) as data_date, o.is_sample, o.site_id, s.code,
    case s.pollutant when 'SO2' then 'desulphurisation' when 'NOx' then 'denitrification' when 'PM' then 'dust' else 'voc' end as kind,
    s.pollutant, s.technique, s.capture_eff, s.removal_eff, s.run_rate
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join control_device k on k.city_code = o.city_code and k.site_id = o.site_id and k.code = s.code and k.valid_to is null
where upper(s.code) like 'T%'
