-- Records a planner's decision; progress reported so far is carried over from the newest disposition of the site,
-- and the row carries the sample mark of its site, so that real and sample never mix.
insert into disposition (
    city_code, id, site_id, decided_way, decided_on, decided_by, basis, based_on, receiving_park, start_due, finish_due,
    started_on, finished_on, progress_as_of, investment_wan_cny, workers, responsible_unit, progress,
    note, source_doc, recorded_at, quality, is_sample)
select
    @City, @Id, @Feature, @Way, @DecidedOn::date, @DecidedBy, 'planner', @BasedOn, @ReceivingPark, @StartDue::date, @FinishDue::date,
    d.started_on, d.finished_on, d.progress_as_of, d.investment_wan_cny, d.workers, d.responsible_unit, d.progress,
    @Note, '规划人员决定', clock_timestamp(), 'reported', s.is_sample
from site s
left join lateral (
    select *
    from disposition
    where city_code = s.city_code and site_id = s.id
    order by recorded_at desc, id desc
    limit 1
) d on true
where s.city_code = @City and s.id = @Feature
