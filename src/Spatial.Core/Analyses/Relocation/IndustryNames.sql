-- Names of GB/T 4754 codes.
-- in : @codes text[].
-- out: code, name.
select code, name_zh as name from industry where code = any(@codes)
