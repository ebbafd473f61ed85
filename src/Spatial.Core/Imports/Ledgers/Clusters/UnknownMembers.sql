-- Firms listed as members of a cluster that are not known, or whose name several bear.
-- in : pg_temp.stage.
-- out: n, rule, severity, column_key, message_zh, message_en.
select s.n, 'V22' as rule, 'warning' as severity, 'members' as column_key,
    format('企业名单中的“%s”在库中%s，未列入集群', m.member, case when count(e.id) = 0 then '没有' else '有 ' || count(e.id) || ' 个同名' end) as message_zh,
    format('"%s" of the list of firms is %s, not taken as a member', m.member, case when count(e.id) = 0 then 'not known' else 'the name of ' || count(e.id) || ' firms' end) as message_en
from pg_temp.stage s
cross join lateral unnest(s.members) m (member)
left join enterprise e on (e.name_zh = m.member or e.uscc = m.member) and e.valid_to is null
group by s.n, m.member
having count(e.id) <> 1
