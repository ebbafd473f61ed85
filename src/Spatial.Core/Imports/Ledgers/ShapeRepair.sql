-- Mends the invalid shapes of a ledger where that changes their area (lines: length) by less than 0.1 % (V16).
-- table: pg_temp.drawn (n, geom in the file's SRID, reason, share), written.
-- out  : n, reason (why it is invalid), share (of area or length changed by the repair; null: it had none), of the invalid ones.
with invalid as (
    select n, geom, st_dimension(geom) as dimension, st_isvalidreason(geom) as reason, st_makevalid(geom) as made
    from pg_temp.drawn
    where not st_isvalid(geom)
),
repaired as (
    select n, dimension, reason, geom, st_collectionextract(made, dimension + 1) as valid
    from invalid
),
measured as (
    select n, reason, valid,
        case dimension when 2 then abs(st_area(valid) - st_area(geom)) / nullif(st_area(geom), 0) else abs(st_length(valid) - st_length(geom)) / nullif(st_length(geom), 0) end as share
    from repaired
)
update pg_temp.drawn d
set reason = m.reason, share = m.share, geom = case when m.share < 0.001 then m.valid else d.geom end
from measured m
where m.n = d.n
returning d.n, d.reason, d.share
