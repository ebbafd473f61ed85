-- Control devices of the city's boilers as known.
-- in : @city; @known timestamptz; @sample boolean.
-- out: boiler_id, pollutant, technique, capture_eff, removal_eff, run_rate (0 to 1; null: not known).
select boiler_id, pollutant, technique, capture_eff::float8, removal_eff::float8, run_rate::float8
from boiler_control_known
where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known
order by boiler_id, pollutant, id
