-- 1,000,000 sample sites in metres of a plane the size of the country, 90 of 100 around 3,000 towns of differing width, the rest anywhere, for the hot-spot benchmark.
-- out: bench_spot (id, x_m, y_m, emission_t, geom without SRID).
select setseed(0.41);
drop table if exists bench_spot;

create table bench_spot as
with town as materialized (
    select n, 4e6 * random() as x, 3e6 * random() as y, 500 + 8000 * random() as width
    from generate_series(1, 3000) n
),
spot as (
    select n as id, 1 + (2999 * power(random(), 2))::int as town, sqrt(-2 * ln(1 - random())) as away, 2 * pi() * random() as along, random() as kind, random() as u, random() as v
    from generate_series(1, 1000000) n
),
place as (
    select id,
           case when kind < 0.1 then 4e6 * u else t.x + width * away * cos(along) end as x_m,
           case when kind < 0.1 then 3e6 * v else t.y + width * away * sin(along) end as y_m,
           exp(4 * u) as emission_t
    from spot s
    join town t on t.n = s.town
)
select id, x_m, y_m, emission_t, st_makepoint(x_m, y_m) as geom
from place
order by id;
alter table bench_spot add primary key (id);
create index on bench_spot using gist (geom);
analyze bench_spot;
