-- A permit number names one site; the review of an import asks which other site has it.
create index on site (permit_no) where permit_no is not null and valid_to is null;
