-- Leading industries of the counties of a city, valid on a day, as known at a time.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: county_code, code_prefix (GB/T 4754).
select county_code, code_prefix
from county_leading_industry_known
where city_code = @city and is_sample = @sample
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by county_code, code_prefix
