-- Activity of sites in a year.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
select
    a.id as object_id, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name, a.year, a.kind, a.name, a.value, a.unit, a.voc_content, a.sulphur, a.ash, a.ncv_gj_t,
    s.point as geom
from activity_data a
join site s on s.city_code = a.city_code and s.id = a.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where a.is_sample = @Sample and (@City::text is null or a.city_code = @City)
order by a.city_code, e.uscc, s.site_no, a.year, a.kind, a.name
