-- Stored runs, newest first. Each filter is null for "any". jsonb goes out as text.
select
    r.id as "Id",
    r.analysis as "Analysis",
    r.city_code as "CityCode",
    c.name_zh as "CityName",
    r.as_of::timestamp as "AsOf",
    r.knowledge_at as "KnowledgeAt",
    r.rows_kind as "Rows",
    r.parameters::text as "Parameters",
    r.row_count as "RowCount",
    r.figures::text as "Figures",
    r.counts::text as "Counts",
    r.warnings::text as "Warnings",
    r.versions::text as "Versions",
    r.columns::text as "Columns",
    r.figure_columns::text as "FigureColumns",
    r.subject::text as "Subject",
    r.started_at as "StartedAt",
    r.finished_at as "FinishedAt"
from analysis_run r
left join city c on c.code = r.city_code
where (@Id::uuid is null or r.id = @Id)
  and (@Analysis::text is null or r.analysis = @Analysis)
  and (@CityCode::text is null or r.city_code = @CityCode)
  and (@Rows::text is null or r.rows_kind = @Rows)
order by r.finished_at desc, r.id desc
limit @Most
