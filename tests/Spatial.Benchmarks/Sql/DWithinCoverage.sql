-- Straight-line coverage in plain PostGIS, in metres of one plane, with indexes on both sides.
-- out: boilers within 500 m of a pipe.
select count(*)
from bench_point p
where exists (select from bench_line l where st_dwithin(l.geom, p.geom, 500))
