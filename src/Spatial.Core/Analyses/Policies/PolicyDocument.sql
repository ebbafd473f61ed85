-- The plan whose rules this analysis applies; null dates are not in the text.
-- in : @document.
-- out: code, short_title, city_code, city, effective, effective_inferred, expiry, source_doc, city_en.
select d.code, d.short_title, d.city_code, c.name_zh as city, d.effective, d.effective_inferred, d.expiry, d.source_doc, c.name_en as city_en
from policy_document d
left join city c on c.code = d.city_code
where d.code = @document
