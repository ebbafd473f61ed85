-- Monitoring sites.
-- in : pg_temp.stage, pg_temp.place; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of monitoring_site.
with row as (
    select s.*, coalesce(left(coalesce(s.region_code, c.code), 4) || '00', '000000') as city, p.lon, p.lat, p.accuracy_m
    from pg_temp.stage s
    left join pg_temp.place p on p.n = s.n
    left join lateral (
        select r.code from admin_region r
        where r.level = 'county' and r.valid_to is null and not r.is_sample and st_intersects(r.geom, st_setsrid(st_makepoint(p.lon, p.lat), 4490))
        limit 1) c on s.region_code is null
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date, @Sample as is_sample,
    s.code, s.name, s.class, s.method, s.params, s.networked,
    case when k.id is null then coalesce(s.in_assessment, false) else s.in_assessment end as in_assessment,
    s.status,
    true as in_prefecture,
    case when k.id is null then coalesce(s.accuracy_m, 30) else s.accuracy_m end as accuracy_m,
    st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geometry(Point, 4490) as geom
from row s
left join lateral (select m.id, m.city_code from monitoring_site m where m.code = s.code and m.is_sample = @Sample and m.valid_to is null order by m.city_code = s.city desc limit 1) k on true
