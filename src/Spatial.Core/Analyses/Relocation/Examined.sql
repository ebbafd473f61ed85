-- How many sites of the city are at work, by the industry codes of their firms: the denominator of the list.
-- in : @city; @as_of date; @known timestamptz; @sample boolean.
-- out: industry_primary, industry_all (null, empty: unknown), sites.
select e.industry_primary, e.industry_all, count(*)::int as sites
from site_known s
join enterprise_known e on e.city_code = s.city_code and e.id = s.enterprise_id
where s.city_code = @city and s.is_sample = @sample and s.in_prefecture
  and s.recorded_at <= @known and s.superseded_at > @known and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of)
  and e.city_code = @city and e.is_sample = @sample and e.recorded_at <= @known and e.superseded_at > @known and e.valid_from <= @as_of and (e.valid_to is null or e.valid_to > @as_of)
  -- At work, or unknown, or shut with its closing still to be completed.
  and (e.status is null or e.status in ('在产', '停产', '在建', '搬迁中') or s.id in (
      select d.site_id
      from disposition_known d
      where d.city_code = @city and d.recorded_at <= @known and d.superseded_at > @known
        and d.decided_way = 'Close' and (d.finished_on is null or d.finished_on > @as_of)))
group by e.industry_primary, e.industry_all
