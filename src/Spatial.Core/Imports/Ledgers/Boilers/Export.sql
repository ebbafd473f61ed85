-- Boilers. The number their owner gives them stands behind the credit code in local_key where there is no registration number.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (EPSG:4490; null: none).
select
    b.id as object_id, e.uscc::text as uscc, b.owner_name, s.site_no, b.reg_code,
    case when b.reg_code is null then regexp_replace(b.local_key, '^[0-9A-Z]{15,18} ', '') end as local_key,
    case when b.capacity_unit = 'MW' then null else coalesce(b.capacity_entered, b.capacity_tph) end as capacity_tph,
    case when b.capacity_unit = 'MW' then b.capacity_entered end as capacity_mw,
    b.medium, b.fuel, b.usage, b.purpose_owner, extract(year from b.built_on)::int as built_year, b.load_hours,
    b.fuel_use_t as fuel_use, case when b.fuel_use_t is not null then 't' end as fuel_unit,
    b.efficiency, b.dust_removal,
    (select c.technique from boiler_control c where c.city_code = b.city_code and c.boiler_id = b.id and c.pollutant = 'SO2' order by c.id limit 1) as desulphurisation,
    (select c.technique from boiler_control c where c.city_code = b.city_code and c.boiler_id = b.id and c.pollutant = 'NOx' order by c.id limit 1) as denitrification,
    round(st_x(b.geom)::numeric, 9) as longitude, round(st_y(b.geom)::numeric, 9) as latitude, case when b.geom is not null then 'CGCS2000' end as datum,
    b.status, b.region_code, nullif(b.valid_from, '-infinity') as data_date,
    b.geom
from boiler b
left join enterprise e on e.city_code = b.city_code and e.id = b.enterprise_id
left join site s on s.city_code = b.city_code and s.id = b.site_id
where b.valid_to is null and b.is_sample = @Sample and (@City::text is null or b.city_code = @City)
order by b.city_code, b.local_key, b.id
