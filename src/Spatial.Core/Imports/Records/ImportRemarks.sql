-- Remarks of an import in the order of the file.
-- in : @id, @severity, @rule (null: any), @limit, @offset.
select sheet, row, cell, rule, severity, original, message_zh, message_en
from import_remark
where import_batch_id = @id and (@severity::text is null or severity = @severity) and (@rule::text is null or rule = @rule)
order by n
limit @limit offset @offset
