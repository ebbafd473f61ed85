-- Boilers whose firm is not known: kept under the owner's name, to be tied later; without a name or a county they cannot be placed.
-- in : pg_temp.stage, pg_temp.owner.
-- out: n, rule, severity, column_key, message_zh, message_en.
select s.n, 'V4' as rule,
    case when s.owner_name is null or (s.region_code is null and s.uscc is null) then 'error' else 'warning' end as severity, 'uscc' as column_key,
    case
        when o.candidates > 1 then format('信用代码 %s 有 %s 个厂区，未说明是哪个：锅炉只挂到企业', s.uscc, o.candidates)
        when s.owner_name is null then format('库中没有信用代码 %s 的企业，又没有填使用单位名称：请先导入企业或填名称', s.uscc)
        else format('库中没有信用代码 %s 的企业：锅炉按使用单位名称“%s”保存', s.uscc, s.owner_name)
    end as message_zh,
    case
        when o.candidates > 1 then format('credit code %s has %s sites and the row does not say which: tied to the firm only', s.uscc, o.candidates)
        when s.owner_name is null then format('credit code %s is not known and no owner is named: import the firm first, or name the owner', s.uscc)
        else format('credit code %s is not known: the boiler is kept under its owner "%s"', s.uscc, s.owner_name)
    end as message_en
from pg_temp.stage s
left join pg_temp.owner o on o.n = s.n
where o.n is null or o.candidates > 1
