-- Published imports, newest first, or one.
-- in : @id (null: all), @limit, @offset.
-- out: the columns of import_batch; options and datum as JSON text.
select id, file_name, sha256, format, crs, target, template, rows_read, rows_accepted, rows_fixed, rows_warned, rows_rejected, rows_skipped,
       objects_new, objects_changed, objects_unchanged, data_date, options::text as options, datum::text as datum, imported_at, imported_by
from import_batch
where @id::uuid is null or id = @id
order by imported_at desc, id desc
limit @limit offset @offset
