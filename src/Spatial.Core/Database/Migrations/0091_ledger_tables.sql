-- Tables of the ledgers that had none: freight, activity, outlets and CEMS hours, rectification, emergency measures, projects (DOMAIN 3.4 to 3.7, 7.2 I8 to I16).

-- Tonnes past the gate of a site in a year, each tonne once a passage.
create table freight_flow (
    city_code varchar(6) not null,
    id        uuid not null default uuid_v7(),
    site_id   uuid not null,
    year      int not null,
    direction text not null check (direction in ('in', 'out')),
    goods     text not null,
    mode      text not null check (mode in ('rail', 'water', 'pipe', 'belt', 'road_diesel', 'road_gas', 'road_nev')),
    tonnes    numeric not null check (tonnes >= 0),
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like provenance_block including defaults including constraints
);
create unique index on freight_flow (city_code, site_id, year, direction, goods, mode);

-- What a site used, made or ran in a year. Fractions 0 to 1.
create table activity_data (
    city_code     varchar(6) not null,
    id            uuid not null default uuid_v7(),
    site_id       uuid not null,
    year          int not null,
    kind          text not null check (kind in ('fuel', 'material', 'product', 'solvent', 'area', 'population', 'vehicle_km')),
    name          text not null,
    value         numeric not null check (value >= 0),
    unit          text not null,                          -- of value: t, m3, kWh, GJ, tce, m2, person, veh_km, ...
    voc_content   numeric check (voc_content between 0 and 1),
    sulphur       numeric check (sulphur between 0 and 1),
    ash           numeric check (ash between 0 and 1),
    ncv_gj_t      numeric check (ncv_gj_t >= 0),
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like provenance_block including defaults including constraints
);
create unique index on activity_data (city_code, site_id, year, kind, name);

create table outlet (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    site_id        uuid not null,
    code           text not null,                         -- DA001, DW001
    has_cems       boolean,
    cems_networked boolean,
    bypass         boolean,
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on outlet (city_code, site_id, code) where valid_to is null;

-- Measured, not oxygen-folded, concentrations; an hour begins at the moment named. Superseded hours are kept like all rows.
create table cems_hourly (
    city_code varchar(6) not null,
    id        uuid not null default uuid_v7(),
    outlet_id uuid not null,
    hour      timestamptz not null,
    so2_mgm3  numeric check (so2_mgm3 >= 0),
    nox_mgm3  numeric check (nox_mgm3 >= 0),
    pm_mgm3   numeric check (pm_mgm3 >= 0),
    voc_mgm3  numeric check (voc_mgm3 >= 0),
    co_mgm3   numeric check (co_mgm3 >= 0),
    nh3_mgm3  numeric check (nh3_mgm3 >= 0),
    flow_nm3h numeric check (flow_nm3h >= 0),             -- normal cubic metres an hour, dry
    status    text check (status in ('normal', 'maintenance', 'calibrating', 'fault', 'start_stop', 'missing')),
    primary key (city_code, id),
    foreign key (city_code, outlet_id) references outlet (city_code, id),
    like provenance_block including defaults including constraints
);
create unique index on cems_hourly (city_code, outlet_id, hour);

-- 重点行业整治台账 (QZ).
create table rectification_item (
    city_code    varchar(6) not null,
    id           uuid not null default uuid_v7(),
    item_key     text not null,                           -- industry, block and name: what the ledger itself tells items apart by
    industry     text not null,
    block        text not null,
    name         text not null,
    entity_type  text not null check (entity_type in ('企业', '个体', '作坊', '加工户', '事业单位')),
    uscc         char(18),
    location     text,
    lists        text[],                                  -- 1, 2, 3
    problem_kinds text[],
    problem      text,
    measures     text,
    due          date,
    completed_on date,
    accepted_on  date,
    status       text,
    primary key (city_code, id),
    check (accepted_on >= completed_on),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on rectification_item (city_code, item_key) where valid_to is null;

-- 重污染天气应急减排措施, by production line and level of alert.
create table emergency_measure (
    city_code       varchar(6) not null,
    id              uuid not null default uuid_v7(),
    site_id         uuid not null,
    line            text not null,
    grade           text check (grade in ('A', 'B', 'B-', 'C', 'D', 'PI', 'NPI')),   -- null: graded 'none'
    alert           text not null check (alert in ('yellow', 'orange', 'red')),
    measure         text not null,
    pollutant       text,                                 -- null: the measure names none
    reduction_share numeric check (reduction_share between 0 and 1),
    reduction_kgd   numeric check (reduction_kgd >= 0),   -- kg a day
    verification    text,
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on emergency_measure (city_code, site_id, line, alert, coalesce(pollutant, '')) where valid_to is null;

create table project (
    city_code     varchar(6) not null,
    id            uuid not null default uuid_v7(),
    project_key   text not null,                          -- credit code and name
    name          text not null,
    uscc          char(18),
    industry      varchar(4) not null,
    kind          text not null check (kind in ('新建', '改建', '扩建', '搬迁')),
    is_two_highs  boolean,
    energy_tce    numeric check (energy_tce >= 0),
    emissions_t   numeric check (emissions_t >= 0),
    design_grade  text check (design_grade in ('A', 'B', 'B-', 'C', 'D', 'PI', 'NPI')),
    swap          text,
    offset_sources text,
    pos_accuracy_m double precision check (pos_accuracy_m >= 0),
    src_crs       text,
    src_x         text,
    src_y         text,
    geom          geometry(Point, 4490),
    geom_albers   geometry(Point, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857     geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on project (city_code, project_key) where valid_to is null;
create index on project using gist (geom_albers);
create index on project using gist (geom_3857);

select keep_versions(array['freight_flow', 'activity_data', 'outlet', 'cems_hourly', 'rectification_item', 'emergency_measure', 'project']);
