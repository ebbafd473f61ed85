-- Territory and parks (DOMAIN 3.2, 3.3). geom is EPSG:4490; geom_albers serves index searches, geom_3857 tiles; both are derived.
create table admin_region (
    city_code        varchar(6) not null,
    id               uuid not null default uuid_v7(),
    code             varchar(12) not null,
    name_zh          text not null,
    name_en          text,
    level            text not null check (level in ('province', 'city', 'county', 'township', 'functional_zone')),
    parent_code      varchar(12),
    predecessor_code varchar(12),
    accuracy_m       double precision not null check (accuracy_m >= 0),
    geom             geometry(MultiPolygon, 4490),
    geom_albers      geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857        geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on admin_region using gist (geom);
create index on admin_region using gist (geom_albers);
create index on admin_region using gist (geom_3857);
create unique index on admin_region (city_code, code, valid_from, is_sample);

create table built_up_area (
    city_code    varchar(6) not null,
    id           uuid not null default uuid_v7(),
    name         text not null,
    admin_grade  text not null check (admin_grade in ('prefecture_plus', 'county', 'town')),
    vintage_year int not null,
    source_kind  text not null check (source_kind in ('official', 'remote_sensing', 'drawn')),
    accuracy_m   double precision not null check (accuracy_m >= 0),
    geom         geometry(MultiPolygon, 4490) not null,
    geom_albers  geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857    geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on built_up_area using gist (geom);
create index on built_up_area using gist (geom_albers);
create index on built_up_area using gist (geom_3857);

create table dense_area (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    name        text not null,
    basis       text not null,
    population  int check (population >= 0),
    pop_year    int,
    accuracy_m  double precision not null check (accuracy_m >= 0),
    geom        geometry(MultiPolygon, 4490) not null,
    geom_albers geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857   geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on dense_area using gist (geom_albers);
create index on dense_area using gist (geom_3857);

create table land_use_zone (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    name        text not null,
    land_use    text not null check (land_use in ('industrial', 'residential', 'commercial', 'green', 'public', 'logistics', 'other')),
    plan_year   int not null,                            -- the use applies after this year
    accuracy_m  double precision not null check (accuracy_m >= 0),
    geom        geometry(MultiPolygon, 4490) not null,
    geom_albers geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857   geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on land_use_zone using gist (geom_albers);

create table county_leading_industry (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    county_code varchar(6) not null,
    code_prefix varchar(4) not null,                     -- GB/T 4754 prefix
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);

create table park (
    city_code           varchar(6) not null,
    id                  uuid not null default uuid_v7(),
    name                text not null,
    name_en             text,
    level               text check (level in ('国家级', '省级', '市级', '县级')),
    kind                text not null check (kind in ('经开区', '高新区', '产业集聚区', '工业园区', '化工园区', '物流园区', '静脉产业园', '其他')),
    catalogue_code      text,
    is_chemical_park    boolean,
    chem_recognition_no text,
    chem_recognised_on  date,
    leading_industries  text[],
    admit_industries    text[],
    ban_industries      text[],
    area_planned_km2    numeric check (area_planned_km2 >= 0),
    area_built_km2      numeric check (area_built_km2 >= 0),
    land_available_mu   numeric check (land_available_mu >= 0),
    quota_so2_t         numeric check (quota_so2_t >= 0),
    quota_nox_t         numeric check (quota_nox_t >= 0),
    quota_voc_t         numeric check (quota_voc_t >= 0),
    quota_pm_t          numeric check (quota_pm_t >= 0),
    heat_available_tph  numeric check (heat_available_tph >= 0),
    sewage_capacity_m3d numeric check (sewage_capacity_m3d >= 0),
    sewage_load_m3d     numeric check (sewage_load_m3d >= 0),
    sewage_online       boolean,
    planning_eia        boolean,
    has_rail_spur       boolean,
    accuracy_m          double precision check (accuracy_m >= 0),
    seat_point          geometry(Point, 4490),
    geom                geometry(MultiPolygon, 4490),
    geom_albers         geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857           geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on park using gist (geom_albers);
create index on park using gist (geom_3857);

create table monitoring_site (
    city_code     varchar(6) not null,
    id            uuid not null default uuid_v7(),
    code          text not null,
    name          text not null,
    class         text not null check (class in ('国控', '省控', '市控', '乡镇', '边界', '机场', '道路', '港口', '铁路货场', '组分', '微站')),
    method        text not null check (method in ('reference', 'sensor')),
    params        text[],
    owner         text,
    networked     boolean,
    in_assessment boolean not null,
    status        text not null check (status in ('运行', '在建', '规划', '停用')),
    in_prefecture boolean not null,
    accuracy_m    double precision not null check (accuracy_m >= 0),
    note          text,
    geom          geometry(Point, 4490) not null,
    geom_albers   geometry(Point, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857     geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on monitoring_site using gist (geom_albers);
create index on monitoring_site using gist (geom_3857);
