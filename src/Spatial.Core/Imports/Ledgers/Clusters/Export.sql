-- Clusters. Members are the firms listed; they are given by name where the name tells them apart.
-- in : @City varchar (null: every city); @Sample boolean.
-- out: object_id, the columns of the template, geom (outline, EPSG:4490; null: none).
select
    c.id as object_id, c.name_zh, c.county_codes, c.industries, c.output_value_yi_cny, c.document_class, c.kind,
    (
        select array_agg(distinct coalesce(e.uscc::text, e.name_zh))
        from cluster_member m
        join site s on s.city_code = m.city_code and s.id = m.site_id
        join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
        where m.city_code = c.city_code and m.cluster_id = c.id and m.valid_to is null
    ) as members,
    nullif(c.valid_from, '-infinity') as data_date,
    c.geom
from cluster c
where c.valid_to is null and c.is_sample = @Sample and (@City::text is null or c.city_code = @City)
order by c.city_code, c.name_zh, c.id
