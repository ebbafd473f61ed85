-- Every run of every analysis, with its rows, so that a list handed in can be read back, compared and reproduced.
create table analysis_run (
    id           uuid primary key default uuid_v7(),
    analysis     text not null,
    city_code    varchar(6),
    as_of        date not null,
    knowledge_at timestamptz not null,
    rows_kind    text not null check (rows_kind in ('real', 'sample')),
    parameters   jsonb not null,
    row_count    int not null,
    figures      jsonb not null,
    counts       jsonb not null,
    warnings     jsonb not null,
    versions     jsonb not null,
    product      text not null,                          -- version of the program
    started_at   timestamptz not null,
    finished_at  timestamptz not null,
    recorded_by  text not null default current_user
);
create index on analysis_run (analysis, finished_at desc);

create table analysis_row (
    run_id     uuid not null references analysis_run (id) on delete cascade,
    ordinal    int not null,                             -- 1-based, in the order of the list
    feature_id uuid not null,
    key        text not null,
    name       text not null,
    properties jsonb not null,                           -- column name → value; null = unknown
    reasons    jsonb not null,
    is_sample  boolean not null,
    geom       geometry(Geometry, 4490),
    geom_3857  geometry(Geometry, 3857) generated always as (st_transform(st_setsrid(geom, 4326), 3857)) stored,
    primary key (run_id, ordinal)
);
create index on analysis_row using gist (geom_3857);
create index on analysis_row (feature_id);
