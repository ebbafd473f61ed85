-- Sites whose place may lie in a built-up area: a superset found by index, judged exactly afterwards. A site may come more than once.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @areas uuid[] and @versions timestamptz[] name the versions of the built-up areas;
--      @industries text[]: the sets of industry codes that may be on the list, as primary;code,code,… (found by Examined.sql);
--      @reach_m metres in the national Albers (990001): the widest tolerance of a finely placed site, times 1.026 for the scale of that projection.
-- out: site_id, enterprise_id, industry_primary and industry_all (GB/T 4754 codes; null, empty: unknown), lon and lat (EPSG:4490; null: no point),
--      boundary (EPSG:4490; null: no outline), accuracy_m (95 % radius in m; null: unknown).
with area as (
    select * from unnest(@areas::uuid[], @versions::timestamptz[]) as a (id, recorded_at)
),
-- Pieces of the outlines, at most 256 vertices each, as the outer side of the join: the question is transformed, not the table.
piece as materialized (
    select st_expand(p.geom_albers, @reach_m) as box
    from built_up_area_piece p
    join area a on a.id = p.built_up_area_id and a.recorded_at = p.recorded_at
    where p.city_code = @city
),
firm as materialized (
    select id, industry_primary, industry_all, status
    from enterprise_known
    where city_code = @city and is_sample = @sample
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
      and coalesce(industry_primary, '') || ';' || array_to_string(industry_all, ',') = any(@industries::text[])
),
place as (
    -- Points placed within 250 m.
    select s.id, s.enterprise_id, s.point, s.boundary, s.pos_accuracy_m
    from piece p
    join site_known s on s.point_albers && p.box
    where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
      and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
      and s.boundary is null and s.pos_accuracy_m <= 250
    union all
    -- Outlines placed within 250 m.
    select s.id, s.enterprise_id, s.point, s.boundary, s.pos_accuracy_m
    from piece p
    join site_known s on s.boundary_albers && p.box
    where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
      and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
      and s.pos_accuracy_m <= 250
    union all
    -- Roughly placed sites and those without a place: few, all looked at.
    select s.id, s.enterprise_id, s.point, s.boundary, s.pos_accuracy_m
    from site_known s
    where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
      and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
      and (s.pos_accuracy_m > 250 or s.pos_accuracy_m is null or (s.point is null and s.boundary is null))
)
select
    p.id as site_id,
    p.enterprise_id,
    e.industry_primary,
    e.industry_all,
    st_x(p.point) as lon,
    st_y(p.point) as lat,
    p.boundary,
    p.pos_accuracy_m as accuracy_m
from place p
join firm e on e.id = p.enterprise_id
-- At work, or unknown, or shut with its closing still to be completed.
where e.status is null or e.status in ('在产', '停产', '在建', '搬迁中') or p.id in (
    select d.site_id
    from disposition_known d
    where d.city_code = @city and d.recorded_at <= @known and d.superseded_at > @known
      and d.decided_way = 'Close' and (d.finished_on is null or d.finished_on > @as_of))
