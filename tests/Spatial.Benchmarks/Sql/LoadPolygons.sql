-- 3,000 built-up areas of about 1,600 vertices on a 60 x 50 grid over 600 km x 500 km around Zhengzhou: wiggly rings, radius 1.5 to 4 km.
insert into built_up_area (city_code, name, admin_grade, vintage_year, source_kind, accuracy_m, geom, valid_from, source_doc, quality, is_sample)
select
    '410100', '示例-' || n, 'county', 2020, 'drawn', 30,
    st_multi(st_transform(st_setsrid(ring, 4547), 4490)), date '2020-12-31', 'benchmark', 'estimated', true
from (
    select
        n,
        st_makepolygon(st_addpoint(line, st_startpoint(line))) as ring
    from (
        select
            n,
            st_makeline(st_makepoint(
                x + radius * (1 + 0.15 * sin(7 * a + n) + 0.03 * sin(61 * a + 2 * n)) * cos(a),
                y + radius * (1 + 0.15 * sin(7 * a + n) + 0.03 * sin(61 * a + 2 * n)) * sin(a)) order by k) as line
        from (
            select
                n, k, 2 * pi() * k / 1600 as a,
                165205 + 10000 * (n % 60) + 5000 as x, 3596924 + 10000 * (n / 60) + 5000 as y,
                1500 + 2500 * ((n * 7919) % 1000) / 1000.0 as radius
            from generate_series(0, 2999) n, generate_series(0, 1599) k
        ) p
        group by n
    ) l
) r
