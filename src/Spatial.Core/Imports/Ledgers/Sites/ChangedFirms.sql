-- Firms that the import made or changed, with the name they had before where it was another.
-- in : pg_temp.incoming_enterprise, pg_temp.changed_enterprise.
-- out: id, city_code, uscc, local_key, name_zh, old_name (null: new, or the same), is_sample.
select e.id, e.city_code, e.uscc::text as uscc, e.local_key, e.name_zh, h.name_zh as old_name, e.is_sample
from pg_temp.incoming_enterprise i
join enterprise e on e.city_code = i.city_code and e.id = i.id
left join pg_temp.changed_enterprise c on c.id = i.id and not c.is_late
-- The row as it was before this transaction touched it.
left join lateral (
    select h.name_zh from enterprise_history h
    where c.id is not null and h.city_code = i.city_code and h.id = i.id and h.superseded_at = now() and h.name_zh <> e.name_zh
    limit 1) h on true
where i.is_new or c.id is not null
