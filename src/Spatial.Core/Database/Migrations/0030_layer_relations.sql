-- Relations the layers of the map read, and the one-column indexes their pages are walked by.
create index on admin_region (id);
create index on built_up_area (id);
create index on park (id);
create index on monitoring_site (id);
create index on site (id);

-- L03 with the city's name and the area in km2, measured in the national equal-area projection.
create view layer_built_up_area as
select
    b.*,
    c.name_zh as city_name,
    st_area(b.geom_albers) / 1e6 as area_km2
from built_up_area b
left join city c on c.code = b.city_code;

-- L10: a site with its enterprise. Every join is to a unique key and the emission a scalar subselect, so a query that does not ask for them does not pay.
-- industry_group by the division (first two digits) of GB/T 4754-2017; emitted_t is t/a of the last year reported:
-- SO2 + NOx + VOCs + the widest particle fraction reported; null when nothing is reported.
create view layer_site as
select
    s.*,
    s.point as geom,
    s.point_3857 as geom_3857,
    e.name_zh as enterprise,
    e.uscc,
    e.industry_primary as industry,
    i.name_zh as industry_name,
    case
        when e.industry_primary is null then 'unknown'
        when left(e.industry_primary, 2) between '06' and '12' then 'mining'
        when left(e.industry_primary, 2) between '13' and '24' then 'light'
        when left(e.industry_primary, 2) in ('25', '26', '28', '29') then 'chemical'
        when left(e.industry_primary, 2) = '27' then 'pharmaceutical'
        when left(e.industry_primary, 2) = '30' then 'building'
        when left(e.industry_primary, 2) in ('31', '32') then 'metal'
        when left(e.industry_primary, 2) between '33' and '40' then 'machinery'
        when left(e.industry_primary, 2) = '44' then 'energy'
        else 'other'
    end as industry_group,
    e.size,
    e.status,
    c.name_zh as county,
    p.name as park,
    (
        select sum(m.emitted_t) filter (where m.pollutant in ('SO2', 'NOx', 'VOCs'))
             + coalesce(max(m.emitted_t) filter (where m.pollutant in ('PM2.5', 'PM10', 'TSP')), 0)
        from emission_record m
        where m.city_code = s.city_code and m.site_id = s.id
        group by m.year
        order by m.year desc
        limit 1
    ) as emitted_t
from site s
left join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
left join industry i on i.code = e.industry_primary
left join (select distinct on (city_code, code) city_code, code, name_zh from admin_region order by city_code, code, valid_from desc) c on c.city_code = s.city_code and c.code = s.region_code
left join park p on p.city_code = s.city_code and p.id = s.park_id;

-- Rows of runs with what a map reader must know of the run.
create view layer_analysis_row as
select r.run_id, r.ordinal, r.feature_id, r.properties, r.is_sample, r.geom, r.geom_3857, u.as_of, u.city_code
from analysis_row r
join analysis_run u on u.id = r.run_id;
