-- Parks. Their point is the seat; an outline comes with a layer only.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (outline, else seat; EPSG:4490; null: none).
select
    p.id as object_id, p.name, p.level, p.kind, p.is_chemical_park, p.chem_recognition_no, p.chem_recognised_on, p.leading_industries, p.area_planned_km2, p.land_available_mu,
    p.quota_so2_t, p.quota_nox_t, p.quota_voc_t, p.heat_available_tph, p.sewage_capacity_m3d, p.planning_eia, p.has_rail_spur,
    round(st_x(p.seat_point)::numeric, 9) as longitude, round(st_y(p.seat_point)::numeric, 9) as latitude, case when p.seat_point is not null then 'CGCS2000' end as datum,
    nullif(p.valid_from, '-infinity') as data_date,
    coalesce(p.geom, p.seat_point) as geom
from park p
where p.valid_to is null and p.is_sample = @Sample and (@City::text is null or p.city_code = @City)
order by p.city_code, p.name, p.id
