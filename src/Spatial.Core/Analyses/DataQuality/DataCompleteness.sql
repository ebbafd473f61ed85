-- How complete what is known of the sites at work is, by county: a county without sites stays, sites whose county is unknown make a row of their own.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @worst_accuracy_m metres (95 % radius): a place less accurate, or of unknown accuracy, is lacking.
-- out: county_id, code, name, geom (EPSG:4490; may be null), accuracy_m (m), source_doc: all null in the row of sites whose county is unknown;
--      sites, lacking_position, lacking_uscc, lacking_industry, lacking_size, lacking_emission, complete: numbers of sites, 0 when none;
--      complete_ratio 0 to 1, null without sites. The least complete first, without sites last, then by code.
with region as (
    select id, code, name_zh, geom, geom_albers, accuracy_m, source_doc, is_sample
    from admin_region_known
    where city_code = @city and level = 'county' and (@sample or not is_sample)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
-- A sample run without sample counties uses the real ones.
county as (
    select * from region where is_sample or not exists (select from region where is_sample)
),
-- Sites some emission of which is recorded, of whatever year up to that of the day.
reported as (
    select distinct site_id
    from emission_record_known
    where city_code = @city and is_sample = @sample and year <= extract(year from @as_of::date) and recorded_at <= @known and superseded_at > @known
),
-- Sites at work: status known so or unknown, or shut with the closing still to be completed.
site_at_work as (
    select
        s.region_code,
        coalesce(s.boundary_albers, s.point_albers) as place_albers,
        coalesce(coalesce(s.boundary, s.point) is not null and s.pos_accuracy_m <= @worst_accuracy_m, false) as has_position,
        e.uscc is not null as has_uscc,
        e.industry_primary is not null or cardinality(e.industry_all) > 0 as has_industry,
        e.size is not null as has_size,
        s.id in (select site_id from reported) as has_emission
    from site_known s
    join enterprise_known e on e.city_code = s.city_code and e.id = s.enterprise_id
    where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
      and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
      and e.recorded_at <= @known and e.superseded_at > @known and e.valid_from <= @as_of and (e.valid_to is null or e.valid_to > @as_of)
      and (e.status is null or e.status in ('在产', '停产', '在建', '搬迁中') or exists (
          select from disposition_known d
          where d.city_code = s.city_code and d.site_id = s.id and d.recorded_at <= @known and d.superseded_at > @known
            and d.decided_way = 'Close' and (d.finished_on is null or d.finished_on > @as_of)))
),
-- The county declared; without one, that of the largest share of the ground, if the place is accurate enough to count.
allotted as (
    select coalesce(declared.id, located.id) as county_id, w.*
    from site_at_work w
    left join county declared on declared.code = w.region_code
    left join lateral (
        select c.id
        from county c
        where declared.id is null and w.has_position and st_intersects(c.geom_albers, w.place_albers)
        order by st_area(st_intersection(c.geom_albers, w.place_albers)) desc, c.code
        limit 1) located on true
),
counted as (
    select
        county_id,
        count(*) as sites,
        count(*) filter (where not has_position) as lacking_position,
        count(*) filter (where not has_uscc) as lacking_uscc,
        count(*) filter (where not has_industry) as lacking_industry,
        count(*) filter (where not has_size) as lacking_size,
        count(*) filter (where not has_emission) as lacking_emission,
        count(*) filter (where has_position and has_uscc and has_industry and has_size and has_emission) as complete
    from allotted
    group by county_id
)
select
    c.id as county_id,
    c.code,
    c.name_zh as name,
    c.geom,
    c.accuracy_m,
    c.source_doc,
    coalesce(n.sites, 0) as sites,
    coalesce(n.lacking_position, 0) as lacking_position,
    coalesce(n.lacking_uscc, 0) as lacking_uscc,
    coalesce(n.lacking_industry, 0) as lacking_industry,
    coalesce(n.lacking_size, 0) as lacking_size,
    coalesce(n.lacking_emission, 0) as lacking_emission,
    coalesce(n.complete, 0) as complete,
    n.complete::float8 / n.sites as complete_ratio
from county c
full join counted n on n.county_id = c.id
order by complete_ratio nulls last, c.code nulls last
