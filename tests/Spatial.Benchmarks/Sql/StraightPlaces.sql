-- Boilers of a city as arrays: one row, no object for each. Points of EPSG:4490 as EWKB, 25 bytes each, end to end.
-- in : $1 city, $2 day, $3 timestamptz. out: places bytea, accuracies double precision[] (NaN: not known) in the same order.
select string_agg(geom::bytea, ''), array_agg(coalesce(pos_accuracy_m, 'NaN'))
from boiler_known
where city_code = $1 and is_sample and geom is not null and location_level in ('site', 'site_uncertain')
  and recorded_at <= $3 and superseded_at > $3 and valid_from <= $2 and (valid_to is null or valid_to > $2)
