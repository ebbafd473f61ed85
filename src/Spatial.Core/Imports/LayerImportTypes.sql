-- Geometry types among the accepted rows of the stage, e.g. ST_Polygon; no row when none has a place.
select distinct st_geometrytype(geom) as type
from pg_temp.import_stage
where problem_zh is null and geom is not null
