-- Sites as the ledger lists them, the one that bears its firm's name first. Coordinates as entered where that is kept, else EPSG:4490; both in one cell when they came so.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (EPSG:4490; null: none).
with row as (
    select s.*, e.id as firm, e.name_zh as firm_name, e.uscc, e.legacy_reg_no, e.former_names, e.entity_type, e.industry_primary, e.size, e.employees, e.revenue_wan_cny, e.status,
        e.is_hazchem, e.has_major_risk, e.is_scattered_polluting, e.land_ok, e.licence_ok, e.main_products, e.valid_from as firm_from,
        bool_or(s.name = e.name_zh) over (partition by e.id) as is_named,
        s.src_x is not null and s.src_crs is not null as is_entered
    from site s
    join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id and e.valid_to is null
    where s.valid_to is null and s.is_sample = @Sample and (@City::text is null or s.city_code = @City)
)
select
    r.id as object_id,
    case when r.is_named then r.name else r.firm_name end as name_zh,
    coalesce(r.uscc::text, r.legacy_reg_no) as uscc,
    r.former_names, r.entity_type, r.industry_primary, i.name_zh as industry_name, r.size, r.employees, r.revenue_wan_cny, r.region_code,
    r.township_code as township, r.address,
    case when not r.is_entered then trim_scale(round(st_x(r.point)::numeric, 9))::text when r.src_x is distinct from r.src_y then r.src_x end as longitude,
    case when not r.is_entered then trim_scale(round(st_y(r.point)::numeric, 9))::text when r.src_x is distinct from r.src_y then r.src_y end as latitude,
    case when r.is_entered and r.src_x = r.src_y then r.src_x end as longitude_latitude,
    case when r.is_entered then r.src_crs when r.point is not null then 'CGCS2000' end as datum,
    r.area_mu, r.permit_no::text as permit_no, r.permit_level, r.status, r.is_hazchem, r.has_major_risk, r.is_scattered_polluting, r.land_ok, r.licence_ok, r.main_products, g.grade,
    nullif(greatest(r.valid_from, r.firm_from), '-infinity') as data_date,
    r.point as geom
from row r
left join industry i on i.code = r.industry_primary
left join performance_grade g on g.city_code = r.city_code and g.enterprise_id = r.firm and g.valid_to is null
order by r.city_code, r.firm, (r.name = r.firm_name) desc, r.site_no
