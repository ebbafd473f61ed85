-- Land-use zones whose plan year has passed (the use applies after that year).
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, name, accuracy_m, land_use, geom (EPSG:4490).
select id, name, accuracy_m, land_use, geom
from land_use_zone_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
  and plan_year < extract(year from @as_of::date)
order by name, id
