-- Layers brought by a user (spatial import --as-layer): one table each in schema layer_data, column names ours, property names kept here.
create schema if not exists layer_data;

create table layer (
    name            text primary key check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    title_zh        text not null,
    title_en        text not null,
    table_name      text not null unique,                -- layer_data.<table_name>
    geometry_type   text not null,                       -- Point, LineString, Polygon, Geometry (multi where needed)
    properties      jsonb not null,                      -- [{"name": as in the file, "column": ours, "type": text|integer|number|boolean|date}]
    is_local        boolean not null,                    -- planar metres without a place on Earth: analyses yes, map no
    like provenance_block including defaults including constraints
);
alter table layer add foreign key (import_batch_id) references import_batch (id);
