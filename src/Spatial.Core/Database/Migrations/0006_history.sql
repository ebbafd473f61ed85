-- System time (DOMAIN 3.9): a changed or deleted row goes to <table>_history with the moment it ceased to be known.
-- <table>_known lists every version; ask it for recorded_at <= knowledge_at and superseded_at > knowledge_at.
create function keep_history() returns trigger language plpgsql as $$
begin
    execute format('insert into %I select ($1).*, now()', tg_table_name || '_history') using old;
    if tg_op = 'UPDATE' then
        new.recorded_at := now();
        return new;
    end if;
    return old;
end
$$;

do $$
declare
    t text;
begin
    foreach t in array array[
        'admin_region', 'built_up_area', 'dense_area', 'land_use_zone', 'county_leading_industry', 'park', 'monitoring_site',
        'enterprise', 'site', 'production_line', 'site_assessment', 'emission_record', 'disposition']
    loop
        execute format('create table %I (like %I)', t || '_history', t);
        execute format('alter table %I add column superseded_at timestamptz not null', t || '_history');
        execute format('create index on %I (city_code, id)', t || '_history');
        execute format('create trigger %I before update or delete on %I for each row execute function keep_history()', t || '_history', t);
        execute format('create view %I as select *, ''infinity''::timestamptz as superseded_at from %I union all select * from %I', t || '_known', t, t || '_history');
    end loop;
end
$$;
