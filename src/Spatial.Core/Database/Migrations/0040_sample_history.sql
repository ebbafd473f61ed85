-- The sample of a city is replaced as a whole; copying millions of generated rows to the history tables each time would grow without bound.
-- History is kept unless the transaction says otherwise: set_config('spatial.keep_history', 'off', true).
do $$
declare
    t text;
begin
    foreach t in array array[
        'admin_region', 'built_up_area', 'dense_area', 'land_use_zone', 'county_leading_industry', 'park', 'monitoring_site',
        'enterprise', 'site', 'production_line', 'site_assessment', 'emission_record', 'disposition']
    loop
        execute format(
            'create or replace trigger %I before update or delete on %I for each row when (current_setting(''spatial.keep_history'', true) is distinct from ''off'') execute function keep_history()',
            t || '_history', t);
    end loop;
end
$$;
