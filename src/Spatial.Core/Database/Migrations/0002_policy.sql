-- Policy documents, clauses and rules (DOMAIN 3.7), from clauses.csv, rules.csv, entities.csv and the texts themselves.
create table policy_document (
    code               text primary key,                 -- ZZ, JZ, ... ; DOC-nnn for cited ones
    title              text not null,
    short_title        text not null,                    -- as cited: 郑州方案
    doc_no             text,
    issuer             text,
    city_code          varchar(6),
    issued_on          date,
    effective          date,                             -- null: not in the text
    effective_inferred date,                             -- used when effective is null; shown 待核实
    expiry             date,                             -- half-open; null: none stated
    note               text,
    like provenance_block including defaults including constraints
);

create table clause (
    id            text primary key,                      -- ZZ-3.1-b
    document_code text not null references policy_document (code),
    section       text not null,                         -- 三(一)1
    citation      text not null,                         -- 「郑州方案 三(一)1」
    sentence      text not null,                         -- the sentence of the text, Simplified; key words when it could not be found
    key_words     text not null,
    like provenance_block including defaults including constraints
);

create table rule (
    id             text primary key,                     -- R-ZZ-013
    clause_id      text not null,
    subject        text not null,
    measure        text not null,
    operator       text not null,
    value          text not null,
    unit           text not null,
    place          text not null,                        -- "where" of rules.csv
    effective_date date,
    deadline       date,
    phrase         text not null,
    boundary       text not null check (boundary in ('inclusive', 'exclusive', 'ambiguous', '')),
    strength       text not null,
    deadline_basis text not null,
    like provenance_block including defaults including constraints
);

-- Policy words to GB/T 4754-2017 prefixes (DOMAIN 3.1); editable.
create table policy_industry (
    word         text not null,
    code_prefix  varchar(4) not null,
    exclude      boolean not null default false,
    primary key (word, code_prefix),
    like provenance_block including defaults including constraints
);

create table industry (
    code    varchar(4) primary key,                      -- GB/T 4754-2017
    name_zh text not null,
    level   text not null
);
