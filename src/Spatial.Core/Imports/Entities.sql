-- entities.csv for the duration of one publication: pg_temp.entity.
create temp table entity on commit drop as
select *
from unnest(@id::text[], @name_zh::text[], @name_en::text[], @kind::text[], @city::text[], @county::text[], @clause::text[], @attributes::text[])
    as e (id, name_zh, name_en, kind, city, county, clause, attributes)
