-- What the sites of a city emitted in one year, with firm and county: the ground of basis 4 (DOMAIN A1.3). A site that declares no county counts where its point lies.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @year int.
-- out: site_id, enterprise_id, county (null: neither declared nor found), pollutant, emitted_t (t, numeric).
with undeclared as materialized (
    -- A sample county goes before a real one in a sample run.
    select distinct on (s.id) s.id, r.code
    from site_known s
    join admin_region_known r on st_intersects(r.geom_albers, s.point_albers)
    where s.region_code is null and s.city_code = @city and s.is_sample = @sample and s.recorded_at <= @known and s.superseded_at > @known
      and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
      and r.city_code = @city and r.level = 'county' and (@sample or not r.is_sample)
      and r.recorded_at <= @known and r.superseded_at > @known and r.valid_from <= @as_of and (r.valid_to is null or r.valid_to > @as_of)
    order by s.id, r.is_sample desc, r.code
)
select e.site_id, s.enterprise_id, coalesce(s.region_code, u.code) as county, e.pollutant, e.emitted_t
from emission_record_known e
join site_known s on s.city_code = e.city_code and s.id = e.site_id
left join undeclared u on u.id = s.id
where e.city_code = @city and e.is_sample = @sample and e.year = @year and e.recorded_at <= @known and e.superseded_at > @known
  and e.pollutant in ('SO2', 'NOx', 'VOCs', 'PM10', 'PM2.5', 'TSP')
  and s.city_code = @city and s.is_sample = @sample and s.in_prefecture
  and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
