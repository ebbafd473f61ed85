-- The pieces of a network as pgRouting reads them, for the length of a transaction.
-- id: piece; source, target: nodes; cost: length in whole micrometres (stored, so that nothing is measured while routing).
create temp table if not exists heat_edge (id bigint not null, source bigint not null, target bigint not null, cost double precision not null) on commit drop
