-- Every decided way of one site, newest first.
select
    d.id as "Id",
    d.site_id as "Site",
    s.name as "SiteName",
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
join site s on s.city_code = d.city_code and s.id = d.site_id
where d.site_id = @site and d.decided_way is not null
order by d.recorded_at desc, d.id desc
