-- Sites of the ledger as the table holds them: one a firm and serial of its permit (1 where there is none).
-- in : pg_temp.stage, pg_temp.place, pg_temp.incoming_enterprise; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of site. point is EPSG:4490; src_x, src_y as entered.
with place_of_work as (
    select distinct on (e.id, coalesce(substr(s.permit_no, 19, 3)::int, 1))
        s.*, e.id as enterprise_id, e.city_code, e.is_sample, coalesce(substr(s.permit_no, 19, 3)::int, 1) as site_no
    from pg_temp.stage s
    join pg_temp.incoming_enterprise e on e.city_code = left(s.region_code, 4) || '00' and e.firm_key = coalesce(s.uscc, s.region_code || ' ' || s.name_zh)
    order by e.id, coalesce(substr(s.permit_no, 19, 3)::int, 1), s.n
)
select
    w.n,
    k.id,
    w.city_code,
    coalesce(w.data_date, @Day) as data_date,
    w.is_sample,
    w.enterprise_id,
    w.site_no,
    -- A row under its firm's name leaves a site the name it has of its own; a firm that changed its name takes along the sites that bore it.
    case when k.id is null or w.name_zh <> f.name_zh or k.name = any (f.former_names) then w.name_zh end as name,
    case when length(w.permit_no) = 22 then w.permit_no::char(22) end as permit_no,
    w.permit_level,
    w.region_code,
    t.code as township_code,
    w.address,
    'site' as location_level,
    st_setsrid(st_makepoint(p.lon, p.lat), 4490)::geometry(Point, 4490) as point,
    w.area_mu,
    p.accuracy_m as pos_accuracy_m,
    p.src_crs,
    p.src_x,
    p.src_y
from place_of_work w
left join pg_temp.place p on p.n = w.n
left join enterprise f on f.city_code = w.city_code and f.id = w.enterprise_id
left join site k on k.city_code = w.city_code and k.enterprise_id = w.enterprise_id and k.site_no = w.site_no and k.valid_to is null
left join lateral (
    select r.code from admin_region r
    where r.city_code = w.city_code and r.level = 'township' and r.valid_to is null and (r.code = w.township or (r.name_zh = w.township and r.parent_code = w.region_code))
    order by r.is_sample
    limit 1) t on w.township is not null
