-- Firms of the ledger as the table holds them: one a city and credit code; without a code one a county and name. Its first row speaks for it.
-- in : pg_temp.stage, pg_temp.place; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, firm_key (code or county and name), and the columns of enterprise.
with firm as (
    select distinct on (city_code, firm_key) *
    from (
        select s.*,
            left(s.region_code, 4) || '00' as city_code,
            case when length(s.uscc) = 18 then s.uscc end as code18,
            case when length(s.uscc) = 15 then s.uscc end as licence,
            coalesce(s.uscc, s.region_code || ' ' || s.name_zh) as firm_key
        from pg_temp.stage s) k
    order by city_code, firm_key, n
),
-- Who is known already: by credit code, by old licence number, or a workshop by county and name.
known as (
    select f.n, e.id, e.name_zh, e.former_names, e.industry_all
    from firm f
    join enterprise e on e.uscc = f.code18 and e.city_code = f.city_code and e.valid_to is null
    union all
    select f.n, e.id, e.name_zh, e.former_names, e.industry_all
    from firm f
    join enterprise e on e.legacy_reg_no = f.licence and e.city_code = f.city_code and e.valid_to is null
    union all
    select f.n, e.id, e.name_zh, e.former_names, e.industry_all
    from firm f
    join enterprise e on f.uscc is null and e.city_code = f.city_code and e.local_key like 'NOID-' || f.region_code || '-%' and e.name_zh = f.name_zh and e.valid_to is null
),
-- Serial numbers for workshops without a code go on where the county's stand.
numbered as (
    select f.n, coalesce((select max(substring(e.local_key from '[0-9]+$')::int) from enterprise e where e.local_key like 'NOID-' || f.region_code || '-%'), 0)
        + row_number() over (partition by f.region_code order by f.n) as serial
    from firm f
    where f.code18 is null and f.n not in (select n from known)
)
select
    f.n,
    k.id,
    f.city_code,
    coalesce(f.data_date, @Day) as data_date,
    @Sample or coalesce(f.code18 like 'Y%', false) as is_sample,
    f.firm_key,
    f.code18::char(18) as uscc,
    case when f.code18 is null then 'NOID-' || f.region_code || '-' || lpad(u.serial::text, greatest(4, length(u.serial::text)), '0') end as local_key,
    f.licence as legacy_reg_no,
    f.name_zh,
    -- A change of name keeps the old one; names given as former ones are added.
    case when k.id is null or k.name_zh <> f.name_zh or not coalesce(f.former_names <@ k.former_names, f.former_names is null) then
        (select nullif(array_agg(distinct x order by x), '{}') from unnest(k.former_names || f.former_names || case when k.name_zh <> f.name_zh then k.name_zh end) x where x <> f.name_zh)
    end as former_names,
    f.entity_type,
    f.size,
    f.employees,
    f.revenue_wan_cny,
    f.main_products,
    f.industry_primary,
    case
        when k.id is null then array_remove(array[f.industry_primary], null)::varchar(4)[]
        when not f.industry_primary = any (k.industry_all) then (k.industry_all || f.industry_primary::varchar(4))::varchar(4)[]
    end as industry_all,
    f.status,
    f.is_scattered_polluting,
    f.is_hazchem,
    f.has_major_risk,
    f.land_ok,
    f.licence_ok
from firm f
left join known k on k.n = f.n
left join numbered u on u.n = f.n
