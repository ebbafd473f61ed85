-- Puts aside what planners decided about sample sites: their work outlives the sample it was done on.
-- @city: GB/T 2260 code.
create temporary table kept_decision on commit drop as
select *
from disposition
where city_code = @city and is_sample and source_doc not like '示例数据生成器%'
