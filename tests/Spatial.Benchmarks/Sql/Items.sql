-- What items is measured against: one statement that concatenates GeoJSON itself, 1,000 features.
select '{"type":"FeatureCollection","features":[' || string_agg(
    '{"type":"Feature","id":"' || id || '","geometry":' || st_asgeojson(point, 8) || ',"properties":' || json_build_object(
        'name', name, 'permit_no', permit_no, 'region_code', region_code, 'location_level', location_level, 'address', address, 'area_mu', area_mu,
        'pos_accuracy_m', pos_accuracy_m, 'is_sample', is_sample, 'quality', quality, 'source_doc', source_doc)::text || '}', ',') || ']}'
from (select * from site order by city_code, id limit 1000) s
