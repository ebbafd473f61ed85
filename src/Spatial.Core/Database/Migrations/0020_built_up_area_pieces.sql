-- Built-up areas cut into pieces of at most 256 vertices, so that sites near them are found by index (joining whole outlines is twice as slow).
-- A piece belongs to one version of an area: (id, recorded_at) names the version in built_up_area as in its history.
create table built_up_area_piece (
    city_code        varchar(6) not null,
    built_up_area_id uuid not null,
    recorded_at      timestamptz not null,
    geom_albers      geometry(Polygon, 990001) not null
);
create index on built_up_area_piece (city_code, built_up_area_id, recorded_at);
create index on built_up_area_piece using gist (geom_albers);

create function cut_built_up_area() returns trigger language plpgsql as $$
begin
    -- Two updates within one transaction share recorded_at; the last one counts.
    delete from built_up_area_piece
    where city_code = new.city_code and built_up_area_id = new.id and recorded_at = new.recorded_at;
    insert into built_up_area_piece (city_code, built_up_area_id, recorded_at, geom_albers)
    select new.city_code, new.id, new.recorded_at, (st_dump(st_subdivide(new.geom_albers, 256))).geom;
    return null;
end
$$;
create trigger cut_built_up_area after insert or update on built_up_area for each row execute function cut_built_up_area();

insert into built_up_area_piece (city_code, built_up_area_id, recorded_at, geom_albers)
select city_code, id, recorded_at, (st_dump(st_subdivide(geom_albers, 256))).geom
from built_up_area_known;

-- Sites whose place is too rough for an index search (a geocoded address, a township, a county, nothing at all) are few: they are all looked at.
create index site_rough_place on site (city_code) where pos_accuracy_m > 250 or pos_accuracy_m is null or (point is null and boundary is null);
create index site_history_point on site_history using gist (point_albers);
create index site_history_boundary on site_history using gist (boundary_albers);
