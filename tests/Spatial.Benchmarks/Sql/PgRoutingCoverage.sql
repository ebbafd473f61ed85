-- Coverage in plain pgRouting over a network already noded, with lengths stored: snap each boiler to the nearest edge, route from every source, take the nearest source over the nearer end, count.
-- out: boilers covered.
with snapped as (
    select b.id, e.source, e.target, e.cost, st_distance(e.geom, b.geom) as offset_m, st_linelocatepoint(e.geom, b.geom) as part
    from bench_boiler b
    cross join lateral (select * from bench_edge e order by e.geom <-> b.geom limit 1) e
),
-- Both ends of the edge, with what is left to go from each.
ends as (
    select id, offset_m, source as node, part * cost as rest_m from snapped
    union all
    select id, offset_m, target, (1 - part) * cost from snapped
),
best as (
    select e.id, e.offset_m, min(f.agg_cost + e.rest_m) as along_m
    from pgr_drivingDistance('select id, source, target, cost from bench_edge', array(select node from bench_start order by n), 1e9, false) f
    join ends e on e.node = f.node
    group by e.id, e.offset_m
)
select count(*) filter (where offset_m <= 500 and offset_m + along_m <= 10000) as covered from best
