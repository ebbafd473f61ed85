-- Rows whose firm or site is not known, or which do not say which of several sites they mean.
-- in : pg_temp.stage, pg_temp.owner.
-- out: n, rule, severity, column_key, message_zh, message_en.
select s.n, 'V4' as rule, 'error' as severity, case when s.uscc is null then null else 'uscc' end as column_key,
    case
        when o.n is null then format('库中没有“%s”的企业或厂区：请先导入企业(场所)基本信息', coalesce(s.permit_no, s.uscc || coalesce(' 厂区序号 ' || s.site_no, '')))
        else format('信用代码 %s 有 %s 个厂区：请填排污许可证编号或厂区序号', s.uscc, o.candidates)
    end as message_zh,
    case
        when o.n is null then format('no firm or site ''%s'' is known: import the enterprises first', coalesce(s.permit_no, s.uscc || coalesce(' site ' || s.site_no, '')))
        else format('credit code %s has %s sites: give the permit number or the site serial', s.uscc, o.candidates)
    end as message_en
from pg_temp.stage s
left join pg_temp.owner o on o.n = s.n
where o.n is null or o.candidates > 1
