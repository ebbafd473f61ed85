-- What is known of sites and their firms on a day.
-- in : @city; @as_of date; @known timestamptz; @sites uuid[].
-- out: one row a site, columns as named; null is unknown.
select
    s.id,
    s.enterprise_id,
    s.name,
    s.permit_no,
    s.site_no,
    s.local_key as site_key,
    s.region_code,
    s.location_level,
    s.area_mu::float8 as area_mu,
    s.quality,
    e.uscc,
    e.local_key as firm_key,
    e.name_zh as firm,
    e.size,
    e.is_extra_large,
    e.industry_primary,
    e.industry_all,
    e.status,
    e.is_scattered_polluting,
    e.is_hazchem,
    e.has_major_risk,
    e.land_ok,
    e.licence_ok
from site_known s
join enterprise_known e on e.city_code = s.city_code and e.id = s.enterprise_id and e.recorded_at <= @known and e.superseded_at > @known
    and e.valid_from <= @as_of and (e.valid_to is null or e.valid_to > @as_of)
where s.city_code = @city and s.id = any(@sites) and s.recorded_at <= @known and s.superseded_at > @known
  and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
