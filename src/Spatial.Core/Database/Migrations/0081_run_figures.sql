-- Runs whose measure is a layer's number keep their figures as they describe them, units above all; null: those of the analysis.
alter table analysis_run add column figure_columns jsonb;
