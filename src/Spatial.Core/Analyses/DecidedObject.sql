-- What a decision is about.
-- in : @feature uuid.
-- out: kind, city_code, name, is_sample.
select 'site' as "Kind", city_code as "CityCode", name as "Name", is_sample as "IsSample" from site where id = @feature
union all
select 'boiler', city_code, owner_name || ' ' || coalesce(reg_code, local_key), is_sample from boiler where id = @feature
