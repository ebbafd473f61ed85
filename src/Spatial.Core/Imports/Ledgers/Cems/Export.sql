-- Hours of outlets, in Chinese time (UTC+8).
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
select
    h.id as object_id, s.permit_no::text as permit_no, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name, o.code as outlet, h.hour at time zone 'Asia/Shanghai' as "time",
    h.so2_mgm3, h.nox_mgm3, h.pm_mgm3, h.voc_mgm3, h.co_mgm3, h.nh3_mgm3, h.flow_nm3h, h.status,
    s.point as geom
from cems_hourly h
join outlet o on o.city_code = h.city_code and o.id = h.outlet_id
join site s on s.city_code = o.city_code and s.id = o.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where h.is_sample = @Sample and (@City::text is null or h.city_code = @City)
order by h.city_code, e.uscc, s.site_no, o.code, h.hour
