-- National control sites on a day, as known at a time; a sample run without sample sites uses the real ones.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: name, lon, lat (EPSG:4490), is_sample.
with monitor as (
    select name, geom, is_sample
    from monitoring_site_known
    where city_code = @city and class = '国控' and status = '运行' and (@sample or not is_sample)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
)
select name, st_x(geom) as lon, st_y(geom) as lat, is_sample
from monitor
where is_sample or not exists (select from monitor where is_sample)
order by name
