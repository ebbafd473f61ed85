-- Runs whose rows carry the properties of a layer that was asked for keep the columns they have; null: those of the analysis. Charts stand beside map and list;
-- subject says in both languages what the run is about where its parameters decide it.
alter table analysis_run add column columns jsonb;
alter table analysis_run add column subject jsonb;
alter table analysis_run add column charts jsonb;
