-- Brings decisions back whose site the new sample holds as well (the same seed gives the same ids).
insert into disposition
select k.*
from kept_decision k
where exists (select 1 from site s where s.city_code = k.city_code and s.id = k.site_id)
