-- Boilers, heat sources and pipes (DOMAIN 3.4, 3.5) and what the coverage, allocation and savings of A4 need. Null is unknown, never zero.
create table boiler (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    enterprise_id  uuid,                                  -- null: owner known by name only
    site_id        uuid,
    owner_name     text not null,
    reg_code       text,                                  -- 特种设备使用登记证编号/注册代码
    local_key      text not null,                         -- natural key where there is no code
    region_code    varchar(6),                            -- declared county
    park_id        uuid,
    capacity_tph   numeric check (capacity_tph > 0),      -- rated steam, t/h; 1 t/h = 0.7 MW
    capacity_entered numeric,                             -- as entered, with its unit
    capacity_unit  text check (capacity_unit in ('t/h', 'MW')),
    medium         text check (medium in ('steam', 'hot_water', 'heat_oil')),
    fuel           text check (fuel in ('raw_coal', 'briquette', 'coal_water_slurry', 'coal_powder', 'petcoke', 'coal_gas', 'natural_gas', 'lpg', 'biomass_pellet', 'biomass_raw', 'oil', 'electric', 'waste_heat', 'other')),
    usage          text check (usage in ('production', 'heating', 'both', 'standby', 'power')),
    purpose_owner  text check (purpose_owner in ('self', 'public')),
    status         text check (status in ('在用', '备用', '停用', '拟建')),
    built_on       date,
    retired_on     date,
    load_hours     numeric check (load_hours between 0 and 8784),   -- full-load hours a year
    efficiency     numeric check (efficiency > 0 and efficiency <= 1.1),
    fuel_use_t     numeric check (fuel_use_t >= 0),       -- t/a
    peak_tph       numeric check (peak_tph >= 0),         -- recorded peak of the steam taken, t/h
    pressure_mpa   numeric check (pressure_mpa > 0),      -- the user needs
    sulphur        numeric check (sulphur between 0 and 1),          -- S of the coal, as a fraction
    ash            numeric check (ash between 0 and 1),
    ncv_gj_t       numeric check (ncv_gj_t > 0),
    dust_removal   text check (dust_removal in ('none', 'cyclone', 'wet', 'bag', 'electrostatic', 'other')),
    is_dedicated   boolean,                               -- biomass: a dedicated boiler
    location_level text not null check (location_level in ('site', 'site_uncertain', 'county', 'prefecture')),
    pos_accuracy_m double precision check (pos_accuracy_m >= 0),
    geom           geometry(Point, 4490),
    geom_albers    geometry(Point, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857      geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on boiler (id);
create index on boiler (city_code, site_id);
create index on boiler using gist (geom_albers);
create index on boiler using gist (geom_3857);
create unique index on boiler (city_code, local_key) where valid_to is null;

create table heat_source (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    name           text not null,
    local_key      text not null,
    kind           text not null check (kind in ('CHP', 'captive', 'boiler_house', 'waste_to_energy', 'waste_heat')),
    region_code    varchar(6),
    capacity_steam_tph numeric check (capacity_steam_tph > 0),      -- for external supply, not the plant's total; null = unknown: no allocation
    capacity_hot_mw    numeric check (capacity_hot_mw > 0),
    committed_tph  numeric check (committed_tph >= 0),    -- null is taken as 0 with a warning
    pressure_mpa   numeric check (pressure_mpa > 0),
    temp_c         numeric,
    efficiency     numeric check (efficiency > 0 and efficiency <= 1.1),
    status         text check (status in ('运行', '在建', '规划', '停运')),
    in_service_on  date,
    clause_id      text,
    note           text,
    location_level text not null check (location_level in ('site', 'site_uncertain', 'county', 'prefecture')),
    pos_accuracy_m double precision check (pos_accuracy_m >= 0),
    geom           geometry(Point, 4490),
    geom_albers    geometry(Point, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857      geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on heat_source (id);
create index on heat_source using gist (geom_albers);
create index on heat_source using gist (geom_3857);
create unique index on heat_source (city_code, local_key, is_sample) where valid_to is null;

create table heat_pipe (
    city_code     varchar(6) not null,
    id            uuid not null default uuid_v7(),
    local_key     text not null,
    name          text,
    from_node     text,
    to_node       text,
    dn_mm         int check (dn_mm > 0),
    medium        text not null check (medium in ('steam', 'hot_water')),
    status        text not null check (status in ('built', 'under_construction', 'planned')),
    in_service_on date,
    accuracy_m    double precision check (accuracy_m >= 0),
    geom          geometry(LineString, 4490) not null,
    geom_albers   geometry(LineString, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857     geometry(LineString, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on heat_pipe (id);
create index on heat_pipe using gist (geom_albers);
create index on heat_pipe using gist (geom_3857);
create unique index on heat_pipe (city_code, local_key, is_sample) where valid_to is null;

-- 高污染燃料禁燃区 (L22).
create table no_coal_zone (
    city_code    varchar(6) not null,
    id           uuid not null default uuid_v7(),
    name         text not null,
    class        text,                                    -- of the 2017 catalogue: I, II, III
    basis        text,
    convert_due  date,                                    -- set by the county; null: none
    accuracy_m   double precision not null check (accuracy_m >= 0),
    geom         geometry(MultiPolygon, 4490) not null,
    geom_albers  geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857    geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on no_coal_zone (id);
create index on no_coal_zone using gist (geom_albers);
create index on no_coal_zone using gist (geom_3857);

-- Control device of a boiler, by pollutant: fractions 0 to 1.
create table boiler_control (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    boiler_id   uuid not null,
    pollutant   text not null check (pollutant in ('SO2', 'NOx', 'PM', 'VOCs')),
    technique   text,
    capture_eff numeric check (capture_eff between 0 and 1),
    removal_eff numeric check (removal_eff between 0 and 1),
    run_rate    numeric check (run_rate between 0 and 1),
    primary key (city_code, id),
    foreign key (city_code, boiler_id) references boiler (city_code, id),
    like provenance_block including defaults including constraints
);
create index on boiler_control (city_code, boiler_id);

-- Emission factors (DOMAIN 3.6): never in code. form says how parameters enter: 'kg/t', 'S kg/t' (times S in percent), 'A kg/t' (times A in percent), 't/t', 'share'.
create table emission_factor (
    id         text primary key,
    sector     text not null,
    technology text not null,
    fuel       text not null,
    pollutant  text not null,
    value      numeric not null check (value >= 0),
    form       text not null,
    source     text not null,
    quality    text not null check (quality in ('A', 'B', 'C', 'D', 'E')),
    rel_sigma  numeric check (rel_sigma >= 0)
);

do $$
declare
    t text;
begin
    foreach t in array array['boiler', 'heat_source', 'heat_pipe', 'no_coal_zone', 'boiler_control']
    loop
        execute format('create table %I (like %I)', t || '_history', t);
        execute format('alter table %I add column superseded_at timestamptz not null', t || '_history');
        execute format('create index on %I (city_code, id)', t || '_history');
        execute format(
            'create trigger %I before update or delete on %I for each row when (current_setting(''spatial.keep_history'', true) is distinct from ''off'') execute function keep_history()',
            t || '_history', t);
        execute format('create view %I as select *, ''infinity''::timestamptz as superseded_at from %I union all select * from %I', t || '_known', t, t || '_history');
    end loop;
end
$$;
