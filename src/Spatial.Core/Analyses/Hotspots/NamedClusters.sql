-- The clusters that documents name, and those whose boundary or members are on record.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: id; key; name; name_en (null unknown); kind; is_placeholder; declared_count_of; industries text[] (prefixes of GB/T 4754, null unknown); counties (names, null: the whole city);
--      document_class (null: the text demands none); clause_id; geom (EPSG:4490, null unknown); members uuid[] (sites listed, empty when none is).
select
    k.id,
    k.local_key as key,
    k.name_zh as name,
    k.name_en,
    k.kind,
    k.is_placeholder,
    k.declared_count_of,
    k.industries,
    (
        select string_agg(r.name_zh, '、' order by r.code)
        from (
            select distinct on (code) code, name_zh
            from admin_region_known
            where code = any (k.county_codes) and level = 'county' and recorded_at <= @known and superseded_at > @known
            order by code, is_sample) r
    ) as counties,
    k.document_class,
    k.clause_id,
    k.geom,
    array(
        select m.site_id
        from cluster_member_known m
        where m.city_code = k.city_code and m.cluster_id = k.id and m.recorded_at <= @known and m.superseded_at > @known
          and m.valid_from <= @as_of and (m.valid_to is null or m.valid_to > @as_of)
        order by m.site_id
    ) as members,
    k.source_doc
from cluster_known k
where k.city_code = @city and k.is_sample = @sample and k.kind <> 'detected'
  and k.recorded_at <= @known and k.superseded_at > @known and k.valid_from <= @as_of and (k.valid_to is null or k.valid_to > @as_of)
order by k.local_key
