-- High-polluting-fuel zones (禁燃区) of the city as known for the day.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, name, class (I, II, III of the 2017 catalogue; null: not known), convert_due (null: the county set none), accuracy_m (m), geom (EPSG:4490), source_doc.
select id, name, class, convert_due, accuracy_m, geom, source_doc
from no_coal_zone_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by name, id
