-- Records one import. Parameters as the columns; returns the id.
insert into import_batch (file_name, sha256, format, crs, target, rows_read, rows_accepted, rows_rejected)
values (@FileName, @Sha256, @Format, @Crs, @Target, @RowsRead, @RowsAccepted, @RowsRejected)
returning id
