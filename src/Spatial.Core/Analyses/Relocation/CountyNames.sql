-- What the counties of the city are called, whether a site lies in them or is only declared there.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: code, name.
select distinct on (code) code, name_zh
from admin_region_known
where city_code = @city and level = 'county' and (@sample or not is_sample)
  and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
order by code, is_sample desc
