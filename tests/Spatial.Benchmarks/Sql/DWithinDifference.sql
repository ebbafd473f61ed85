-- Boilers on which planar metres and geodesic ones do not agree about 500 m, with the pipe and both distances in m, as words; empty when there are none.
-- Distances in the plane come out the longer, the farther off the central meridian (114°E, where the scale is 1) they lie.
with near_edge as (
    select p.id, st_x(p.geom) as easting, l.id as line, l.planar_m,
           round(st_distance(st_transform(p.geom, 4490)::geography, st_transform(st_closestpoint(l.geom, p.geom), 4490)::geography)::numeric, 4) as geodesic_m
    from bench_point p
    cross join lateral (
        select b.id, b.geom, round(st_distance(b.geom, p.geom)::numeric, 4) as planar_m from bench_line b order by b.geom <-> p.geom limit 1
    ) l
    where l.planar_m between 499.5 and 500.5
)
select coalesce(string_agg(
    format('boiler B%s against pipe P%s (planar in EPSG:4547, %s km off the central meridian: %s m; geodesic: %s m)', id, line, round((abs(easting - 500000) / 1000)::numeric), planar_m, geodesic_m), ', ' order by id), '')
from near_edge
where (planar_m <= 500) <> (round(geodesic_m, 3) <= 500)
