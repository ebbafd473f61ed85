-- What the relocation analysis is measured against: the fastest plain SQL for the same location question (STACK.md):
-- polygons subdivided to 256 vertices, joined as the outer side; then the points within the largest tolerance of a boundary, from line chunks.
-- No reasons, no rules, no ordering: verdict counts only.
select count(*) filter (where verdict = 'IN'), count(*) filter (where verdict = 'NEAR')
from (
    select s.id, 'IN' as verdict
    from bench_piece p
    join site s on st_intersects(p.geom_albers, s.point_albers)
    union all
    select distinct s.id, 'NEAR'
    from bench_chunk c
    join site s on st_dwithin(c.geom_albers, s.point_albers, 370)
) v
