-- Emission factors of boilers and of heat sources.
-- out: id, sector, fuel (a code of column boiler.fuel or a group of them), pollutant, value, form ('kg/t', 'S kg/t', 'A kg/t', 't/t', 'share'), source.
select id, sector, fuel, pollutant, value::float8, form, source
from emission_factor
where sector in ('industrial_boiler', 'heat_source') and technology = 'any'
order by id
