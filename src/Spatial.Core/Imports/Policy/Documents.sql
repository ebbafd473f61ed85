-- Policy documents, one array per column; quality is 'inferred' where the day it takes effect is.
insert into policy_document (code, title, short_title, doc_no, city_code, issued_on, effective, effective_inferred, expiry, note, source_doc, source_row, import_batch_id, quality, is_sample)
select d.code, d.title, d.short_title, d.doc_no, d.city_code, d.issued_on, d.effective, d.effective_inferred, d.expiry, d.note,
    @source, d.entity, @batch, case when d.effective_inferred is null then 'reported' else 'inferred' end, false
from unnest(@code::text[], @title::text[], @short_title::text[], @number::text[], @city::text[], @issued::date[], @effective::date[], @inferred::date[], @expiry::date[], @note::text[], @entity::text[])
    as d (code, title, short_title, doc_no, city_code, issued_on, effective, effective_inferred, expiry, note, entity)
on conflict (code) do update
set title = excluded.title, short_title = excluded.short_title, doc_no = excluded.doc_no, city_code = excluded.city_code, issued_on = excluded.issued_on,
    effective = excluded.effective, effective_inferred = excluded.effective_inferred, expiry = excluded.expiry, note = excluded.note,
    import_batch_id = excluded.import_batch_id, recorded_at = now(), quality = excluded.quality
