-- The same city every time.
select setseed(0.47);

-- 1,000,000 enterprises with one site each, uniform over the same 600 km x 500 km, in spatial order (STACK.md), accuracy 10 to 200 m,
-- a third in the ten industries of ZZ-3.1-c; NOx for each with a heavy tail.
insert into enterprise (city_code, id, local_key, name_zh, entity_type, size, industry_primary, industry_all, status, is_hazchem, has_major_risk, land_ok, licence_ok, is_scattered_polluting, valid_from, source_doc, quality, is_sample)
select
    '410100', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'B-' || n, '示例-' || n, '企业',
    (array['微', '小', '中', '大'])[1 + n % 4],
    industry, array[industry], '在产', false, false, true, true, false, date '2015-01-01', 'benchmark', 'estimated', true
from (
    select n, (array['2614', '3011', '3391', '2221', '1713', '3041', '1371', '3670', '3851', '3521', '3911', '2710', '1951', '3311', '1411', '2319', '2926', '3471', '3031', '3081', '2110', '1810', '3821', '3985', '2041', '3360', '4412', '1512', '1830', '2438'])[1 + n % 30] as industry
    from generate_series(1, :sites) n
) e;

insert into site (city_code, id, enterprise_id, name, local_key, region_code, location_level, point, pos_accuracy_m, valid_from, source_doc, quality, is_sample)
select '410100', ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '示例-' || n, 'B-' || n, '410102', 'site', point, (array[10, 30, 100, 200])[1 + n % 4], date '2015-01-01', 'benchmark', 'estimated', true
from (
    select n, st_transform(st_setsrid(st_makepoint(165205 + 600000 * random(), 3596924 + 500000 * random()), 4547), 4490) as point
    from generate_series(1, :sites) n
) s
order by point;

insert into emission_record (city_code, site_id, year, pollutant, method, emitted_t, source_doc, quality, is_sample)
select '410100', id, 2020, 'NOx', 'EF', round((exp(2 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))::numeric, 3), 'benchmark', 'estimated', true
from site where is_sample;
