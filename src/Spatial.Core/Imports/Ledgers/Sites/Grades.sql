-- Performance grades of the ledger: the best-founded statement about a firm is its first row's. A firm graded 'none' has no grade in force.
-- in : pg_temp.stage, pg_temp.incoming_enterprise; @Day date.
-- out: n, id (null: new), city_code, data_date, is_sample, enterprise_id, grade.
select
    e.n,
    g.id,
    e.city_code,
    e.data_date,
    e.is_sample,
    e.id as enterprise_id,
    s.grade
from pg_temp.incoming_enterprise e
join pg_temp.stage s on s.n = e.n
left join performance_grade g on g.city_code = e.city_code and g.enterprise_id = e.id and g.valid_to is null
where s.grade is not null and s.grade <> 'none'
