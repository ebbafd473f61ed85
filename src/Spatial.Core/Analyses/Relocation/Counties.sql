-- The counties sites lie in; a sample run without sample counties uses the real ones.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @sites uuid[]; @srid of the city projection.
-- out: site_id, code, name, share (of the site's ground, 0 to 1; 1 for a point), accuracy_m, source_doc; the largest share first.
with county as (
    select code, name_zh, accuracy_m, source_doc, geom, geom_albers, is_sample
    from admin_region_known
    where city_code = @city and level = 'county' and geom is not null and (@sample or not is_sample)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
chosen as (
    select * from county where is_sample or not exists (select from county where is_sample)
),
place as (
    select id, coalesce(boundary, point) as geom, coalesce(boundary_albers, point_albers) as geom_albers
    from site_known
    where city_code = @city and id = any(@sites) and recorded_at <= @known and superseded_at > @known
      and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
met as (
    select
        p.id as site_id, c.code, c.name_zh as name, c.accuracy_m, c.source_doc,
        case when st_dimension(p.geom) = 2
            then st_area(st_transform(st_intersection(p.geom, c.geom), @srid::int)) / nullif(st_area(st_transform(p.geom, @srid::int)), 0)
            else 1 end as share
    from chosen c
    join place p on st_intersects(c.geom_albers, p.geom_albers)
)
select site_id, code, name, share, accuracy_m, source_doc
from met
where share > 1e-6
order by site_id, share desc, code
