-- How far every node is from every source along the pipes; pipes carry heat either way.
-- in : @starts bigint[]: nodes of sources; temp table heat_edge.
-- out: start; nodes bigint[] and far double precision[] side by side: nodes reached and their distance in micrometres.
select from_v as start, array_agg(node) as nodes, array_agg(agg_cost) as far
from pgr_drivingDistance('select id, source, target, cost from heat_edge', @starts, 1e15, false)
group by from_v
