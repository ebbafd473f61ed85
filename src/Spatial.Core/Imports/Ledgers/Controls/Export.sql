-- Control devices, then outlets, of each site.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
with row as (
    select d.city_code, d.id, d.site_id, d.code, d.pollutant, d.technique, d.capture_eff, d.removal_eff, d.run_rate, null::boolean as has_cems, null::boolean as cems_networked, null::boolean as bypass, d.valid_from
    from control_device d
    where d.valid_to is null and d.is_sample = @Sample
    union all
    select o.city_code, o.id, o.site_id, o.code, null, null, null, null, null, o.has_cems, o.cems_networked, o.bypass, o.valid_from
    from outlet o
    where o.valid_to is null and o.is_sample = @Sample
)
select
    r.id as object_id, s.permit_no::text as permit_no, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name,
    r.code, r.pollutant, r.technique, r.capture_eff, r.removal_eff, r.run_rate, r.has_cems, r.cems_networked, r.bypass, nullif(r.valid_from, '-infinity') as data_date,
    s.point as geom
from row r
join site s on s.city_code = r.city_code and s.id = r.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where @City::text is null or r.city_code = @City
order by r.city_code, e.uscc, s.site_no, r.code desc, r.id
