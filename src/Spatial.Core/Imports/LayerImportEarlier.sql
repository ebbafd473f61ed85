-- The batch that filled a layer, when it came from the same bytes, read as the same format and table, in the same reference system.
-- Parameters: layer, sha256, format, crs.
select b.id, b.rows_read, b.rows_accepted, b.rows_rejected
from layer l
join import_batch b on b.id = l.import_batch_id
where l.name = @layer and b.sha256 = @sha256 and b.format = @format and b.crs = @crs
