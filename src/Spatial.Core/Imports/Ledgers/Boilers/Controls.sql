-- Control devices named for a boiler: technique only, efficiencies come by the ledger of control devices.
-- in : pg_temp.stage, pg_temp.incoming_boiler; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, boiler_id, pollutant, technique.
select b.n, k.id, b.city_code, b.data_date, b.is_sample, b.id as boiler_id, d.pollutant, d.technique
from pg_temp.incoming_boiler b
join pg_temp.stage s on s.n = b.n
cross join lateral (values ('PM', s.dust_removal), ('SO2', s.desulphurisation), ('NOx', s.denitrification)) d (pollutant, technique)
left join boiler_control k on k.city_code = b.city_code and k.boiler_id = b.id and k.pollutant = d.pollutant
where d.technique is not null and d.technique <> 'none'
