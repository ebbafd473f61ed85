-- What sites emitted in one year, t. Dust is PM10 where reported, else PM2.5, else TSP: never two of them added.
-- in : @city; @known timestamptz; @sites uuid[]; @year int.
-- out: site_id, so2_t, nox_t, dust_t; null is unknown.
select
    site_id,
    (max(emitted_t) filter (where pollutant = 'SO2'))::float8 as so2_t,
    (max(emitted_t) filter (where pollutant = 'NOx'))::float8 as nox_t,
    coalesce(
        max(emitted_t) filter (where pollutant = 'PM10'),
        max(emitted_t) filter (where pollutant = 'PM2.5'),
        max(emitted_t) filter (where pollutant = 'TSP'))::float8 as dust_t
from emission_record_known
where city_code = @city and site_id = any(@sites) and year = @year and recorded_at <= @known and superseded_at > @known
group by site_id
