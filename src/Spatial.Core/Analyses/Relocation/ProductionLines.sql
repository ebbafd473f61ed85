-- Production lines of firms, valid on a day, as known at a time.
-- in : @city; @as_of date; @known timestamptz; @enterprises uuid[].
-- out: enterprise_id, site_id and the columns as named; null is unknown.
select
    s.enterprise_id, l.site_id, l.code, l.kind, l.name, l.capacity, l.capacity_unit, l.process, l.diameter_m, l.is_special_cement, l.is_independent,
    l.catalogue_class, l.catalogue_version, l.retrofit_kind, l.retrofit_due, l.retrofit_done
from site_known s
join production_line_known l on l.city_code = s.city_code and l.site_id = s.id
where s.city_code = @city and s.enterprise_id = any(@enterprises)
  and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
  and l.recorded_at <= @known and l.superseded_at > @known and l.valid_from <= @as_of and (l.valid_to is null or l.valid_to > @as_of)
order by l.site_id, l.code, l.id
