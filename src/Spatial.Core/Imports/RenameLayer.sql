-- Another name for a layer of a user. Parameters: name, new_name, table_name (already renamed). A title that was the name follows it.
update layer
set name = @new_name,
    table_name = @table_name,
    title_zh = case when title_zh = @name then @new_name else title_zh end,
    title_en = case when title_en = @name then @new_name else title_en end
where name = @name
