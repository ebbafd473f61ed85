-- A made-up city of squares: 0.1 degree of county at (113, 34), a built-up area in its middle, a park, sites, a user's layer, two runs.
insert into admin_region (city_code, code, name_zh, name_en, level, parent_code, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
values
    ('410100', '410199', '甲县', 'Jia', 'county', '410100', 150, st_multi(st_makeenvelope(113, 34, 113.1, 34.1, 4490)), '-infinity', 'test', 'reported', false),
    ('410100', '410198', '乙县', 'Yi', 'county', '410100', 150, st_multi(st_makeenvelope(113.1, 34, 113.2, 34.1, 4490)), '2000-01-01', 'test', 'reported', false),
    ('410100', '410100', '郑州市', 'Zhengzhou', 'city', '410000', 150, st_multi(st_makeenvelope(113, 34, 113.2, 34.1, 4490)), '2000-01-01', 'test', 'reported', false);

insert into built_up_area (city_code, name, admin_grade, vintage_year, source_kind, accuracy_m, geom, valid_from, valid_to, source_doc, quality, is_sample)
values
    ('410100', '甲城', 'prefecture_plus', 2002, 'remote_sensing', 2000, st_multi(st_makeenvelope(113.04, 34.04, 113.06, 34.06, 4490)), '2002-12-31', '2020-12-31', 'test', 'reported', false),
    ('410100', '甲城', 'prefecture_plus', 2020, 'drawn', 10, st_multi(st_makeenvelope(113.03, 34.03, 113.07, 34.07, 4490)), '2020-12-31', null, 'generator', 'estimated', true);

insert into park (city_code, name, level, kind, leading_industries, land_available_mu, geom, valid_from, source_doc, quality, is_sample)
values ('410100', '甲园', '省级', '化工园区', '{化工,医药}', 10, st_multi(st_makeenvelope(113.08, 34.08, 113.09, 34.09, 4490)), '2010-01-01', 'test', 'reported', false);

insert into monitoring_site (city_code, code, name, class, method, params, in_assessment, status, in_prefecture, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
values ('410100', '1316A', '烟厂', '国控', 'reference', '{PM2.5,O3}', true, '运行', true, 600, st_setsrid(st_makepoint(113.05, 34.05), 4490), '2015-01-01', 'test', 'reported', false);

insert into enterprise (city_code, id, local_key, name_zh, entity_type, industry_primary, valid_from, source_doc, quality, is_sample)
values
    ('410100', '00000000-0000-7000-8000-0000000000e1', 'e1', '甲化工厂', '企业', '2614', '2000-01-01', 'test', 'reported', false),
    ('410100', '00000000-0000-7000-8000-0000000000e2', 'e2', '<script>alert("x")</script>&''"', '企业', null, '2000-01-01', 'generator', 'estimated', true);

insert into site (city_code, id, enterprise_id, name, location_level, point, area_mu, pos_accuracy_m, region_code, valid_from, source_doc, quality, is_sample)
values
    ('410100', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-0000000000e1', '甲化工厂', 'site', st_setsrid(st_makepoint(113.05, 34.05), 4490), 10.5, 50, '410199', '2000-01-01', 'test', 'reported', false),
    ('410100', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-0000000000e2', '<img src=x onerror=alert(1)>', 'site', st_setsrid(st_makepoint(113.051, 34.051), 4490), 10, null, '410199', '2000-01-01', 'generator', 'estimated', true),
    ('410100', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-0000000000e1', '无位置的厂', 'prefecture', null, null, null, null, '2000-01-01', 'test', 'reported', false);

insert into emission_record (city_code, site_id, year, pollutant, method, emitted_t, source_doc, quality, is_sample)
values
    ('410100', '00000000-0000-7000-8000-000000000001', 2019, 'SO2', 'EF', 999, 'test', 'reported', false),
    ('410100', '00000000-0000-7000-8000-000000000001', 2020, 'SO2', 'EF', 9.9, 'test', 'reported', false),
    ('410100', '00000000-0000-7000-8000-000000000001', 2020, 'PM10', 'EF', 0.1, 'test', 'reported', false),
    ('410100', '00000000-0000-7000-8000-000000000001', 2020, 'PM2.5', 'EF', 0.05, 'test', 'reported', false);

create table layer_data.readings (
    fid       bigint generated always as identity primary key,
    p1        text,
    p2        double precision,
    p3        bigint,
    p4        boolean,
    p5        date,
    geom      geometry(Point, 4490),
    geom_3857 geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored
);
create index on layer_data.readings using gist (geom_3857);
insert into layer_data.readings (p1, p2, p3, p4, p5, geom)
select
    '第' || n || '号',
    case n when 1 then 10 when 2 then 9.9 when 3 then 10.5 when 4 then null else n / 8.0 end,
    n,
    case when n % 3 > 0 then n % 3 = 1 end,
    date '2021-01-01' + n,
    st_setsrid(st_makepoint(113 + n / 100000.0, 34 + n / 100000.0), 4490)
from generate_series(1, 2500) n;
insert into layer (name, title_zh, title_en, table_name, geometry_type, properties, is_local, source_doc, quality, is_sample)
values ('readings', '读数', 'Readings', 'readings', 'Point',
    '[{"name": "名称", "column": "p1", "type": "text"}, {"name": "数值", "column": "p2", "type": "number"}, {"name": "Count", "column": "p3", "type": "integer"}, {"name": "ok", "column": "p4", "type": "boolean"}, {"name": "day", "column": "p5", "type": "date"}]',
    false, 'readings.geojson', 'reported', false);

create table layer_data.plan (fid bigint generated always as identity primary key, p1 text, geom geometry(Polygon, 0));
create index on layer_data.plan using gist (geom);
insert into layer_data.plan (p1, geom) values ('一号楼', st_makeenvelope(0, 0, 30, 12.5, 0));
insert into layer (name, title_zh, title_en, table_name, geometry_type, properties, is_local, source_doc, quality, is_sample)
values ('plan', '总平面', 'Plan', 'plan', 'Polygon', '[{"name": "name", "column": "p1", "type": "text"}]', true, 'plan.geojson', 'reported', false);
