-- Policy words to GB/T 4754 prefixes. Planners edit this table: a pair that exists is left as it is.
insert into policy_industry (word, code_prefix, exclude, source_doc, source_row, import_batch_id, quality, is_sample)
select w.word, w.code_prefix, w.exclude, @source, w.line, @batch, 'inferred', false
from unnest(@word::text[], @prefix::text[], @exclude::boolean[], @line::text[]) as w (word, code_prefix, exclude, line)
on conflict (word, code_prefix) do nothing
