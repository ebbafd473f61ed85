-- Makes the staged geometries valid where that changes their area (lines: length) by less than 0.1 %, and marks the rest as rejected (V16).
-- Table: pg_temp.import_stage (fid, geom in the file's SRID, is_fixed, problem_zh, problem_en).
with invalid as (
    select fid, geom, st_dimension(geom) as dimension, st_isvalidreason(geom) as reason
    from pg_temp.import_stage
    where geom is not null and not st_isvalid(geom)
),
repaired as (
    select fid, dimension, reason, geom, st_collectionextract(st_makevalid(geom), dimension + 1) as valid
    from invalid
),
measured as (
    select fid, reason, valid,
        case dimension when 2 then st_area(geom) else st_length(geom) end as before,
        case dimension when 2 then st_area(valid) else st_length(valid) end as after
    from repaired
),
judged as (
    select fid, reason, valid, before, after, before > 0 and abs(after - before) < 0.001 * before as is_kept
    from measured
)
update pg_temp.import_stage s
set geom = case when is_kept then valid else s.geom end,
    is_fixed = is_kept,
    problem_zh = case when not is_kept then '几何无效（' || reason || '），修复会改变面积或长度 0.1 % 以上' end,
    problem_en = case when not is_kept then 'the geometry is invalid (' || reason || ') and a repair would change its area or length by 0.1 % or more' end
from judged
where judged.fid = s.fid
