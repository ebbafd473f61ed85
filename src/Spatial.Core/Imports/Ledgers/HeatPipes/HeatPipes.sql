-- Heat pipes, tied to the city their middle lies in.
-- in : pg_temp.stage, pg_temp.shape; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of heat_pipe.
with row as (
    select s.*, coalesce(s.local_key, s.from_node || ' ' || s.to_node) as natural_key, st_linemerge(g.geom) as line, coalesce(c.city_code, '000000') as city
    from pg_temp.stage s
    join pg_temp.shape g on g.n = s.n
    left join lateral (
        select r.city_code from admin_region r
        where r.level in ('county', 'city') and r.valid_to is null and not r.is_sample and st_intersects(r.geom, st_pointonsurface(g.geom))
        limit 1) c on true
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date, @Sample as is_sample,
    s.natural_key as local_key, s.from_node, s.to_node, s.dn_mm, s.medium, s.status, s.line::geometry(LineString, 4490) as geom
from row s
left join lateral (select q.id, q.city_code from heat_pipe q where q.local_key = s.natural_key and q.is_sample = @Sample and q.valid_to is null order by q.city_code = s.city desc limit 1) k on true
