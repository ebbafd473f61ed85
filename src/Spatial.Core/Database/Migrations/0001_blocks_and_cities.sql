-- Extensions, projections, and the blocks of columns every row carries (DOMAIN 3.9).
-- SRIDs of our own: 990001 the national Albers for index searches, 9904xx city transverse Mercators (DOMAIN 5.3).
create extension if not exists postgis;
create extension if not exists pgrouting;

insert into spatial_ref_sys (srid, auth_name, auth_srid, proj4text, srtext)
values
    (990001, 'SPATIAL', 990001, '+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs', ''),
    (990421, 'SPATIAL', 990421, '+proj=tmerc +lat_0=0 +lon_0=112.665 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs', ''),
    (990330, 'SPATIAL', 990330, '+proj=tmerc +lat_0=0 +lon_0=118.68 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs', '')
on conflict (srid) do nothing;

-- A template for LIKE, never filled. superseded_at lives in the history tables only.
create table provenance_block (
    source_doc      text not null,                       -- file, document or service the row comes from
    source_row      text,                                -- row, feature or cell in it
    import_batch_id uuid,
    recorded_at     timestamptz not null default now(),  -- system time
    recorded_by     text not null default current_user,
    quality         text not null check (quality in ('verified', 'reported', 'estimated', 'inferred')),
    is_sample       boolean not null                     -- 示例数据: true for everything a generator made
);

create table validity_block (
    valid_from date not null,                            -- half-open [valid_from, valid_to); -infinity when the beginning is unknown
    valid_to   date,                                     -- null: still valid
    check (valid_to > valid_from)
);

-- Sortable unique ids (uuid v7) for rows made inside the database.
create function uuid_v7() returns uuid language sql volatile parallel safe as $$
    select encode(
        set_byte(
            overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            6,
            (get_byte(uuid_send(gen_random_uuid()), 6) & 15) | 112),
        'hex')::uuid
$$;

create table city (
    code          varchar(6) primary key,                -- GB/T 2260
    name_zh       text not null,
    name_en       text not null,
    province_code varchar(6) not null,
    srid          int not null references spatial_ref_sys (srid)
);

insert into city values
    ('330800', '衢州市', 'Quzhou', '330000', 990330),
    ('410100', '郑州市', 'Zhengzhou', '410000', 4547),
    ('420900', '孝感市', 'Xiaogan', '420000', 4547),
    ('421000', '荆州市', 'Jingzhou', '420000', 990421);

create table import_batch (
    id            uuid primary key default uuid_v7(),
    file_name     text not null,
    sha256        text not null,
    format        text not null,
    crs           text not null,                         -- as declared or read; 'local' for planar metres
    target        text not null,                         -- layer or table filled
    rows_read     int not null,
    rows_accepted int not null,
    rows_rejected int not null,
    imported_at   timestamptz not null default now(),
    imported_by   text not null default current_user
);
