-- Administrative regions, from the first day of the year they are of. The level follows from the code: six digits a county (…00 a city, …0000 a province), nine or twelve a township.
-- in : pg_temp.stage, pg_temp.shape; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of admin_region.
with row as (
    select s.*, g.geom, left(s.code, 4) || '00' as city, coalesce(make_date(substring(s.version from '(?:19|20)[0-9]{2}')::int, 1, 1), @Day) as day,
        case when length(s.code) > 6 then 'township' when s.code like '%0000' then 'province' when s.code like '%00' then 'city' else 'county' end as level
    from pg_temp.stage s
    join pg_temp.shape g on g.n = s.n
    where coalesce(s.kind, 'admin_region') = 'admin_region'
)
select
    s.n, k.id, s.city as city_code, s.day as data_date, @Sample as is_sample,
    s.code, s.name as name_zh, s.level,
    case s.level when 'township' then left(s.code, 6) when 'county' then left(s.code, 4) || '00' when 'city' then left(s.code, 2) || '0000' end as parent_code,
    case when k.id is null then 50.0 end::double precision as accuracy_m,
    st_multi(s.geom)::geometry(MultiPolygon, 4490) as geom
from row s
left join lateral (select r.id from admin_region r where r.city_code = s.city and r.code = s.code and r.is_sample = @Sample and r.valid_to is null order by r.valid_from desc limit 1) k on true
