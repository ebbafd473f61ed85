-- Questions of imports, those most alike first.
-- in : @id uuid (null: all); @code varchar, city (null: all); @open boolean (true: undecided; null: all); @limit, @offset int.
-- out: the columns of review, in the names of the code.
select
    id as "Id", kind as "Kind", city_code as "CityCode", object_id as "ObjectId", other_id as "OtherId", score as "Score", distance_m as "DistanceM", reason_zh as "ReasonZh", reason_en as "ReasonEn",
    import_batch_id as "Batch", opened_at as "OpenedAt", decision as "Decision", decided_by as "DecidedBy", decided_at as "DecidedAt", note as "Note", is_sample as "IsSample"
from review
where (@id::uuid is null or id = @id) and (@code::text is null or city_code = @code) and (@open::boolean is null or (decision is null) = @open)
order by (decision is null) desc, score desc nulls first, opened_at desc, id
limit @limit offset @offset
