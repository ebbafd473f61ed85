-- V3, V4: rows of one firm. The serial of the permit tells its sites apart; the same serial twice is the same site twice.
-- in : pg_temp.stage, pg_temp.place; @Sheets text[] (names of the sheets, null for a text file).
-- out: n, rule, severity, column_key, message_zh, message_en.
with listed as (
    select s.n, s."row", s.name_zh, s.uscc, p.lon, p.lat,
        left(s.region_code, 4) || ' ' || coalesce(s.uscc, s.region_code || ' ' || s.name_zh) as firm,
        coalesce(substr(s.permit_no, 19, 3)::int, 1) as site_no,
        coalesce((@Sheets::text[])[s.sheet + 1] || ' ', '') as sheet
    from pg_temp.stage s
    left join pg_temp.place p on p.n = s.n
),
ranked as (
    select l.*,
        first_value(l.n) over w as first_n, first_value(l."row") over w as first_row, first_value(l.sheet) over w as first_sheet,
        first_value(l.name_zh) over w as first_name, first_value(l.lon) over w as first_lon, first_value(l.lat) over w as first_lat,
        min(l.site_no) over (partition by l.firm) as least_site, max(l.site_no) over (partition by l.firm) as last_site
    from listed l
    window w as (partition by l.firm, l.site_no order by l.n)
),
twin as (
    select r.*, st_distance(st_setsrid(st_makepoint(r.lon, r.lat), 4326)::geography, st_setsrid(st_makepoint(r.first_lon, r.first_lat), 4326)::geography) as apart_m
    from ranked r
    where r.n <> r.first_n
)
select n, 'V3' as rule,
    case when name_zh = first_name and (apart_m is null or apart_m < 50) then 'warning' else 'error' end as severity,
    'uscc' as column_key,
    case
        when name_zh <> first_name then format('信用代码 %s、厂区序号 %s 与%s第 %s 行重复，但名称不同（“%s”与“%s”）：请核对信用代码', uscc, site_no, first_sheet, first_row, name_zh, first_name)
        when apart_m >= 50 then format('“%s”与%s第 %s 行是同一信用代码、同一厂区序号 %s，位置却相距 %s 米：如为两个厂区，请填各自的排污许可证编号', name_zh, first_sheet, first_row, site_no, round(apart_m::numeric))
        else format('“%s”与%s第 %s 行重复（相距不到 50 米），按同一厂区合并，以第 %s 行为准', name_zh, first_sheet, first_row, first_row)
    end as message_zh,
    case
        when name_zh <> first_name then format('credit code %s, site serial %s is that of row %s%s, under another name (''%s'' and ''%s''): check the code', uscc, site_no, first_sheet, first_row, name_zh, first_name)
        when apart_m >= 50 then format('''%s'' has the code and site serial %s of row %s%s, %s m away: two sites need their own permit numbers', name_zh, site_no, first_sheet, first_row, round(apart_m::numeric))
        else format('''%s'' repeats row %s%s (less than 50 m apart): taken as one site, row %s counts', name_zh, first_sheet, first_row, first_row)
    end as message_en
from twin
union all
select n, 'V4', 'fixed', 'uscc',
    format('信用代码 %s 有几个排污许可证序号，按不同厂区分别登记，本行为第 %s 厂区', uscc, site_no),
    format('credit code %s comes with several permit serials: separate sites, this is site %s', uscc, site_no)
from ranked
where n = first_n and least_site <> last_site and uscc is not null
