-- How many imports were published.
select count(*)::int from import_batch
