-- GB/T 4754-2017: sections, divisions, groups and classes.
insert into industry (code, name_zh, level)
select i.code, i.name_zh, i.level
from unnest(@code::text[], @name::text[], @level::text[]) as i (code, name_zh, level)
on conflict (code) do update set name_zh = excluded.name_zh, level = excluded.level
