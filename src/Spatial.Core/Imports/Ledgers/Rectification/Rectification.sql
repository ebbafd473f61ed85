-- Rectification items. The ledger is Quzhou's; a block that is the name of a county of another city of ours lies there.
-- in : pg_temp.stage; @Day date; @Sample boolean.
-- out: n, id (null: new), city_code, data_date, is_sample, and the columns of rectification_item.
with row as (
    select s.*, concat_ws(' ', s.industry, s.block, s.name) as item_key,
        coalesce((select r.city_code from admin_region r where r.level = 'county' and r.name_zh = s.block and r.valid_to is null order by r.is_sample limit 1), '330800') as city
    from pg_temp.stage s
)
select
    s.n, k.id, s.city as city_code, @Day as data_date, @Sample or coalesce(s.uscc like 'Y%', false) as is_sample,
    s.item_key, s.industry, s.block, s.name, s.entity_type, case when length(s.uscc) = 18 then s.uscc::char(18) end as uscc, s.location, s.lists, s.problem_kinds, s.problem, s.measures, s.due, s.completed_on, s.accepted_on, s.status
from row s
left join rectification_item k on k.city_code = s.city and k.item_key = s.item_key and k.valid_to is null
