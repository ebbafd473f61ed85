-- One clause by its id, with the short title of its document.
select c.id as "Id", d.short_title as "Document", c.section as "Section", c.citation as "Citation", c.sentence as "Sentence"
from clause c
join policy_document d on d.code = c.document_code
where c.id = @id
