-- Rules, one array per column; dates that are none in the file are null.
insert into rule (id, clause_id, subject, measure, operator, value, unit, place, effective_date, deadline, phrase, boundary, strength, deadline_basis, source_doc, source_row, import_batch_id, quality, is_sample)
select r.id, r.clause_id, r.subject, r.measure, r.operator, r.value, r.unit, r.place, r.effective_date, r.deadline, r.phrase, r.boundary, r.strength, r.deadline_basis,
    @source, r.line, @batch, case r.deadline_basis when 'inferred' then 'inferred' else 'reported' end, false
from unnest(@id::text[], @clause::text[], @subject::text[], @measure::text[], @operator::text[], @value::text[], @unit::text[], @place::text[], @effective::date[], @deadline::date[], @phrase::text[], @boundary::text[], @strength::text[], @basis::text[], @line::text[])
    as r (id, clause_id, subject, measure, operator, value, unit, place, effective_date, deadline, phrase, boundary, strength, deadline_basis, line)
on conflict (id) do update
set clause_id = excluded.clause_id, subject = excluded.subject, measure = excluded.measure, operator = excluded.operator, value = excluded.value, unit = excluded.unit,
    place = excluded.place, effective_date = excluded.effective_date, deadline = excluded.deadline, phrase = excluded.phrase, boundary = excluded.boundary,
    strength = excluded.strength, deadline_basis = excluded.deadline_basis, source_row = excluded.source_row, import_batch_id = excluded.import_batch_id,
    recorded_at = now(), quality = excluded.quality
