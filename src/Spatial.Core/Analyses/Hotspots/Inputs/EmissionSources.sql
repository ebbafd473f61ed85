-- What every site of a city is recorded to emit in one year: the year asked for, else the last one up to the day that has records.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @year int, null for the last.
-- out: site_id; key (permit, local key or name: unique with the id); name; county (declared, null unknown); place (EPSG:4490: outline, else point; null unknown);
--      accuracy_m (95 %, null unknown); location_level; year (null: no record of any year); emitted jsonb: pollutant to t/a, null when the site has no record of that year;
--      source_doc. Sites outside the prefecture are context and not counted.
with recorded as (
    select *
    from emission_record_known
    where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known
),
asked as (
    select coalesce(@year::int, (select max(year) from recorded where year <= extract(year from @as_of::date))) as year
),
emitted as (
    select r.site_id, jsonb_object_agg(r.pollutant, r.emitted_t) as by_pollutant, min(r.source_doc) as source_doc
    from recorded r
    join asked a on a.year = r.year
    group by r.site_id
)
select
    s.id as site_id,
    coalesce(s.permit_no, s.local_key, s.name) as key,
    s.name,
    (select c.name_zh from admin_region_known c
     where c.city_code = s.city_code and c.code = s.region_code and c.level = 'county' and c.recorded_at <= @known and c.superseded_at > @known
       and c.valid_from <= @as_of and (c.valid_to is null or c.valid_to > @as_of)
     order by c.is_sample limit 1) as county,
    coalesce(s.boundary, s.point) as place,
    s.pos_accuracy_m as accuracy_m,
    s.location_level,
    a.year,
    e.by_pollutant::text as emitted,
    coalesce(e.source_doc, s.source_doc) as source_doc
from site_known s
cross join asked a
left join emitted e on e.site_id = s.id
where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
  and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
order by key, s.id
