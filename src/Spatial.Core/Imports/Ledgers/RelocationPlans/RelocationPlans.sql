-- The plan for a site; the last plan imported is corrected, decisions and documents are left alone.
-- in : pg_temp.stage, pg_temp.owner; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of disposition.
select s.n, k.id, o.city_code, coalesce(s.data_date, @Day) as data_date, o.is_sample, o.site_id, s.decided_way, coalesce(s.data_date, @Day) as decided_on, 'plan' as basis,
    s.receiving_park, s.start_due, s.finish_due, s.investment_wan_cny, s.workers, s.responsible_unit, s.progress, case when s.progress is not null then coalesce(s.data_date, @Day) end as progress_as_of
from pg_temp.stage s
join pg_temp.owner o on o.n = s.n
left join lateral (
    select d.id from disposition d
    where d.city_code = o.city_code and d.site_id = o.site_id and d.basis = 'plan'
    order by d.recorded_at desc
    limit 1) k on true
