-- Dispositions of sites as known at a time, the newest first: what was decided, by when it is due, how far it is.
-- in : @city; @known timestamptz; @sites uuid[].
-- out: columns as named; null is unknown.
select site_id, decided_way, decided_on, decided_by, basis, clause_id, receiving_park, start_due, finish_due, started_on, finished_on, progress_as_of, source_doc
from disposition_known
where city_code = @city and site_id = any(@sites) and recorded_at <= @known and superseded_at > @known
order by site_id, recorded_at desc, decided_on desc nulls last, decided_way, id
