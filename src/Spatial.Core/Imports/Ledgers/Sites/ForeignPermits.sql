-- Permits of the import's sites that begin with another code than their firm's, and permits that a site of another firm has too.
-- in : pg_temp.incoming_site, pg_temp.changed_site.
-- out: id, city_code, name, permit_no, uscc, other_id, other_name (null: the first case), is_sample.
with touched as (
    select t.id, t.city_code, t.name, t.permit_no, e.uscc, e.id as enterprise_id, t.is_sample
    from pg_temp.incoming_site i
    join site t on t.city_code = i.city_code and t.id = i.id
    join enterprise e on e.city_code = t.city_code and e.id = t.enterprise_id
    where t.permit_no is not null and (i.is_new or exists (select from pg_temp.changed_site c where c.id = i.id and not c.is_late))
)
select t.id, t.city_code, t.name, t.permit_no::text as permit_no, t.uscc::text as uscc, null::uuid as other_id, null::text as other_name, t.is_sample
from touched t
where t.uscc is not null and left(t.permit_no, 18) <> t.uscc
union all
select t.id, t.city_code, t.name, t.permit_no::text, t.uscc::text, o.id, o.name, t.is_sample
from touched t
join site o on o.permit_no = t.permit_no and o.city_code = t.city_code and o.enterprise_id <> t.enterprise_id and o.is_sample = t.is_sample and o.valid_to is null
