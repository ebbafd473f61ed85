-- Stores one run; its rows follow by COPY in the same transaction.
insert into analysis_run (id, analysis, city_code, as_of, knowledge_at, rows_kind, parameters, row_count, figures, counts, warnings, versions, columns, figure_columns, subject, charts, product, started_at, finished_at)
values (@Id, @Analysis, @CityCode, @AsOf::date, @KnowledgeAt, @Rows, @Parameters::jsonb, @RowCount, @Figures::jsonb, @Counts::jsonb, @Warnings::jsonb, @Versions::jsonb, @Columns::jsonb, @FigureColumns::jsonb, @Subject::jsonb, @Charts::jsonb, @Product, @StartedAt, @FinishedAt)
