-- The real counties of a city that are valid today: code, Chinese name and outline, by code.
-- @city: GB/T 2260 code. geom: MultiPolygon, EPSG:4490.
select code, name_zh, geom
from admin_region
where city_code = @city and level = 'county' and valid_to is null and geom is not null and not is_sample
order by code
