-- Members of the clusters: every site of each firm listed that is known by one name or code only.
-- in : pg_temp.stage, pg_temp.incoming_cluster.
-- out: n, id (null: new), city_code, data_date, is_sample, cluster_id, site_id, basis.
with firm as (
    select c.n, c.id as cluster_id, c.city_code, c.data_date, c.is_sample, m.member, min(e.id::text)::uuid as enterprise_id
    from pg_temp.incoming_cluster c
    join pg_temp.stage s on s.n = c.n
    cross join lateral unnest(s.members) m (member)
    join enterprise e on e.city_code = c.city_code and (e.name_zh = m.member or e.uscc = m.member) and e.valid_to is null
    group by c.n, c.id, c.city_code, c.data_date, c.is_sample, m.member
    having count(*) = 1
)
select distinct on (f.cluster_id, t.id) f.n, k.id, f.city_code, f.data_date, f.is_sample, f.cluster_id, t.id as site_id, 'listed' as basis
from firm f
join site t on t.city_code = f.city_code and t.enterprise_id = f.enterprise_id and t.valid_to is null
left join cluster_member k on k.city_code = f.city_code and k.cluster_id = f.cluster_id and k.site_id = t.id and k.valid_to is null
order by f.cluster_id, t.id, f.n
