-- Projects. Coordinates as entered where that is kept, else EPSG:4490; both in one cell when they came so.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (EPSG:4490; null: none).
with row as (
    select j.*, j.src_x is not null and j.src_crs is not null as is_entered
    from project j
    where j.valid_to is null and j.is_sample = @Sample and (@City::text is null or j.city_code = @City)
)
select
    r.id as object_id, r.name, r.uscc::text as uscc, r.industry, r.kind, r.is_two_highs, r.energy_tce, r.emissions_t, r.design_grade,
    case when not r.is_entered then trim_scale(round(st_x(r.geom)::numeric, 9))::text when r.src_x is distinct from r.src_y then r.src_x end as longitude,
    case when not r.is_entered then trim_scale(round(st_y(r.geom)::numeric, 9))::text when r.src_x is distinct from r.src_y then r.src_y end as latitude,
    case when r.is_entered and r.src_x = r.src_y then r.src_x end as longitude_latitude,
    case when r.is_entered then r.src_crs when r.geom is not null then 'CGCS2000' end as datum,
    r.swap, r.offset_sources, r.geom
from row r
order by r.city_code, r.project_key
