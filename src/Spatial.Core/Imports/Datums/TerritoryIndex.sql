-- The outlines a ledger's rows are held against.
-- @cities: city codes; @sample: rows of the generator or real ones, never both; @as_of: valid time.
-- kind: 0 site, 2 park, 3 township, 4 county (as OutlineKind); code: as the ledger writes it; alias: superseded code of a county or null;
-- parent: county code of a township or null; accuracy_m: 95 % or null; geom: SRID 4490. The latest version of a code comes last.
with counties as (
    select 4 as kind, code, predecessor_code as alias, name_zh as name, null as parent, accuracy_m, geom, valid_from
    from admin_region
    where city_code = any(@cities) and level in ('county', 'functional_zone') and is_sample = @sample
        and valid_from <= @as_of and (valid_to is null or valid_to > @as_of) and geom is not null
),
townships as (
    select 3 as kind, code, null::varchar as alias, name_zh as name, parent_code as parent, accuracy_m, geom, valid_from
    from admin_region
    where city_code = any(@cities) and level = 'township' and is_sample = @sample
        and valid_from <= @as_of and (valid_to is null or valid_to > @as_of) and geom is not null
),
parks as (
    select 2 as kind, coalesce(catalogue_code, id::text) as code, null::varchar as alias, name, null::varchar as parent, accuracy_m, geom, valid_from
    from park
    where city_code = any(@cities) and is_sample = @sample
        and valid_from <= @as_of and (valid_to is null or valid_to > @as_of) and geom is not null
),
-- A site is known by its firm's code and its number there: 91410100MA1234567X#1.
sites as (
    select 0 as kind, coalesce(e.uscc::text, e.local_key) || '#' || s.site_no as code, null::varchar as alias, s.name, s.region_code as parent,
        s.pos_accuracy_m as accuracy_m, s.boundary as geom, s.valid_from
    from site s
    join enterprise e on e.city_code = s.city_code and e.id = s.enterprise_id
    where s.city_code = any(@cities) and s.is_sample = @sample
        and s.valid_from <= @as_of and (s.valid_to is null or s.valid_to > @as_of) and s.boundary is not null
),
-- One type per column whatever the branch.
outlines as (
    select kind, code::text, alias::text, name::text, parent::text, accuracy_m, geom, valid_from from counties
    union all
    select kind, code::text, alias::text, name::text, parent::text, accuracy_m, geom, valid_from from townships
    union all
    select kind, code::text, alias::text, name::text, parent::text, accuracy_m, geom, valid_from from parks
    union all
    select kind, code::text, alias::text, name::text, parent::text, accuracy_m, geom, valid_from from sites
)
select kind, code, alias, name, parent, accuracy_m, geom
from outlines
order by kind, code, valid_from, name
