-- Parks. An outline replaces the one held; without any the seat serves for distances.
-- in : pg_temp.stage, pg_temp.place, pg_temp.shape; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of park.
with row as (
    select s.*, coalesce(s.region_code, c.code) as county, coalesce(left(coalesce(s.region_code, c.code), 4) || '00', '000000') as city, p.lon, p.lat, g.geom
    from pg_temp.stage s
    left join pg_temp.place p on p.n = s.n
    left join pg_temp.shape g on g.n = s.n
    left join lateral (
        select r.code from admin_region r
        where r.level = 'county' and r.valid_to is null and not r.is_sample
          and st_intersects(r.geom, coalesce(st_setsrid(st_makepoint(p.lon, p.lat), 4490), st_pointonsurface(g.geom)))
        limit 1) c on s.region_code is null
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date, @Sample as is_sample,
    s.name, s.level, s.kind, s.is_chemical_park, s.chem_recognition_no, s.chem_recognised_on, s.leading_industries, s.area_planned_km2, s.land_available_mu,
    s.quota_so2_t, s.quota_nox_t, s.quota_voc_t, s.heat_available_tph, s.sewage_capacity_m3d, s.planning_eia, s.has_rail_spur,
    case when s.lon is not null then st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geometry(Point, 4490) end as seat_point,
    case when s.geom is not null then 10 end::double precision as accuracy_m,
    st_multi(s.geom)::geometry(MultiPolygon, 4490) as geom
from row s
left join lateral (select q.id, q.city_code from park q where q.name = s.name and q.is_sample = @Sample and q.valid_to is null and (q.city_code = s.city or s.city = '000000') limit 1) k on true
