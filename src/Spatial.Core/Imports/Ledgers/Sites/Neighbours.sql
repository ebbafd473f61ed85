-- Sites of other firms within 200 m of the sites that the import made or changed; whether their names are alike is looked at by the caller.
-- The index is asked in the national Albers, whose scale is within 5 % of one in China: 210 m; the distance that counts is geodesic. At most 50 of a site, 2,000,000 in all.
-- in : pg_temp.incoming_site, pg_temp.changed_site.
-- out: city_code, id, firm_id, name, other_id, other_firm_id, other_name, distance_m, is_sample.
with touched as (
    select t.id, t.city_code, t.enterprise_id, t.name, t.point, t.point_albers, t.is_sample
    from pg_temp.incoming_site i
    join site t on t.city_code = i.city_code and t.id = i.id
    where t.point is not null and (i.is_new or exists (select from pg_temp.changed_site c where c.id = i.id and not c.is_late))
)
select t.city_code, t.id, t.enterprise_id as firm_id, t.name, o.id as other_id, o.enterprise_id as other_firm_id, o.name as other_name, d.distance_m, t.is_sample
from touched t
cross join lateral (
    select s.id, s.enterprise_id, s.name, s.point
    from site s
    where st_dwithin(s.point_albers, t.point_albers, 210) and s.city_code = t.city_code and s.enterprise_id <> t.enterprise_id and s.is_sample = t.is_sample and s.valid_to is null
    limit 50) o
cross join lateral (select st_distance(st_setsrid(o.point, 4326)::geography, st_setsrid(t.point, 4326)::geography) as distance_m) d
where d.distance_m <= 200
limit 2000000
