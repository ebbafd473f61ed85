-- Freight of sites, t a year.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
select
    f.id as object_id, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name, f.year, f.direction, f.goods, f.mode, f.tonnes, 't' as tonnes_unit,
    s.point as geom
from freight_flow f
join site s on s.city_code = f.city_code and s.id = f.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where f.is_sample = @Sample and (@City::text is null or f.city_code = @City)
order by f.city_code, e.uscc, s.site_no, f.year, f.direction, f.goods, f.mode
