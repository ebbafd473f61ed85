-- What tiles are measured against: the bare ST_AsMVT statement with the properties that the collection `sites` declares. Run by pgbench, prepared.
select st_asmvt(t, 'sites', 4096, 'g')
from (
    select s.id::text as fid, s.name, s.enterprise, s.uscc, s.permit_no, s.permit_level, s.industry, s.industry_name, s.industry_group, s.size, s.status,
        s.emitted_t::float8 as emitted_t, s.county, s.region_code, s.park, s.address, s.area_mu::float8 as area_mu, s.location_level,
        s.pos_accuracy_m::float8 as pos_accuracy_m, s.in_prefecture, s.city_code, s.is_sample, s.quality, s.source_doc,
        s.valid_from::text as valid_from, s.valid_to::text as valid_to,
        st_asmvtgeom(s.geom_3857, st_tileenvelope(:z, :x, :y), 4096, 64, true) as g
    from layer_site s
    where s.geom_3857 && st_tileenvelope(:z, :x, :y, margin => 0.015625)
    limit 50000
) t;
