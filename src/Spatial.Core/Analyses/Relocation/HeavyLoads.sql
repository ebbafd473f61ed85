-- Which firms belong, county by county and pollutant by pollutant, to the smallest set that emits a given share (DOMAIN A1.3, basis 4).
-- The sites of one firm in a county are added; firms of equal load are all in or all out. A site without a declared county counts where its point lies.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @year int; @share numeric, 0 to 1; @enterprises uuid[] asked about.
-- out: enterprise_id, county, pollutant (SO2, NOx, PM, VOCs), emitted_t, county_t, is_heavy.
with load as (
    select site_id, pollutant, emitted_t
    from emission_record_known
    where city_code = @city and is_sample = @sample and year = @year and recorded_at <= @known and superseded_at > @known
      and pollutant in ('SO2', 'NOx', 'VOCs')
    union all
    -- Particles once: PM10 where reported, else PM2.5, else TSP.
    (select distinct on (site_id) site_id, 'PM', emitted_t
    from emission_record_known
    where city_code = @city and is_sample = @sample and year = @year and recorded_at <= @known and superseded_at > @known
      and pollutant in ('PM10', 'PM2.5', 'TSP')
    order by site_id, array_position(array['PM10', 'PM2.5', 'TSP'], pollutant))
),
place as (
    select id, enterprise_id, region_code, point_albers
    from site_known
    where city_code = @city and is_sample = @sample and in_prefecture
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
-- The county of a site that declares none; a sample county goes before a real one in a sample run.
undeclared as (
    select distinct on (p.id) p.id, r.code
    from place p
    join admin_region_known r on st_intersects(r.geom_albers, p.point_albers)
    where p.region_code is null and r.city_code = @city and r.level = 'county' and (@sample or not r.is_sample)
      and r.recorded_at <= @known and r.superseded_at > @known and r.valid_from <= @as_of and (r.valid_to is null or r.valid_to > @as_of)
    order by p.id, r.is_sample desc, r.code
),
firm as (
    select p.enterprise_id, coalesce(p.region_code, u.code) as county, l.pollutant, sum(l.emitted_t) as emitted_t
    from load l
    join place p on p.id = l.site_id
    left join undeclared u on u.id = p.id
    group by 1, 2, 3
),
ranked as (
    select
        *,
        sum(emitted_t) over (partition by county, pollutant) as county_t,
        coalesce(sum(emitted_t) over (partition by county, pollutant order by emitted_t desc groups between unbounded preceding and 1 preceding), 0) as before_t
    from firm
    where county is not null
)
select
    enterprise_id,
    county,
    pollutant,
    emitted_t::float8 as emitted_t,
    county_t::float8 as county_t,
    emitted_t > 0 and before_t < @share * county_t as is_heavy
from ranked
where enterprise_id = any(@enterprises)
