-- Heat sources: steam in t/h, hot water in MW; the unit says which.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (EPSG:4490; null: none).
select
    h.id as object_id, h.name, h.kind, coalesce(h.capacity_steam_tph, h.capacity_hot_mw) as capacity,
    case when h.capacity_steam_tph is not null then 't/h' when h.capacity_hot_mw is not null then 'MW' end as capacity_unit,
    h.committed_tph, h.pressure_mpa,
    round(st_x(h.geom)::numeric, 9) as longitude, round(st_y(h.geom)::numeric, 9) as latitude, case when h.geom is not null then 'CGCS2000' end as datum,
    h.status, h.region_code, nullif(h.valid_from, '-infinity') as data_date,
    h.geom
from heat_source h
where h.valid_to is null and h.is_sample = @Sample and (@City::text is null or h.city_code = @City)
order by h.city_code, h.name, h.id
