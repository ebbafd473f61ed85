-- Layers brought by users, by name. properties: [{"name", "column", "type"}].
select
    name as "Name",
    title_zh as "TitleZh",
    title_en as "TitleEn",
    table_name as "TableName",
    geometry_type as "GeometryType",
    properties::text as "Properties",
    is_local as "IsLocal",
    is_sample as "IsSample",
    source_doc as "SourceDoc"
from layer
order by name
