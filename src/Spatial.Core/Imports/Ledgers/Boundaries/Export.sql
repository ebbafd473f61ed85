-- Regions and built-up areas with the year they are of.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (outline, EPSG:4490; null: none).
with row as (
    select r.city_code, r.id, r.name_zh as name, r.code::text as code, case when isfinite(r.valid_from) then extract(year from r.valid_from)::int::text end as version, 'admin_region' as kind, r.geom
    from admin_region r
    where r.valid_to is null and r.is_sample = @Sample
    union all
    select b.city_code, b.id, b.name, case b.admin_grade when 'prefecture_plus' then b.city_code::text end, b.vintage_year::text, 'built_up_area', b.geom
    from built_up_area b
    where b.valid_to is null and b.is_sample = @Sample
)
select r.id as object_id, r.name, r.code, r.version, r.kind, 'CGCS2000' as datum, r.geom
from row r
where @City::text is null or r.city_code = @City
order by r.city_code, r.kind, r.code, r.name, r.version
