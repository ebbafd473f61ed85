-- The last import of the same file as the same template with the same options.
-- in : @sha256, @template, @options (JSON).
-- out: id, its counts, the verdict about its coordinates.
select id, rows_read as read, rows_accepted as accepted, rows_fixed as fixed, rows_warned as warned, rows_rejected as rejected, rows_skipped as skipped, datum::text as datum
from import_batch
where sha256 = @sha256 and template = @template and options = @options::jsonb
order by imported_at desc
limit 1
