-- Records a planner's decision on an object that is no site; it carries the sample mark of its object.
insert into object_decision (city_code, id, kind, object_id, decided_way, decided_on, decided_by, based_on, start_due, finish_due, note, source_doc, recorded_at, quality, is_sample)
values (@City, @Id, @Kind, @Feature, @Way, @DecidedOn::date, @DecidedBy, @BasedOn, @StartDue::date, @FinishDue::date, @Note, '规划人员决定', clock_timestamp(), 'reported', @IsSample)
