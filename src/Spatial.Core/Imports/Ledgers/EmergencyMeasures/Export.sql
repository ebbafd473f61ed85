-- Measures of lines at levels of alert. No grade held was entered as 'none', for the ledger demands one.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
select
    m.id as object_id, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name, m.line, coalesce(m.grade, 'none') as grade, m.alert, m.measure, m.pollutant, m.reduction_share, m.reduction_kgd, m.verification,
    s.point as geom
from emergency_measure m
join site s on s.city_code = m.city_code and s.id = m.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
where m.valid_to is null and m.is_sample = @Sample and (@City::text is null or m.city_code = @City)
order by m.city_code, e.uscc, s.site_no, m.line, m.alert, m.pollutant
