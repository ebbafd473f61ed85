-- Boilers of the city as known for the day, placed at their site where they have no place of their own.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id, local_key, owner_name, reg_code, site_id, park_id, region_code, county (name), capacity_tph (t/h), capacity_entered, capacity_unit, medium, fuel, usage, purpose_owner, status,
--      built_on, retired_on, load_hours (h/a), efficiency, fuel_use_t (t/a), peak_tph (t/h), pressure_mpa, sulphur, ash (0 to 1), ncv_gj_t, dust_removal, is_dedicated,
--      location_level, pos_accuracy_m (m), lon, lat (EPSG:4490, degrees), source_doc. Null is unknown, never zero.
with boiler_of_day as (
    select *
    from boiler_known
    where city_code = @city and is_sample = @sample
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
),
-- The plants of boilers without a place of their own.
plant as (
    select s.id, s.region_code, s.park_id, s.location_level, s.pos_accuracy_m, coalesce(s.point, st_pointonsurface(s.boundary)) as point
    from site_known s
    where s.city_code = @city and s.id in (select site_id from boiler_of_day)
      and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
),
county as (
    select distinct on (code) code, name_zh
    from admin_region_known
    where city_code = @city and level = 'county' and (@sample or not is_sample)
      and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
    order by code, is_sample desc
)
select
    b.id, b.local_key, b.owner_name, b.reg_code, b.site_id, coalesce(b.park_id, p.park_id) as park_id, coalesce(b.region_code, p.region_code) as region_code, c.name_zh as county,
    b.capacity_tph, b.capacity_entered, b.capacity_unit, b.medium, b.fuel, b.usage, b.purpose_owner, b.status,
    b.built_on, b.retired_on, b.load_hours, b.efficiency, b.fuel_use_t, b.peak_tph, b.pressure_mpa, b.sulphur, b.ash, b.ncv_gj_t, b.dust_removal, b.is_dedicated,
    case when b.geom is null and p.point is not null then p.location_level else b.location_level end as location_level,
    case when b.geom is null then p.pos_accuracy_m else b.pos_accuracy_m end as pos_accuracy_m,
    st_x(coalesce(b.geom, p.point)) as lon, st_y(coalesce(b.geom, p.point)) as lat, b.source_doc
from boiler_of_day b
left join plant p on p.id = b.site_id
left join county c on c.code = coalesce(b.region_code, p.region_code)
order by b.local_key, b.id
