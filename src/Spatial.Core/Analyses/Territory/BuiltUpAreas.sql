-- Built-up areas of a city valid on a day, as known at a time. Where an official outline is loaded, other outlines that meet it give way (DOMAIN 9, Q4).
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @grades text[] of admin_grade.
-- out: id, recorded_at (version), name, vintage_year, source_kind, accuracy_m, source_doc, geom (EPSG:4490), given_way (true: an official outline replaces it).
with area as not materialized (
    select *
    from built_up_area_known
    where city_code = @city and is_sample = @sample and admin_grade = any(@grades)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
official as materialized (
    select geom_albers from area where source_kind = 'official'
)
select
    a.id,
    a.recorded_at,
    a.name,
    a.vintage_year,
    a.source_kind,
    a.accuracy_m,
    a.source_doc,
    a.geom,
    a.source_kind <> 'official' and exists (select from official o where st_intersects(o.geom_albers, a.geom_albers)) as given_way
from area a
order by a.name, a.id
