-- Pipes in service of a city by the accuracy of their lines: EWKB end to end (9 bytes of head, 4 of count, 16 a vertex).
-- in : $1 city, $2 day, $3 timestamptz. out: accuracy_m (null: not known), lines bytea.
select accuracy_m, string_agg(geom::bytea, '')
from heat_pipe_known
where city_code = $1 and is_sample and status = 'built'
  and recorded_at <= $3 and superseded_at > $3 and valid_from <= $2 and (valid_to is null or valid_to > $2)
group by accuracy_m
