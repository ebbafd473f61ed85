-- Coal boilers of at most so many t/h that stood on the day the plan took effect, and what became of them by the as-of day (A4.4 (f)): the frozen baseline of JZ-2.3-e.
-- in : @city; @as_of date; @known timestamptz; @sample boolean; @baseline date; @most_tph numeric (included); @coal text[]: codes of coal.
-- out: boilers, eliminated (retired by the day, or burning another fuel), unknown (no longer in the register and no day of retirement given): numbers.
with known as (
    select * from boiler_known where city_code = @city and is_sample = @sample and recorded_at <= @known and superseded_at > @known
),
baseline as (
    select id, retired_on
    from known
    where valid_from <= @baseline and (valid_to is null or valid_to > @baseline)
      and capacity_tph <= @most_tph and fuel = any(@coal) and status is distinct from '拟建'
      and (built_on is null or built_on < @baseline) and (retired_on is null or retired_on >= @baseline)
),
of_day as (
    select id, fuel, retired_on from known where valid_from <= @as_of and (valid_to is null or valid_to > @as_of)
)
select
    count(*)::int as boilers,
    count(*) filter (where coalesce(d.retired_on, b.retired_on) <= @as_of or not (d.fuel = any(@coal)))::int as eliminated,
    count(*) filter (where d.id is null and (b.retired_on is null or b.retired_on > @as_of))::int as unknown
from baseline b
left join of_day d on d.id = b.id
