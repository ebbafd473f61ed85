-- What was reported about the relocation of each site, as known at a time: per field the newest value that is not null.
-- @city  varchar   city code of the sites; null for any
-- @sites uuid[]    sites of the run
-- @knowledge_at timestamptz   system time
-- @as_of date      a decision made later does not count
select
    site_id as "Site",
    (array_agg(investment_wan_cny order by recorded_at desc, id desc) filter (where investment_wan_cny is not null))[1] as "InvestmentWanCny", -- 10,000 yuan
    (array_agg(workers order by recorded_at desc, id desc) filter (where workers is not null))[1] as "Workers",
    (array_agg(responsible_unit order by recorded_at desc, id desc) filter (where responsible_unit is not null))[1] as "ResponsibleUnit",
    (array_agg(progress order by recorded_at desc, id desc) filter (where progress is not null))[1] as "Progress",
    (array_agg(note order by recorded_at desc, id desc) filter (where note is not null))[1] as "Note"
from disposition_known
where (@city::varchar is null or city_code = @city)
    and site_id = any (@sites)
    and recorded_at <= @knowledge_at
    and superseded_at > @knowledge_at
    and (decided_on is null or decided_on <= @as_of)
group by site_id
