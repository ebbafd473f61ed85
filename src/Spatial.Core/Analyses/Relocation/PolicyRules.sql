-- The rules of a document's clauses in force on a day.
-- in : @document; @as_of date.
-- out: id, clause_id, operator, value, unit, deadline (null: none), phrase, boundary.
select r.id, r.clause_id, r.operator, r.value, r.unit, r.deadline, r.phrase, r.boundary
from rule r
join clause c on c.id = r.clause_id
where c.document_code = @document and (r.effective_date is null or r.effective_date <= @as_of)
order by r.id
