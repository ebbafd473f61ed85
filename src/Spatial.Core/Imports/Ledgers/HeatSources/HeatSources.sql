-- Heat sources. Steam capacity in t/h, hot-water capacity in MW: the unit says which.
-- in : pg_temp.stage, pg_temp.place; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of heat_source.
with row as (
    select s.*, coalesce(s.region_code, c.code) as county, coalesce(left(coalesce(s.region_code, c.code), 4) || '00', '000000') as city, p.lon, p.lat, p.accuracy_m
    from pg_temp.stage s
    left join pg_temp.place p on p.n = s.n
    left join lateral (
        select r.code from admin_region r
        where r.level = 'county' and r.valid_to is null and not r.is_sample and st_intersects(r.geom, st_setsrid(st_makepoint(p.lon, p.lat), 4490))
        limit 1) c on s.region_code is null
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date, @Sample as is_sample,
    s.name, s.name as local_key, s.kind, s.county as region_code,
    case when s.capacity_unit = 't/h' then s.capacity end as capacity_steam_tph,
    case s.capacity_unit when 'MW' then s.capacity end as capacity_hot_mw,
    s.committed_tph, s.pressure_mpa, s.status, 'site' as location_level, s.accuracy_m as pos_accuracy_m,
    st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geometry(Point, 4490) as geom
from row s
left join lateral (select h.id, h.city_code from heat_source h where h.city_code = s.city and h.name = s.name and h.is_sample = @Sample and h.valid_to is null limit 1) k on true
