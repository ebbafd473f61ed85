-- The counties of a city as its study area; a sample run without sample counties uses the real ones.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: code, geom (EPSG:4490), accuracy_m, source_doc.
with county as (
    select code, geom, accuracy_m, source_doc, is_sample
    from admin_region_known
    where city_code = @city and level = 'county' and geom is not null and (@sample or not is_sample)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
)
select code, geom, accuracy_m, source_doc
from county
where is_sample or not exists (select from county where is_sample)
order by code
