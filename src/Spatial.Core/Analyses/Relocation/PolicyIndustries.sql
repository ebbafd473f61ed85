-- Policy words and the GB/T 4754 prefixes they stand for.
-- out: word, code_prefix, exclude (true: not meant).
select word, code_prefix, exclude from policy_industry order by word, code_prefix
