-- The last finished run of an analysis for each kind of rows (real, sample).
select distinct on (rows_kind) id
from analysis_run
where analysis = @analysis
order by rows_kind, finished_at desc, id desc
