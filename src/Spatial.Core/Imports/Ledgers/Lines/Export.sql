-- Production lines.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
select
    l.id as object_id, s.permit_no::text as permit_no, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name,
    l.code, l.name, l.kind, l.product, l.capacity, l.capacity_unit, l.diameter_m, l.process, l.catalogue_class, l.retrofit_kind, l.retrofit_due, l.retrofit_done,
    nullif(l.valid_from, '-infinity') as data_date,
    s.point as geom
from production_line l
join site s on s.city_code = l.city_code and s.id = l.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where l.valid_to is null and l.is_sample = @Sample and (@City::text is null or l.city_code = @City)
order by l.city_code, e.uscc, s.site_no, l.code, l.id
