-- Rectification items; they have no place of their own.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template.
select
    r.id as object_id, r.industry, r.block, r.name, r.entity_type, r.uscc::text as uscc, r.location, r.lists, r.problem_kinds, r.problem, r.measures, r.due, r.completed_on, r.accepted_on, r.status
from rectification_item r
where r.valid_to is null and r.is_sample = @Sample and (@City::text is null or r.city_code = @City)
order by r.city_code, r.industry, r.block, r.name
