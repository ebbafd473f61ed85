-- The clauses of a document as a planner cites them.
-- in : @document.
-- out: id, citation, sentence.
select id, citation, sentence from clause where document_code = @document order by id
