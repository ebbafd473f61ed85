-- Industrial clusters, their members, the control devices of sites and the performance grades of firms (DOMAIN 3.3, 3.4) that A6 classifies clusters by.
-- What a planner decides about a cluster stands in object_decision (kind 'cluster'); what the text itself demands stands in document_class. Classes of A6.6:
-- close_or_rectify 关停或综合整治, rectify 综合整治, upgrade 提升, demonstrate 示范, undecided 未定.
create table cluster (
    city_code         varchar(6) not null,
    id                uuid not null default uuid_v7(),
    local_key         text not null,                      -- CL-001, ...
    name_zh           text not null,
    name_en           text,
    kind              text not null check (kind in ('key', 'gas_related', 'traditional', 'small_polluting', 'emerging', 'detected')),
    declared_count_of text,                               -- group whose number a text declares: JZ-11 has eleven, nine of them named
    is_placeholder    boolean not null default false,     -- stands for one that the text counts and does not name
    industries        text[],                             -- GB/T 4754-2017 prefixes; null = unknown
    county_codes      text[],                             -- null: the text names no county, so the whole city
    output_value_yi_cny numeric check (output_value_yi_cny >= 0),   -- 亿元 a year
    document_class    text check (document_class in ('close_or_rectify', 'rectify', 'upgrade', 'demonstrate')),   -- null: the text demands none
    clause_id         text,
    note              text,
    accuracy_m        double precision check (accuracy_m >= 0),     -- of the boundary
    geom              geometry(MultiPolygon, 4490),       -- null: no boundary is known; counted, not drawn
    geom_albers       geometry(MultiPolygon, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857         geometry(MultiPolygon, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create index on cluster (id);
create index on cluster using gist (geom_albers);
create index on cluster using gist (geom_3857);
create unique index on cluster (city_code, local_key, is_sample) where valid_to is null;

-- Which sites belong to a cluster; a site may belong to several.
create table cluster_member (
    city_code  varchar(6) not null,
    id         uuid not null default uuid_v7(),
    cluster_id uuid not null,
    site_id    uuid not null,
    basis      text not null check (basis in ('listed', 'detected', 'manual')),
    primary key (city_code, id),
    foreign key (city_code, cluster_id) references cluster (city_code, id),
    foreign key (city_code, site_id) references site (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on cluster_member (city_code, cluster_id, site_id) where valid_to is null;
create index on cluster_member (city_code, site_id);

-- Control devices of sites and what an inspection found. Not inspected is inspected_on null; inspected without a result yet is verdict null.
create table control_device (
    city_code    varchar(6) not null,
    id           uuid not null default uuid_v7(),
    site_id      uuid not null,
    code         text not null,                           -- TA001, ... within the site
    kind         text not null check (kind in ('desulphurisation', 'denitrification', 'dust', 'voc')),
    pollutant    text not null check (pollutant in ('SO2', 'NOx', 'PM', 'VOCs')),
    technique    text,
    capture_eff  numeric check (capture_eff between 0 and 1),
    removal_eff  numeric check (removal_eff between 0 and 1),
    run_rate     numeric check (run_rate between 0 and 1), -- share of the production hours it runs
    inspected_on date,
    verdict      text check (verdict in ('有效', '低效', '失效')),
    rectify_due  date,                                    -- day an ineffective device is to be put right by
    rectified_on date,                                    -- null: not yet, or nobody knows
    primary key (city_code, id),
    check (verdict is null or inspected_on is not null),
    check (rectified_on >= inspected_on),
    foreign key (city_code, site_id) references site (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on control_device (city_code, site_id, code) where valid_to is null;

-- 绩效等级, in the order A > B > B- > C > D; PI and NPI (leading or not) are grades of industries without levels. No row in force: not graded or not known.
create table performance_grade (
    city_code      varchar(6) not null,
    id             uuid not null default uuid_v7(),
    enterprise_id  uuid not null,
    industry_group text,                                  -- industry of the technical guide the firm was graded by
    grade          text not null check (grade in ('A', 'B', 'B-', 'C', 'D', 'PI', 'NPI')),
    primary key (city_code, id),
    foreign key (city_code, enterprise_id) references enterprise (city_code, id),
    like validity_block including constraints,
    like provenance_block including defaults including constraints
);
create unique index on performance_grade (city_code, enterprise_id) where valid_to is null;

-- The truth of a sample: clusters the generator planted on purpose, so that what an analysis finds can be scored against them. No analysis may read it for its answer.
create table planted_cluster (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    seed        int not null,                             -- of the sample it stands in
    name        text not null,                            -- 示例-植入集群-1, ...
    strength    text not null check (strength in ('strong', 'middling', 'weak')),
    pollutant   text not null check (pollutant in ('SO2', 'NOx', 'PM10', 'VOCs')),
    industry    varchar(4) not null,                      -- GB/T 4754-2017 of all its sites
    sites       int not null check (sites > 0),
    site_ids    uuid[] not null check (cardinality(site_ids) = sites),
    emitted_t   numeric not null check (emitted_t >= 0),  -- of the pollutant, by its sites in 2020 together, t/a
    radius_m    double precision not null check (radius_m > 0),     -- every planted site lies within it
    geom        geometry(Point, 4490) not null,           -- centre
    geom_albers geometry(Point, 990001) generated always as (st_transform(geom, 990001)) stored,
    geom_3857   geometry(Point, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (city_code, id),
    check (is_sample),
    like provenance_block including defaults including constraints
);

do $$
declare
    t text;
begin
    foreach t in array array['cluster', 'cluster_member', 'control_device', 'performance_grade', 'planted_cluster']
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

-- L09: a cluster with its counties, its present members, what they emit, and its class: the last decision, else what the text demands, else undecided.
-- Emissions are t/a of the members' last year reported, null when none is reported; every figure is a scalar subselect, so a query that does not ask for it does not pay.
create view layer_cluster as
select
    c.*,
    (
        select string_agg(r.name_zh, '、' order by r.code)
        from (select distinct on (code) code, name_zh from admin_region where code = any (c.county_codes) and level = 'county' order by code, is_sample, valid_from desc) r
    ) as counties,
    (select count(*) from cluster_member m where m.city_code = c.city_code and m.cluster_id = c.id and m.valid_to is null) as members,
    (
        select sum(e.emitted_t)
        from cluster_member m
        cross join lateral (
            select r.emitted_t from emission_record r
            where r.city_code = m.city_code and r.site_id = m.site_id and r.pollutant = 'VOCs'
            order by r.year desc
            limit 1) e
        where m.city_code = c.city_code and m.cluster_id = c.id and m.valid_to is null
    ) as voc_t,
    coalesce((
        select d.decided_way from object_decision d
        where d.kind = 'cluster' and d.object_id = c.id
        order by d.recorded_at desc, d.id desc
        limit 1), c.document_class, 'undecided') as class,
    case
        when exists (select from object_decision d where d.kind = 'cluster' and d.object_id = c.id) then 'decided'
        when c.document_class is not null then 'document'
    end as class_basis
from cluster c;
