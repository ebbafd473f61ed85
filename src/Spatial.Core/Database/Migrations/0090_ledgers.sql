-- Ledgers (DOMAIN 7.2, 7.3): what an import found, what was entered, what waits for a person.
alter table import_batch
    add column template text,                                -- sites, boilers, ...; null: a layer of the user's own
    add column rows_fixed int not null default 0,            -- of a ledger: taken after a mend; accepted, fixed, warned and rejected add up to read
    add column rows_warned int not null default 0,
    add column rows_skipped int not null default 0,          -- totals, repeated headers: not counted as read
    add column objects_new int not null default 0,
    add column objects_changed int not null default 0,
    add column objects_unchanged int not null default 0,
    add column data_date date,                               -- day the ledger describes, where its rows name none
    add column options jsonb not null default '{}',
    add column datum jsonb,                                  -- verdicts of the coordinates with their evidence
    add constraint import_batch_adds_up check (template is null or rows_read = rows_accepted + rows_fixed + rows_warned + rows_rejected);
create index on import_batch (sha256);
create index on import_batch (imported_at desc);

-- Every remark of an import, in the order of the file.
create table import_remark (
    import_batch_id uuid not null references import_batch (id) on delete cascade,
    n               int not null,                            -- order in the file
    rule            text not null,                           -- V1 to V32
    severity        text not null check (severity in ('fixed', 'warning', 'error')),
    sheet           text,
    row             int not null,                            -- from 1; 0: the whole file
    cell            text,                                    -- C5; null: the whole row
    original        text,
    message_zh      text not null,
    message_en      text not null,
    primary key (import_batch_id, n)
);

-- Cells that the stored value alone would not give back: original unit and spelling, and columns that have no place in the tables. One row an object.
create table entered_value (
    template        text not null,
    object_id       uuid not null,
    import_batch_id uuid not null references import_batch (id),
    sheet           text,
    row             int not null,
    cells           jsonb not null,                          -- {column key: text as entered}
    primary key (template, object_id)
);

-- What two records may have to do with each other: a person decides. Never merged by the program.
create table review (
    id              uuid primary key default uuid_v7(),
    kind            text not null check (kind in ('same_firm', 'same_site', 'renamed', 'check_character', 'permit_code')),
    city_code       varchar(6) not null,
    object_id       uuid not null,                           -- enterprise or site the question is about
    other_id        uuid,                                    -- the one it may be the same as
    score           numeric check (score between 0 and 1),   -- similarity; null where there is none
    distance_m      numeric check (distance_m >= 0),
    reason_zh       text not null,
    reason_en       text not null,
    import_batch_id uuid references import_batch (id),
    opened_at       timestamptz not null default now(),
    decision        text check (decision in ('same', 'different', 'correct', 'wrong')),
    decided_by      text,
    decided_at      timestamptz,
    note            text,
    is_sample       boolean not null,
    check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);
create unique index on review (kind, object_id, coalesce(other_id, '00000000-0000-0000-0000-000000000000'));
create index on review (opened_at) where decision is null;

-- Closes the validity of rows whose content changes on a day: the version as it was goes to <table>_history, valid up to that day and never superseded,
-- so that <table>_known still answers for the days before; the row itself, its id and what refers to it stay, and take the new content from that day on.
create function close_versions(tab text, ids uuid[], days date[]) returns void language plpgsql as $$
declare
    columns text;
    selection text;
begin
    select string_agg(quote_ident(attname), ', ' order by attnum),
           string_agg(case attname when 'valid_to' then 'c.day' when 'recorded_at' then 'now()' else 't.' || quote_ident(attname) end, ', ' order by attnum)
    into columns, selection
    from pg_attribute
    where attrelid = tab::regclass and attnum > 0 and not attisdropped;
    execute format('insert into %I (%s, superseded_at) select %s, ''infinity'' from %I t join unnest($1, $2) as c (id, day) on c.id = t.id', tab || '_history', columns, selection, tab)
    using ids, days;
end
$$;

-- Gives tables what system time asks for (DOMAIN 3.9): <table>_history, the trigger that fills it, and <table>_known over both.
create function keep_versions(tables text[]) returns void language plpgsql as $$
declare
    t text;
begin
    foreach t in array tables
    loop
        execute format('create table %I (like %I)', t || '_history', t);
        execute format('alter table %I add column superseded_at timestamptz not null', t || '_history');
        execute format('create index on %I (city_code, id)', t || '_history');
        execute format(
            'create trigger %I before update or delete on %I for each row when (current_setting(''spatial.keep_history'', true) is distinct from ''off'') execute function keep_history()',
            t || '_history', t);
        execute format('create view %I as select *, ''infinity''::timestamptz as superseded_at from %I union all select * from %I', t || '_known', t, t || '_history');
    end loop;
end
$$;
