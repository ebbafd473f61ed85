-- A run may draw more than its list: coverage zones, flows. Rows of the list carry the id of the analysis in layer, others the id of their collection.
alter table analysis_row add column layer text;
update analysis_row r set layer = u.analysis from analysis_run u where u.id = r.run_id;
alter table analysis_row alter column layer set not null;

drop view layer_analysis_row;
create view layer_analysis_row as
select r.run_id, r.ordinal, r.feature_id, r.layer, r.properties, r.is_sample, r.geom, r.geom_3857, u.as_of, u.city_code
from analysis_row r
join analysis_run u on u.id = r.run_id;
