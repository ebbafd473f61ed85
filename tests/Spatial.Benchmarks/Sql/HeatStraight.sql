-- 40,000 sample pipes of five segments each and 90,000 boilers in Xiaogan for the straight-line benchmark; and the same as plain tables in metres, indexed. Runs after HeatNetwork.sql, which empties the tables.
select setseed(0.32);
drop table if exists bench_line, bench_point;

create table bench_line as
select n as id, st_makeline(array_agg(st_setsrid(st_makepoint(x + 120 * i + 60 * random(), y + 90 * i * slant + 60 * random()), 4547) order by i)) as geom
from (select n, 430000 + 140000 * random() as x, 3370000 + 110000 * random() as y, 2 * random() - 1 as slant from generate_series(1, 40000) n) p, generate_series(0, 5) i
group by n;
create index on bench_line using gist (geom);

create table bench_point as
select n as id, st_setsrid(st_makepoint(430000 + 140000 * random(), 3370000 + 110000 * random()), 4547) as geom
from generate_series(1, 90000) n
order by 2;
create index on bench_point using gist (geom);
analyze bench_line, bench_point;

insert into heat_pipe (city_code, local_key, medium, status, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select '420900', 'P' || id, 'steam', 'built', 0, st_transform(geom, 4490), date '2015-01-01', 'benchmark', 'estimated', true from bench_line;
insert into boiler (city_code, owner_name, local_key, capacity_tph, fuel, medium, location_level, pos_accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select '420900', '示例-' || id, 'B' || id, 10, 'raw_coal', 'steam', 'site', 0, st_transform(geom, 4490), date '2015-01-01', 'benchmark', 'estimated', true from bench_point;
