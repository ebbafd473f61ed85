-- Monitoring sites.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (EPSG:4490).
select
    m.id as object_id, m.code, m.name, m.class, m.method, m.params,
    round(st_x(m.geom)::numeric, 9) as longitude, round(st_y(m.geom)::numeric, 9) as latitude, 'CGCS2000' as datum,
    m.status, m.in_assessment, m.networked, nullif(m.valid_from, '-infinity') as data_date,
    m.geom
from monitoring_site m
where m.valid_to is null and m.is_sample = @Sample and (@City::text is null or m.city_code = @City)
order by m.city_code, m.code, m.id
