-- Pieces and boundary chunks for BestLocationTest.sql, made once as an import would.
create table bench_piece as select st_subdivide(geom_albers, 256) as geom_albers from built_up_area;
create index on bench_piece using gist (geom_albers);
create table bench_chunk as
select st_linesubstring(line, k / 25.0, least(1, (k + 1) / 25.0)) as geom_albers
from (select (st_dump(st_boundary(geom_albers))).geom as line from built_up_area) l, generate_series(0, 24) k;
create index on bench_chunk using gist (geom_albers);
