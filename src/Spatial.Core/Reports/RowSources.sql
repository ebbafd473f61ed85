-- Where the sites of a run come from. Rows that are no sites have no source here.
-- @features uuid[]   feature ids of the run's rows
select distinct source_doc
from site
where id = any (@features)
order by source_doc
