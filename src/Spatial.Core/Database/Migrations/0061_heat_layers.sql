-- Relations the heating layers of the map read (L17, L18, L20; L22 is its table). Every join is to a unique key and a query that does not ask for it does not pay.

-- L17: supply, what is contracted and what is left, t/h. An unknown capacity leaves an unknown margin; an unknown contract leaves the margin unknown too, here as on paper.
create view layer_heat_source as
select
    h.*,
    h.capacity_steam_tph - h.committed_tph as margin_tph,
    c.name_zh as county
from heat_source h
left join (select distinct on (city_code, code) city_code, code, name_zh from admin_region order by city_code, code, valid_from desc) c on c.city_code = h.city_code and c.code = h.region_code;

-- L18: length along the pipe as drawn, geodesic, m.
create view layer_heat_pipe as
select p.*, st_length(p.geom::geography) as length_m
from heat_pipe p;

-- L20: a boiler with its owner, the group of its fuel, and the upper bound of its size class in t/h (classes ≤2, 2-10, 10-20, 20-35, 35-65, ≥65; the last is drawn as 130).
create view layer_boiler as
select
    b.*,
    coalesce(b.reg_code, b.local_key) as code,
    case
        when b.fuel is null then 'unknown'
        when b.fuel in ('raw_coal', 'briquette', 'coal_water_slurry', 'coal_powder') then 'coal'
        when b.fuel in ('biomass_pellet', 'biomass_raw') then 'biomass'
        when b.fuel in ('natural_gas', 'lpg') then 'gas'
        else 'other'
    end as fuel_group,
    case
        when b.capacity_tph <= 2 then 2
        when b.capacity_tph <= 10 then 10
        when b.capacity_tph <= 20 then 20
        when b.capacity_tph <= 35 then 35
        when b.capacity_tph < 65 then 65
        when b.capacity_tph >= 65 then 130
    end as size_class_tph,
    c.name_zh as county,
    k.name as park
from boiler b
left join (select distinct on (city_code, code) city_code, code, name_zh from admin_region order by city_code, code, valid_from desc) c on c.city_code = b.city_code and c.code = b.region_code
left join park k on k.city_code = b.city_code and k.id = b.park_id;
