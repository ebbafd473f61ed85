-- West, south, east, north (degrees, EPSG:4490) of a city's counties; null when none is loaded.
-- $1 varchar   city code
select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
from (select st_extent(geom) as e from admin_region where city_code = $1 and level = 'county') extent
