-- Cells that the stored values alone would not give back, by object. A cell entered anew replaces what was kept of it; an empty cell leaves it.
-- in : pg_temp.stage, pg_temp.incoming_object (the ledger's objects); @template, @Batch, @Sheets.
insert into entered_value as held (template, object_id, import_batch_id, sheet, row, cells)
select @template, i.id, @Batch, (@Sheets::text[])[s.sheet + 1], s."row", coalesce(s.entered, '{}')
from pg_temp.incoming_object i
join pg_temp.stage s on s.n = i.n
where s.entered is not null or exists (select from entered_value e where e.template = @template and e.object_id = i.id)
on conflict (template, object_id) do update
set import_batch_id = excluded.import_batch_id, sheet = excluded.sheet, row = excluded.row,
    cells = (held.cells - (
        select coalesce(array_agg(k), '{}')
        from pg_temp.incoming_object i
        join pg_temp.stage s on s.n = i.n, lateral jsonb_object_keys(jsonb_strip_nulls(to_jsonb(s) - 'n' - 'sheet' - 'row' - 'entered')) k
        where i.id = held.object_id)) || excluded.cells
