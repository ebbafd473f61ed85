-- Runs whose rows carry the properties of a layer that was asked for keep the columns they have; null: those of the analysis. Charts stand beside map and list.
alter table analysis_run add column columns jsonb;
alter table analysis_run add column charts jsonb;
