-- Projects.
-- in : pg_temp.stage, pg_temp.place; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of project.
with row as (
    select s.*, coalesce(left(c.code, 4) || '00', '000000') as city, s.uscc || ' ' || s.name as project_key, p.lon, p.lat, p.accuracy_m, p.src_crs, p.src_x, p.src_y
    from pg_temp.stage s
    left join pg_temp.place p on p.n = s.n
    left join lateral (
        select r.code from admin_region r
        where r.level = 'county' and r.valid_to is null and not r.is_sample and st_intersects(r.geom, st_setsrid(st_makepoint(p.lon, p.lat), 4490))
        limit 1) c on true
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, @Day as data_date, @Sample or coalesce(s.uscc like 'Y%', false) as is_sample,
    s.project_key, s.name, s.uscc::char(18) as uscc, s.industry, s.kind, s.is_two_highs, s.energy_tce, s.emissions_t, nullif(s.design_grade, 'none') as design_grade,
    s.swap, s.offset_sources, s.accuracy_m as pos_accuracy_m, s.src_crs, s.src_x, s.src_y,
    st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geometry(Point, 4490) as geom
from row s
left join lateral (select j.id, j.city_code from project j where j.project_key = s.project_key and j.valid_to is null limit 1) k on true
