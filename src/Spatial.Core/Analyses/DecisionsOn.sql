-- Every decision on one object, newest first; those of the policy documents on a site included.
-- in : @feature uuid.
select
    d.id as "Id",
    d.decided_way as "Way",
    d.receiving_park as "ReceivingPark",
    d.start_due::timestamp as "StartDue",
    d.finish_due::timestamp as "FinishDue",
    d.note as "Note",
    d.decided_by as "DecidedBy",
    d.decided_on::timestamp as "DecidedOn",
    d.recorded_at as "RecordedAt",
    d.source_doc as "Source"
from disposition d
where d.site_id = @feature and d.decided_way is not null
union all
select id, decided_way, null, start_due::timestamp, finish_due::timestamp, note, decided_by, decided_on::timestamp, recorded_at, source_doc
from object_decision
where object_id = @feature
order by "RecordedAt" desc, "Id" desc
