-- Every layer of the database, by name. properties: [{"name", "column", "type"}].
select name, title_zh, title_en, table_name, geometry_type, properties::text as properties, is_local, is_sample, source_doc
from layer
order by name
