-- Heat pipes.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (lines, EPSG:4490).
select p.id as object_id, p.from_node, p.to_node, p.dn_mm, p.medium, p.status, p.local_key, nullif(p.valid_from, '-infinity') as data_date, p.geom
from heat_pipe p
where p.valid_to is null and p.is_sample = @Sample and (@City::text is null or p.city_code = @City)
order by p.city_code, p.local_key, p.id
