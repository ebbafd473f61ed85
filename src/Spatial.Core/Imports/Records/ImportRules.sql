-- How often each rule spoke in an import.
-- in : @id.
-- out: rule, fixed, warnings, errors; V1 to V32 by number, then the others.
select rule,
       count(*) filter (where severity = 'fixed')::int as fixed,
       count(*) filter (where severity = 'warning')::int as warnings,
       count(*) filter (where severity = 'error')::int as errors
from import_remark
where import_batch_id = @id
group by rule
order by substring(rule from '\d+')::int nulls last, rule
