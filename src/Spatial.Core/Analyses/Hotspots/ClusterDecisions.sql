-- The newest decision on each cluster of the city, as known.
-- in : @city; @known timestamptz; @sample boolean.
-- out: object_id, decided_way, decided_by, decided_on, finish_due (null: the decision sets none).
select distinct on (object_id) object_id, decided_way, decided_by, decided_on, finish_due
from object_decision
where city_code = @city and kind = 'cluster' and is_sample = @sample and recorded_at <= @known
order by object_id, recorded_at desc, id desc
