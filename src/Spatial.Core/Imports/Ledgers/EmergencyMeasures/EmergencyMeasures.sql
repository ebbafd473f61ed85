-- Measures of a line at a level of alert.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of emergency_measure.
select s.n, k.id, o.city_code, @Day as data_date, o.is_sample, o.site_id, s.line, s.grade, s.alert, s.measure, s.pollutant, s.reduction_share, s.reduction_kgd, s.verification
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join emergency_measure k on k.city_code = o.city_code and k.site_id = o.site_id and k.line = s.line and k.alert = s.alert and k.pollutant is not distinct from s.pollutant and k.valid_to is null
