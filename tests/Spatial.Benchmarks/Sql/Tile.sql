select st_asmvt(t, 'sites', 4096, 'g')
from (
    select s.id::text as fid, s.name, s.permit_no, s.region_code, s.location_level, s.pos_accuracy_m, s.is_sample,
        st_asmvtgeom(s.point_3857, st_tileenvelope(:z, :x, :y), 4096, 64, true) as g
    from site s
    where s.point_3857 && st_tileenvelope(:z, :x, :y, margin => 0.015625)
    limit 50000
) t;
