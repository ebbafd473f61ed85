-- Heat sources of the city as known for the day.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, local_key, name, kind, capacity_steam_tph (t/h), capacity_hot_mw (MW), committed_tph (t/h), pressure_mpa, temp_c, efficiency (0 to 1.1), status, in_service_on,
--      location_level, pos_accuracy_m (m), lon, lat (EPSG:4490, degrees), source_doc. Null is unknown, never zero.
select
    id, local_key, name, kind, capacity_steam_tph, capacity_hot_mw, committed_tph, pressure_mpa, temp_c, efficiency, status, in_service_on,
    location_level, pos_accuracy_m, st_x(geom) as lon, st_y(geom) as lat, source_doc
from heat_source_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by local_key, id
