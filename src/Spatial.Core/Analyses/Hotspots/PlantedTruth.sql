-- The clusters that the sample of a city was made with.
-- in : @city; @known timestamptz.
-- out: name; geom (centre, EPSG:4490); radius_m within which the planted sites lie; strength strong, middling or weak; pollutant.
select name, geom, radius_m, strength, pollutant
from planted_cluster_known
where city_code = @city and recorded_at <= @known and superseded_at > @known
order by name
