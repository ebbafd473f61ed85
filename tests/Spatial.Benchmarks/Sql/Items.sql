-- What items is measured against: one statement that concatenates GeoJSON itself, 1,000 features with the properties that the collection `sites` declares.
select '{"type":"FeatureCollection","features":[' || string_agg(
    '{"type":"Feature","id":"' || id || '","geometry":' || st_asgeojson(geom, 9) || ',"properties":' || json_build_object(
        'name', name, 'enterprise', enterprise, 'uscc', uscc, 'permit_no', permit_no, 'permit_level', permit_level, 'industry', industry,
        'industry_name', industry_name, 'industry_group', industry_group, 'size', size, 'status', status, 'emitted_t', emitted_t::float8,
        'county', county, 'region_code', region_code, 'park', park, 'address', address, 'area_mu', area_mu::float8, 'location_level', location_level,
        'pos_accuracy_m', pos_accuracy_m::float8, 'in_prefecture', in_prefecture, 'city_code', city_code, 'is_sample', is_sample, 'quality', quality,
        'source_doc', source_doc, 'valid_from', valid_from, 'valid_to', valid_to)::text || '}', ',') || ']}'
from (select * from layer_site order by id limit 1000) s
