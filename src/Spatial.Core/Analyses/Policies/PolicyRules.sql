-- The rules of a document's clauses.
-- in : @document; @as_of date.
-- A remark in English at the end of a phrase is no part of the text.
-- out: id, clause_id, operator, value, unit, deadline (null: none), phrase, boundary, in_force (false: takes effect after the day), strength, effective_date (null: from the start of its document).
select r.id, r.clause_id, r.operator, r.value, r.unit, r.deadline, regexp_replace(r.phrase, ' \([a-z][^)]*\)$', '') as phrase, r.boundary, r.effective_date is null or r.effective_date <= @as_of as in_force, r.strength, r.effective_date
from rule r
join clause c on c.id = r.clause_id
where c.document_code = @document
order by r.id
