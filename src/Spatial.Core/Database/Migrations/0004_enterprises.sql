-- The enterprise dossier as the relocation question needs it (DOMAIN 3.4, 3.8, A1.3, A1.4).
create table enterprise (
    city_code              varchar(6) not null,          -- 000000 when unknown
    id                     uuid not null default uuid_v7(),
    uscc                   char(18),
    local_key              text,                         -- for rows without a code
    legacy_reg_no          text,
    name_zh                text not null,
    name_en                text,
    aliases                text[],
    former_names           text[],
    entity_type            text not null check (entity_type in ('企业', '个体', '作坊', '加工户', '事业单位')),
    size                   text check (size in ('微', '小', '中', '大')),
    is_extra_large         boolean,
    employees              int check (employees >= 0),
    revenue_wan_cny        numeric check (revenue_wan_cny >= 0),
    main_products          text,
    industry_primary       varchar(4),
    industry_all           varchar(4)[] not null default '{}',
    status                 text check (status in ('在产', '停产', '关闭', '在建', '搬迁中', '注销')),
    is_scattered_polluting boolean,
    is_hazchem             boolean,
    has_major_risk         boolean,
    land_ok                boolean,
    licence_ok             boolean,
    primary key (city_code, id),
    check (uscc is not null or local_key is not null),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on enterprise (city_code, uscc) where valid_to is null and uscc is not null;
create unique index on enterprise (city_code, local_key) where valid_to is null and local_key is not null;

create table site (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    enterprise_id  uuid not null,
    site_no        int not null default 1,
    name           text not null,
    local_key      text,
    permit_no      char(22),
    permit_level   text check (permit_level in ('重点管理', '简化管理', '登记管理')),
    region_code    varchar(6),                           -- declared county
    township_code  varchar(9),
    park_id        uuid,
    address        text,
    location_level text not null check (location_level in ('site', 'site_uncertain', 'county', 'prefecture')),
    point          geometry(Point, 4490),
    boundary       geometry(MultiPolygon, 4490),
    area_mu        numeric check (area_mu > 0),
    pos_accuracy_m double precision check (pos_accuracy_m >= 0),  -- 95 % radius; null = unknown
    src_crs        text,
    src_x          text,
    src_y          text,
    in_prefecture  boolean not null default true,        -- false: context beyond the city, drawn paler
    point_albers   geometry(Point, 990001) generated always as (st_transform(point, 990001)) stored,
    boundary_albers geometry(MultiPolygon, 990001) generated always as (st_transform(boundary, 990001)) stored,
    point_3857     geometry(Point, 3857) generated always as (st_transform(st_setsrid(point, 4326), 3857)) stored,
    primary key (city_code, id),
    foreign key (city_code, enterprise_id) references enterprise (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on site (city_code, enterprise_id);
create index on site using gist (point_albers);
create index on site using gist (boundary_albers);
create index on site using gist (point_3857);

create table production_line (
    city_code         varchar(6) not null,
    id                uuid not null default uuid_v7(),
    site_id           uuid not null,
    code              text not null,                     -- MFxxxx
    kind              text not null check (kind in ('aluminium_smelter', 'aluminium_carbon', 'coal_gasifier', 'ammonia', 'cement_clinker', 'cement_mill', 'steel', 'other')),
    name              text not null,
    product           text,
    capacity          numeric check (capacity > 0),
    capacity_unit     text,                              -- t/a, t/d
    process           text,                              -- fixed_bed_intermittent, ...
    diameter_m        numeric check (diameter_m > 0),
    is_special_cement boolean,
    is_independent    boolean,                           -- aluminium carbon not integrated with a smelter
    catalogue_class   text check (catalogue_class in ('鼓励', '允许', '限制', '淘汰', '未定')),
    catalogue_version text,
    retrofit_kind     text,                              -- ultra_low_emission, ...
    retrofit_due      date,
    retrofit_done     date,
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on production_line (city_code, site_id);

-- One nullable column for each input of A1.3, A1.4 and the score; null = unknown. Each value's source stands in sources.
create table site_assessment (
    city_code             varchar(6) not null,
    id                    uuid not null default uuid_v7(),
    site_id               uuid not null,
    as_of                 date not null,                 -- day the assessment was made
    on_official_list      boolean,
    exceedances_12m       int check (exceedances_12m >= 0),
    is_key_discharger     boolean,
    planned_concentration numeric check (planned_concentration >= 0),   -- mg/m3 after retrofit
    limit_concentration   numeric check (limit_concentration >= 0),     -- mg/m3
    grade_target          text check (grade_target in ('A', 'B', 'B-', 'C', 'D', 'PI', 'NPI', 'none')),
    safety_dist_m         numeric check (safety_dist_m >= 0),
    health_dist_m         numeric check (health_dist_m >= 0),
    dist_shortfall_curable boolean,
    owner_declines        boolean,
    process_can_stop      boolean,                       -- P5
    land_reusable         boolean,                       -- P5
    rectification_due     date,                          -- ZZ-4.1-2
    rectification_done    date,
    complaints_12m        int check (complaints_12m >= 0),
    sources               jsonb not null default '{}',
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like provenance_block including defaults including constraints
);
create index on site_assessment (city_code, site_id, as_of);

create table emission_record (
    city_code varchar(6) not null,
    id        uuid not null default uuid_v7(),
    site_id   uuid not null,
    year      int not null,
    pollutant text not null check (pollutant in ('PM2.5', 'PM10', 'TSP', 'SO2', 'NOx', 'VOCs', 'CO', 'NH3', 'CO2')),
    method    text not null check (method in ('CEMS', 'MB', 'EF', 'permit_report')),
    emitted_t numeric not null check (emitted_t >= 0),   -- t/a
    rel_sigma numeric check (rel_sigma >= 0),
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like provenance_block including defaults including constraints
);
create unique index on emission_record (city_code, site_id, year, pollutant, is_sample);

-- Dispositions and planners' decisions, newest by recorded_at; a decision is never edited, a new row supersedes it.
create table disposition (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    site_id        uuid not null,
    decided_way    text check (decided_way in ('InPlaceUpgrade', 'RelocateToPark', 'Convert', 'Close')),
    decided_on     date,
    decided_by     text,
    basis          text not null check (basis in ('document', 'planner', 'plan')),
    based_on       uuid,                                 -- the decision this one was made over
    clause_id      text,
    receiving_park text,
    start_due      date,
    finish_due     date,
    started_on     date,
    finished_on    date,
    progress_as_of date,                                 -- day progress was last reported; null = never, so state is unknown
    investment_wan_cny numeric check (investment_wan_cny >= 0),
    workers        int check (workers >= 0),
    responsible_unit text,
    progress       text,
    note           text,
    primary key (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like provenance_block including defaults including constraints
);
create index on disposition (city_code, site_id, recorded_at desc);
