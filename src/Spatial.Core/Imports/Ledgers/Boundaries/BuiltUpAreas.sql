-- Built-up areas by name and year. The grade follows from the code: …00 is the city's, else the county's.
-- in : pg_temp.stage, pg_temp.shape; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of built_up_area.
with row as (
    select s.*, g.geom, left(s.code, 4) || '00' as city, coalesce(substring(s.version from '(?:19|20)[0-9]{2}')::int, extract(year from @Day::date)::int) as year
    from pg_temp.stage s
    join pg_temp.shape g on g.n = s.n
    where s.kind = 'built_up_area'
)
select
    s.n, k.id, s.city as city_code, make_date(s.year, 1, 1) as data_date, @Sample as is_sample,
    s.name, case when s.code like '%00' then 'prefecture_plus' when length(s.code) > 6 then 'town' else 'county' end as admin_grade,
    s.year as vintage_year, 'official' as source_kind,
    case when k.id is null then 10.0 end::double precision as accuracy_m,
    st_multi(s.geom)::geometry(MultiPolygon, 4490) as geom
from row s
left join lateral (select b.id from built_up_area b where b.city_code = s.city and b.name = s.name and b.vintage_year = s.year and b.is_sample = @Sample and b.valid_to is null limit 1) k on true
