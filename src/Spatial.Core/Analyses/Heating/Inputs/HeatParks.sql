-- Parks of the city as known for the day.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, name, accuracy_m (m; unknown counts as 5000, so that nothing near passes for certain), geom (EPSG:4490), source_doc.
select id, name, coalesce(accuracy_m, 5000) as accuracy_m, geom, source_doc
from park_known
where city_code = @city and is_sample = @sample and geom is not null
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by name, id
