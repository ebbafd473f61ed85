-- The latest year up to a day for which emissions are recorded in a city; null when there is none.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
select max(year)
from emission_record_known
where city_code = @city and is_sample = @sample and year <= extract(year from @as_of::date) and recorded_at <= @known and superseded_at > @known
