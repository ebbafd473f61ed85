-- The cities the product knows, with the SRID of the metric projection each is measured in.
select code as "Code", name_zh as "NameZh", name_en as "NameEn", province_code as "ProvinceCode", srid as "Srid"
from city
order by code
