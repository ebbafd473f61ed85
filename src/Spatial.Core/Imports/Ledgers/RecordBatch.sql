-- Records the import of a ledger. Parameters as the columns of import_batch; @options, @Datum: JSON.
insert into import_batch (id, file_name, sha256, format, crs, target, template, rows_read, rows_accepted, rows_fixed, rows_warned, rows_rejected, rows_skipped, objects_new, objects_changed, objects_unchanged, data_date, options, datum, imported_by)
values (@Batch, @Document, @sha256, @format, 'EPSG:4490', @target, @target, @Read, @Accepted, @Fixed, @Warned, @Rejected, @Skipped, @New, @Changed, @Alike, @day, @options::jsonb, @Datum::jsonb, @By)
