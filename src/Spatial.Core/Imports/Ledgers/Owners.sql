-- Which site a row belongs to: by its permit number, or by credit code and site serial; without a serial the only site of the firm. pg_temp.owner.
-- in : pg_temp.stage with uscc, permit_no, site_no.
-- out: n, city_code, site_id, enterprise_id, is_sample, candidates (sites that fit; more than one: the row does not say which).
create temp table owner on commit drop as
select distinct on (s.n) s.n, t.city_code, t.id as site_id, t.enterprise_id, t.is_sample, count(*) over (partition by s.n) as candidates
from pg_temp.stage s
join enterprise e on e.uscc = coalesce(case when length(s.uscc) = 18 then s.uscc end, left(s.permit_no, 18)) and e.valid_to is null
join site t on t.city_code = e.city_code and t.enterprise_id = e.id and t.valid_to is null
where case
    when s.permit_no is not null then t.permit_no = s.permit_no or (t.permit_no is null and t.site_no = substr(s.permit_no, 19, 3)::int)
    when s.site_no is not null then t.site_no = s.site_no
    else true
end
order by s.n, t.site_no
