-- What a decision is about.
-- in : @feature uuid.
-- out: kind, city_code, name, is_sample.
select 'site' as "Kind", city_code as "CityCode", name as "Name", is_sample as "IsSample" from site where id = @feature
union all
select 'boiler', city_code, owner_name || ' ' || coalesce(reg_code, local_key), is_sample from boiler where id = @feature
union all
select 'cluster', city_code, name_zh, is_sample from cluster where id = @feature
union all
-- A cluster that a stored run detected: it is nowhere else.
(
    select 'cluster', r.city_code, w.name, w.is_sample
    from analysis_row w
    join analysis_run r on r.id = w.run_id
    where w.feature_id = @feature and w.layer = 'enterprise-clusters' and r.city_code is not null and not exists (select from cluster where id = @feature)
    order by r.finished_at desc, r.id desc
    limit 1
)
