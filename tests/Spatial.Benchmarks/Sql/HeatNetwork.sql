-- A sample network of Jingzhou for the coverage benchmark: 30 sources, 49,923 pipes of one segment each on a bent lattice of 300 m, 2,000 boilers; and the same as plain tables in metres,
-- noded and indexed, for the statement it is compared with.
select setseed(0.31);
truncate boiler_control, boiler, heat_pipe, heat_source, boiler_control_history, boiler_history, heat_pipe_history, heat_source_history;
drop table if exists bench_node, bench_edge, bench_start, bench_boiler;

create table bench_node as
select row_number() over () as id, c, r, st_setsrid(st_makepoint(476000 + 300 * c + 80 * (random() - 0.5), 3336000 + 300 * r + 80 * (random() - 0.5)), 990421) as geom
from generate_series(0, 159) c, generate_series(0, 156) r;
create unique index on bench_node (c, r);

create table bench_edge as
select row_number() over () as id, a.id as source, b.id as target, st_length(st_transform(st_makeline(a.geom, b.geom), 4326)::geography) as cost, st_makeline(a.geom, b.geom) as geom
from bench_node a
join bench_node b on (b.c = a.c + 1 and b.r = a.r) or (b.c = a.c and b.r = a.r + 1);
create index on bench_edge using gist (geom);
alter table bench_edge add primary key (id);

create table bench_start as
select n, b.id as node, b.geom
from (select n, (random() * 159)::int as c, (random() * 156)::int as r from generate_series(1, 30) n) s
join bench_node b using (c, r);

create table bench_boiler as
select n as id, st_setsrid(st_makepoint(475000 + 50000 * random(), 3335000 + 49000 * random()), 990421) as geom
from generate_series(1, 2000) n;
analyze bench_edge, bench_start, bench_boiler;

insert into heat_source (city_code, name, local_key, kind, capacity_steam_tph, pressure_mpa, status, location_level, pos_accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select '421000', '示例-热源-' || n, 'S' || n, 'CHP', 100, 1.6, '运行', 'site', 0, st_transform(geom, 4490), date '2015-01-01', 'benchmark', 'estimated', true from bench_start;
insert into heat_pipe (city_code, local_key, dn_mm, medium, status, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select '421000', 'P' || id, 300, 'steam', 'built', 0, st_transform(geom, 4490), date '2015-01-01', 'benchmark', 'estimated', true from bench_edge;
insert into boiler (city_code, owner_name, local_key, capacity_tph, fuel, medium, purpose_owner, status, pressure_mpa, location_level, pos_accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select '421000', '示例-' || id, 'B' || id, (array[2, 4, 6, 10, 20, 35])[1 + id % 6], 'raw_coal', 'steam', 'self', '在用', 1.0, 'site', 0, st_transform(geom, 4490), date '2015-01-01', 'benchmark', 'estimated', true from bench_boiler;
