-- Boilers. Capacity is t/h of steam; a thermal power counts 0.7 MW a t/h, and what was entered stays beside it.
-- in : pg_temp.stage, pg_temp.owner, pg_temp.place; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of boiler.
with row as (
    select s.*, o.enterprise_id, case when o.candidates = 1 then o.site_id end as site_id, o.is_sample as owner_is_sample,
        coalesce(o.city_code, left(coalesce(s.region_code, substr(s.uscc, 3, 6)), 4) || '00') as city,
        coalesce(s.reg_code, s.uscc || ' ' || s.local_key) as natural_key
    from pg_temp.stage s
    left join pg_temp.owner o on o.n = s.n
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date,
    coalesce(s.owner_is_sample, @Sample or coalesce(s.uscc like 'Y%', false)) as is_sample,
    s.enterprise_id, s.site_id,
    coalesce(s.owner_name, e.name_zh) as owner_name,
    s.reg_code, s.natural_key as local_key,
    coalesce(s.region_code, t.region_code) as region_code,
    coalesce(s.capacity_tph, round(s.capacity_mw / 0.7, 6)) as capacity_tph,
    coalesce(s.capacity_tph, s.capacity_mw) as capacity_entered,
    case when s.capacity_tph is not null then 't/h' else 'MW' end as capacity_unit,
    s.medium, s.fuel, s.usage, s.purpose_owner, s.status,
    case when extract(year from k.built_on) = s.built_year then k.built_on else make_date(s.built_year, 1, 1) end as built_on,
    s.load_hours, s.efficiency,
    case s.fuel_unit when 't' then s.fuel_use when '10kt' then s.fuel_use * 10000 when 'kg' then s.fuel_use / 1000 end as fuel_use_t,
    s.dust_removal,
    'site' as location_level,
    p.accuracy_m as pos_accuracy_m,
    st_setsrid(st_makepoint(p.lon, p.lat), 4490)::geometry(Point, 4490) as geom
from row s
left join pg_temp.place p on p.n = s.n
left join enterprise e on e.city_code = s.city and e.id = s.enterprise_id
left join site t on t.city_code = s.city and t.id = s.site_id
left join lateral (
    select b.id, b.city_code, b.built_on from boiler b
    where b.city_code = s.city and b.local_key = s.natural_key and b.valid_to is null
    limit 1) k on true
