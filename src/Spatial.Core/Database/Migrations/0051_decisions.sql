-- Planners' decisions on objects other than sites (whose dispositions carry more); newest by recorded_at, never edited: a new row stands over an old one.
create table object_decision (
    city_code   varchar(6) not null,
    id          uuid not null default uuid_v7(),
    kind        text not null,                           -- boiler, ...
    object_id   uuid not null,
    decided_way text not null,
    decided_on  date not null,
    decided_by  text not null,
    based_on    uuid,                                    -- the decision this one was made over
    start_due   date,
    finish_due  date,
    note        text,
    primary key (city_code, id),
    like provenance_block including defaults including constraints
);
create index on object_decision (object_id, recorded_at desc);
