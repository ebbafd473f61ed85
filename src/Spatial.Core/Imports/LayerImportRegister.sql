-- Registers a layer, or replaces what was registered under its name.
-- Parameters: name, title_zh, title_en, table_name, geometry_type, properties (jsonb text), is_local, source_doc, import_batch_id, quality.
insert into layer (name, title_zh, title_en, table_name, geometry_type, properties, is_local, source_doc, import_batch_id, quality, is_sample)
values (@name, @title_zh, @title_en, @table_name, @geometry_type, @properties::jsonb, @is_local, @source_doc, @import_batch_id, @quality, false)
on conflict (name) do update
set title_zh = excluded.title_zh, title_en = excluded.title_en, table_name = excluded.table_name, geometry_type = excluded.geometry_type,
    properties = excluded.properties, is_local = excluded.is_local, source_doc = excluded.source_doc,
    import_batch_id = excluded.import_batch_id, quality = excluded.quality, recorded_at = now(), recorded_by = current_user
