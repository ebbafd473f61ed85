-- Plans for sites, the last of each site; documents and decisions are no ledger's.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (of the site, EPSG:4490; null: none).
with plan as (
    select distinct on (d.city_code, d.site_id) d.*
    from disposition d
    where d.basis = 'plan' and d.is_sample = @Sample and (@City::text is null or d.city_code = @City)
    order by d.city_code, d.site_id, d.recorded_at desc
)
select
    d.id as object_id, e.uscc::text as uscc, s.site_no, e.name_zh as enterprise_name, d.decided_way, d.start_due, d.finish_due, d.receiving_park, d.investment_wan_cny, d.workers, d.responsible_unit, d.progress,
    coalesce(d.progress_as_of, d.decided_on) as data_date,
    s.point as geom
from plan d
join site s on s.city_code = d.city_code and s.id = d.site_id
join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
order by d.city_code, e.uscc, s.site_no
