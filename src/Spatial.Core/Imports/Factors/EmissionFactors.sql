-- Emission factors, one array per column; rows that exist are brought up to date.
-- in : @id, @sector, @technology, @fuel, @pollutant, @value, @form, @source, @quality, @rel_sigma text[] (rel_sigma null: not known).
insert into emission_factor (id, sector, technology, fuel, pollutant, value, form, source, quality, rel_sigma)
select f.id, f.sector, f.technology, f.fuel, f.pollutant, f.value::numeric, f.form, f.source, f.quality, f.rel_sigma::numeric
from unnest(@id::text[], @sector::text[], @technology::text[], @fuel::text[], @pollutant::text[], @value::text[], @form::text[], @source::text[], @quality::text[], @rel_sigma::text[])
    as f (id, sector, technology, fuel, pollutant, value, form, source, quality, rel_sigma)
on conflict (id) do update
set sector = excluded.sector, technology = excluded.technology, fuel = excluded.fuel, pollutant = excluded.pollutant, value = excluded.value, form = excluded.form,
    source = excluded.source, quality = excluded.quality, rel_sigma = excluded.rel_sigma
