-- DBSCAN in plain PostGIS: 1,000 m, 5 points.
-- out: clusters * 10,000,000 + points of noise, in one number.
select count(distinct cluster) * 10000000 + count(*) filter (where cluster is null)
from (select st_clusterdbscan(geom, 1000, 5) over () as cluster from bench_spot) c
