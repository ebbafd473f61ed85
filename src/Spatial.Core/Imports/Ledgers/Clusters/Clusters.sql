-- Clusters. 'undecided' is no class a text demands.
-- in : pg_temp.stage, pg_temp.shape; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of cluster.
with row as (
    select s.*, c.codes, coalesce(left(c.codes[1], 4) || '00', '000000') as city, g.geom
    from pg_temp.stage s
    left join pg_temp.shape g on g.n = s.n
    -- A county is named by code or by name; a name that no county has stays as it is.
    cross join lateral (
        select array_agg(coalesce(r.code::text, w.word) order by w.i) as codes
        from unnest(s.county_codes) with ordinality w (word, i)
        left join lateral (select r.code from admin_region r where r.level = 'county' and r.name_zh = w.word and r.valid_to is null order by r.is_sample limit 1) r on true) c
)
select
    s.n, k.id, coalesce(k.city_code, s.city) as city_code, coalesce(s.data_date, @Day) as data_date, @Sample as is_sample,
    s.name_zh as local_key, s.name_zh, case when k.id is null then coalesce(s.kind, 'key') else s.kind end as kind, s.industries, s.codes as county_codes, s.output_value_yi_cny,
    nullif(s.document_class, 'undecided') as document_class,
    case when s.geom is not null then 10 end::double precision as accuracy_m,
    st_multi(s.geom)::geometry(MultiPolygon, 4490) as geom
from row s
left join lateral (select q.id, q.city_code from cluster q where q.city_code = s.city and q.name_zh = s.name_zh and q.is_sample = @Sample and q.valid_to is null limit 1) k on true
