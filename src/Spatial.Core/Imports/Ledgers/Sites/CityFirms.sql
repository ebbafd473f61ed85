-- Every firm of the cities the import speaks of, and whether it made or changed it.
-- in : pg_temp.incoming_enterprise, pg_temp.changed_enterprise.
-- out: id, city_code, uscc, local_key, name_zh, is_changed, is_sample.
with touched as (
    select i.id, i.city_code from pg_temp.incoming_enterprise i where i.is_new
    union
    select i.id, i.city_code from pg_temp.incoming_enterprise i join pg_temp.changed_enterprise c on c.id = i.id and not c.is_late
)
select e.id, e.city_code, e.uscc::text as uscc, e.local_key, e.name_zh, t.id is not null as is_changed, e.is_sample
from enterprise e
left join touched t on t.city_code = e.city_code and t.id = e.id
where e.valid_to is null and e.city_code in (select city_code from touched)
order by e.id
