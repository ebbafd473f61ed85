-- Rows of the sample of a city made in one batch, table by table.
-- @city: GB/T 2260 code; @batch: import_batch.id.
select
    (select count(*)::int from built_up_area where city_code = @city and import_batch_id = @batch) as "BuiltUpAreas",
    (select count(*)::int from dense_area where city_code = @city and import_batch_id = @batch) as "DenseAreas",
    (select count(*)::int from land_use_zone where city_code = @city and import_batch_id = @batch) as "LandUseZones",
    (select count(*)::int from county_leading_industry where city_code = @city and import_batch_id = @batch) as "LeadingIndustries",
    (select count(*)::int from park where city_code = @city and import_batch_id = @batch) as "Parks",
    (select count(*)::int from enterprise where city_code = @city and import_batch_id = @batch) as "Enterprises",
    (select count(*)::int from site where city_code = @city and import_batch_id = @batch) as "Sites",
    (select count(*)::int from production_line where city_code = @city and import_batch_id = @batch) as "ProductionLines",
    (select count(*)::int from site_assessment where city_code = @city and import_batch_id = @batch) as "Assessments",
    (select count(*)::int from emission_record where city_code = @city and import_batch_id = @batch) as "EmissionRecords",
    (select count(*)::int from disposition where city_code = @city and import_batch_id = @batch) as "Dispositions",
    (select count(*)::int from heat_source where city_code = @city and import_batch_id = @batch) as "HeatSources",
    (select count(*)::int from heat_pipe where city_code = @city and import_batch_id = @batch) as "HeatPipes",
    (select count(*)::int from no_coal_zone where city_code = @city and import_batch_id = @batch) as "NoCoalZones",
    (select count(*)::int from boiler where city_code = @city and import_batch_id = @batch) as "Boilers",
    (select count(*)::int from boiler_control where city_code = @city and import_batch_id = @batch) as "BoilerControls",
    (select count(*)::int from cluster where city_code = @city and import_batch_id = @batch) as "Clusters",
    (select count(*)::int from cluster_member where city_code = @city and import_batch_id = @batch) as "ClusterMembers",
    (select count(*)::int from control_device where city_code = @city and import_batch_id = @batch) as "ControlDevices",
    (select count(*)::int from performance_grade where city_code = @city and import_batch_id = @batch) as "PerformanceGrades",
    (select count(*)::int from planted_cluster where city_code = @city and import_batch_id = @batch) as "PlantedClusters"
