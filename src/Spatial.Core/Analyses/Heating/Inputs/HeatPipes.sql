-- Heat pipes of the city as known for the day, of every state.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, local_key, name, dn_mm (mm), medium, status, in_service_on, accuracy_m (m), geom (LineString, EPSG:4490), source_doc. Null is unknown.
select id, local_key, name, dn_mm, medium, status, in_service_on, accuracy_m, geom, source_doc
from heat_pipe_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by local_key, id
