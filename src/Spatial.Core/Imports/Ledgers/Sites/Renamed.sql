-- A firm known under another name: the code decides, the name is taken and the old one kept; a person is asked (review 'renamed').
-- in : pg_temp.stage; @Day date.
-- out: n, rule, severity, column_key, message_zh, message_en.
select s.n, 'V3' as rule, 'warning' as severity, 'name_zh' as column_key,
    format('信用代码 %s 在库中的名称是“%s”，现为“%s”：按更名登记，旧名留作曾用名，列入待核实', s.uscc, e.name_zh, s.name_zh) as message_zh,
    format('credit code %s is known as ''%s'', now ''%s'': taken as a change of name, to be reviewed', s.uscc, e.name_zh, s.name_zh) as message_en
from pg_temp.stage s
join enterprise e on e.uscc = s.uscc and e.city_code = left(s.region_code, 4) || '00' and e.valid_to is null
where e.name_zh <> s.name_zh and e.valid_from <= coalesce(s.data_date, @Day)
