-- Clauses, one array per column.
insert into clause (id, document_code, section, citation, sentence, key_words, source_doc, source_row, import_batch_id, quality, is_sample)
select c.id, c.document_code, c.section, c.citation, c.sentence, c.key_words, @source, c.line, @batch, 'reported', false
from unnest(@id::text[], @document::text[], @section::text[], @citation::text[], @sentence::text[], @key_words::text[], @line::text[])
    as c (id, document_code, section, citation, sentence, key_words, line)
on conflict (id) do update
set document_code = excluded.document_code, section = excluded.section, citation = excluded.citation, sentence = excluded.sentence,
    key_words = excluded.key_words, source_row = excluded.source_row, import_batch_id = excluded.import_batch_id, recorded_at = now()
