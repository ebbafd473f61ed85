-- The newest assessment of each site made up to a day, as known at a time.
-- in : @city; @as_of date; @known timestamptz; @sites uuid[].
-- out: one row a site that has one, columns as named; null is unknown.
select distinct on (site_id)
    site_id, as_of, on_official_list, exceedances_12m, is_key_discharger, planned_concentration, limit_concentration, grade_target,
    safety_dist_m::float8 as safety_dist_m, health_dist_m::float8 as health_dist_m, dist_shortfall_curable, owner_declines, process_can_stop, land_reusable,
    rectification_due, rectification_done, complaints_12m
from site_assessment_known
where city_code = @city and site_id = any(@sites) and as_of <= @as_of and recorded_at <= @known and superseded_at > @known
order by site_id, as_of desc, recorded_at desc, id
