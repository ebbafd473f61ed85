-- What is known of the sites of a city that clusters are made of.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @year int, null for the last year up to the day with records.
-- out: site_id; key (unique with the id); firm_id; name; county_code (declared, null unknown); county; place (EPSG:4490, outline else point; null unknown); has_outline; accuracy_m (95 %, null unknown);
--      location_level; address; industry (primary, else the first code; null unknown); size 微 小 中 大 (null unknown); is_scattered (null unknown); grade (null: not graded or not known);
--      devices, inspected (up to the day), ineffective (低效 or 失效), rectified: numbers of control devices; rectify_due: last day set; emitted jsonb pollutant to t/a, null without records; year.
with recorded as (
    select site_id, year, pollutant, emitted_t
    from emission_record_known
    where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known
),
asked as (
    select coalesce(@year::int, (select max(year) from recorded where year <= extract(year from @as_of::date))) as year
),
emitted as (
    select r.site_id, jsonb_object_agg(r.pollutant, r.emitted_t) as by_pollutant
    from recorded r
    join asked a on a.year = r.year
    group by r.site_id
),
device as (
    select
        site_id,
        count(*) as devices,
        count(*) filter (where inspected_on <= @as_of) as inspected,
        count(*) filter (where inspected_on <= @as_of and verdict in ('低效', '失效')) as ineffective,
        count(*) filter (where inspected_on <= @as_of and verdict in ('低效', '失效') and rectified_on <= @as_of) as rectified,
        max(rectify_due) filter (where verdict in ('低效', '失效') and (rectified_on is null or rectified_on > @as_of)) as rectify_due
    from control_device_known
    where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
    group by site_id
),
grade as (
    select distinct on (enterprise_id) enterprise_id, grade
    from performance_grade_known
    where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
    order by enterprise_id, valid_from desc
),
county as (
    select distinct on (code) code, name_zh
    from admin_region_known
    where city_code = @city and level = 'county' and recorded_at <= @known and superseded_at > @known and valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
    order by code, is_sample
)
select
    s.id as site_id,
    coalesce(s.permit_no, s.local_key, s.name) as key,
    s.enterprise_id as firm_id,
    s.name,
    s.region_code as county_code,
    c.name_zh as county,
    coalesce(s.boundary, s.point) as place,
    s.boundary is not null as has_outline,
    s.pos_accuracy_m as accuracy_m,
    s.location_level,
    nullif(trim(s.address), '') as address,
    coalesce(e.industry_primary, e.industry_all[1]) as industry,
    e.size,
    e.is_scattered_polluting as is_scattered,
    g.grade,
    coalesce(d.devices, 0)::int as devices,
    coalesce(d.inspected, 0)::int as inspected,
    coalesce(d.ineffective, 0)::int as ineffective,
    coalesce(d.rectified, 0)::int as rectified,
    d.rectify_due,
    x.by_pollutant::text as emitted,
    a.year
from site_known s
join enterprise_known e on e.city_code = s.city_code and e.id = s.enterprise_id
cross join asked a
left join emitted x on x.site_id = s.id
left join device d on d.site_id = s.id
left join grade g on g.enterprise_id = s.enterprise_id
left join county c on c.code = s.region_code
where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
  and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
  and e.recorded_at <= @known and e.superseded_at > @known and e.valid_from <= @as_of and (e.valid_to is null or e.valid_to > @as_of)
  and (e.status is null or e.status in ('在产', '停产', '在建', '搬迁中'))
order by key, s.id
