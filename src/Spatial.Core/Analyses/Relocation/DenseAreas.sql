-- Densely populated town areas of a city valid on a day, as known at a time.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, name, accuracy_m, basis, geom (EPSG:4490).
select id, name, accuracy_m, basis, geom
from dense_area_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by name, id
