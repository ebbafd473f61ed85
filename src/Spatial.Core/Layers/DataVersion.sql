-- Changes whenever a row of any table is written or a table is made anew.
select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text || ':' || coalesce(max(relid::bigint), 0)::text
from pg_stat_user_tables
