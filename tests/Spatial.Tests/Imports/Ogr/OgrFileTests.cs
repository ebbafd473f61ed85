using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using System.Text;
using Spatial.Imports;
using Spatial.Imports.Ogr;

namespace Spatial.Tests.Imports.Ogr;

public sealed class OgrFileTests(TestDatabase test) : FormatTest(test)
{
    private const string Head = """<?xml version="1.0" encoding="UTF-8"?>""";
    private const string Placemark = "<Placemark><name>一号厂</name><Point><coordinates>113.5,34.5</coordinates></Point></Placemark>";

    [Fact]
    public async Task A_KML_comes_with_names_data_and_Chinese()
    {
        var kml = Made("LIBKML", "地块.kml", Squares);
        var outcome = await ImportAsync(kml, "kml");
        (outcome.Accepted, outcome.Crs).ShouldBe((9, "EPSG:4326"));
        (await TypesAsync("kml")).ShouldContain("名称:text v:integer");
        await ImportAsync(Files.Collection("same.geojson", Squares), "kml-same");
        (await ScalarAsync<long>("select count(*) from layer_data.kml a join layer_data.kml_same b using (fid) where st_hausdorffdistance(a.geom, b.geom) < 1e-12")).ShouldBe(9);
        (await ImportAsync(kml, "kml")).Unchanged.ShouldBeTrue();
        NothingLeft();

        await ImportAsync(Zip("地块.kmz", ("doc.kml", File.ReadAllBytes(kml)), ("files/icon.png", [1, 2, 3])), "kmz");
        (await ScalarAsync<long>("select count(*) from layer_data.kmz")).ShouldBe(9);
        NothingLeft();
    }

    [Fact]
    public async Task Folders_of_a_KML_are_layers_to_choose_from_and_other_encodings_are_read()
    {
        var text = $"""<?xml version="1.0" encoding="GB2312"?><kml xmlns="http://earth.google.com/kml/2.1"><Document><Folder><name>空</name></Folder><Folder><name>厂区</name>{Placemark}</Folder><Folder><name>管线</name><Placemark><name>二</name><LineString><coordinates>113,34,0 113.1,34.1,0</coordinates></LineString></Placemark></Folder></Document></kml>""";
        var path = Files.Write("夹.kml", Gbk.GetBytes(text));
        var fault = await RefusedWholeAsync(path);
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadValue, "table"));
        fault.Sentence.Zh.ShouldEndWith("：厂区、管线。");
        await LayerImport.RunAsync(Test.Database, path, "folder", null, new ImportOptions(Table: "厂区"), null, CancellationToken.None);
        (await RowsAsync("folder", 1)).ShouldBe(["一号厂|POINT(113.5 34.5)"]);
        var other = await LayerImport.RunAsync(Test.Database, path, "folder", null, new ImportOptions(Table: "管线"), null, CancellationToken.None);
        other.Unchanged.ShouldBeFalse();
        (await ScalarAsync<string>("select source_doc from layer where name = 'folder'")).ShouldBe("夹.kml [管线]");
    }

    [Fact]
    public async Task Links_to_elsewhere_are_left_out_and_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x.kml";
        var text = $"{Head}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>d</name><NetworkLink><Link><href>{url}</href></Link></NetworkLink><NetworkLink><Url><href>file:///etc/passwd</href></Url></NetworkLink><Style id=\"s\"><IconStyle><Icon><href>{url}</href></Icon></IconStyle></Style><GroundOverlay><Icon><href>{url}</href></Icon></GroundOverlay>{Placemark}</Document></kml>";
        (await ImportAsync(Files.Write("links.kml", text), "links")).Warnings.ShouldHaveSingleItem().Zh.ShouldStartWith("2 个指向其他文件的链接");
        (await RowsAsync("links", 1)).ShouldBe(["一号厂|POINT(113.5 34.5)"]);
        listener.Pending().ShouldBeFalse();
    }

    public static TheoryData<string, string, string> Hostile
    {
        get
        {
            var laughs = string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
            return new()
            {
                { "billion laughs", $"{Head}<!DOCTYPE kml [<!ENTITY l0 \"ha\">{laughs}]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&l12;</name>{Placemark}</Document></kml>", "DOCTYPE" },
                { "XXE", $"{Head}<!DOCTYPE kml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&x;</name>{Placemark}</Document></kml>", "DOCTYPE" },
                { "DTD without a subset", $"{Head}<!DOCTYPE kml SYSTEM \"http://127.0.0.1:1/k.dtd\"><kml/>", "DOCTYPE" },
                { "VRT", "<OGRVRTDataSource><OGRVRTLayer name=\"passwd\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>", "OGRVRTDataSource" },
                { "GDAL VRT", "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"/>", "VRTDataset" },
                { "WFS", "<OGRWFSDataSource><URL>http://127.0.0.1:1</URL></OGRWFSDataSource>", "OGRWFSDataSource" },
                { "GML", "<gml:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\"/>", "gml:FeatureCollection" },
                { "GPX", "<gpx xmlns=\"http://www.topografix.com/GPX/1/1\"/>", "gpx" },
                { "kml of another kind", "<kml xmlns=\"urn:other\"/>", "不是 KML" },
                { "entity without a type", $"{Head}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>&x;</name></Document></kml>", "不是合法的 XML" },
                { "cut off", $"{Head}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>{Placemark}", "不是合法的 XML" },
                { "nothing in it", $"{Head}<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document/></kml>", "没有" },
                { "nested without end", $"{Head}<kml xmlns=\"http://www.opengis.net/kml/2.2\">{string.Concat(Enumerable.Repeat("<Folder>", 20_000))}{string.Concat(Enumerable.Repeat("</Folder>", 20_000))}</kml>", "嵌套超过" },
                { "a path of GDAL", "/vsicurl/http://127.0.0.1:1/x.shp", "不是 GeoJSON" },
                { "a PostgreSQL name", "PG:host=127.0.0.1", "不是 GeoJSON" },
                { "an Esri JSON", "{\"geometryType\":\"esriGeometryPoint\",\"features\":[]}", "不是 GeoJSON" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_would_lead_GDAL_elsewhere_never_reaches_it(string what, string content, string said)
    {
        var clock = Stopwatch.StartNew();
        foreach (var name in new[] { "x.kml", "x.shp", "x.vrt" })
        {
            var fault = await RefusedWholeAsync(Files.Write(name, content));
            fault.Code.ShouldBeOneOf(FaultCode.BadFile, FaultCode.UnsupportedType);
            fault.Sentence.Zh.ShouldContain(said, customMessage: what);
        }

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Roads_rails_rivers_and_industrial_land_are_taken_from_OpenStreetMap()
    {
        (double, double) a = (113.0, 34.0), b = (113.001, 34.0), c = (113.001, 34.001);
        var path = Files.Write("河南.osm.pbf", new PbfWriter()
            .Way([a, b], ("highway", "primary"), ("name", "中原路"), ("name:en", "Zhongyuan Road"), ("ref", "G310"))
            .Way([b, c], ("highway", "footway"), ("name", "小路"))
            .Way([a, c], ("railway", "rail"), ("name", "京广线"))
            .Way([(113.2, 34.2), (113.203, 34.203)], ("waterway", "river"), ("name", "黄河"))
            .Way([(113.4, 34.4), (113.401, 34.4), (113.401, 34.401), (113.4, 34.4)], ("landuse", "industrial"), ("name", "工业园"))
            .Way([(113.6, 34.4), (113.601, 34.4), (113.601, 34.401), (113.6, 34.4)], ("landuse", "farmland"))
            .Write());
        (await RefusedWholeAsync(path)).Sentence.Zh.ShouldEndWith("：roads、rails、rivers、industrial。");
        foreach (var (table, name, type, wkt) in new[]
        {
            ("roads", "中原路", "LineString", "LINESTRING(113 34,113.001 34)"),
            ("rails", "京广线", "LineString", "LINESTRING(113 34,113.001 34.001)"),
            ("rivers", "黄河", "LineString", "LINESTRING(113.2 34.2,113.203 34.203)"),
            ("industrial", "工业园", "Polygon", "MULTIPOLYGON(((113.4 34.4,113.401 34.4,113.401 34.401,113.4 34.4)))"),
        })
        {
            (await LayerImport.RunAsync(Test.Database, path, "osm-" + table, null, new ImportOptions(Table: table), null, CancellationToken.None)).Accepted.ShouldBe(1, table);
            (await ScalarAsync<string>($"select st_astext(geom, 7) from layer_data.osm_{table}")).ShouldBe(wkt);
            (await ScalarAsync<string>($"select geometry_type || ' ' || source_doc from layer where name = 'osm-{table}'")).ShouldBe($"{type} 河南.osm.pbf [{table}]（© OpenStreetMap contributors，ODbL 1.0）");
            (await TypesAsync("osm-" + table)).ShouldContain("name:zh:text");
            (await ScalarAsync<long>($"select count(*) from layer_data.osm_{table} t where t::text like '%{name}%'")).ShouldBe(1);
        }

        (await Should.ThrowAsync<Fault>(() => LayerImport.RunAsync(Test.Database, path, "osm-x", null, new ImportOptions(Table: "lines\" where 1=1 --"), null, CancellationToken.None))).Code.ShouldBe(FaultCode.NotFound);
        NothingLeft();
    }

    [Fact]
    public async Task A_damaged_extract_is_refused_with_one_sentence()
    {
        var good = new PbfWriter().Way([(113, 34), (113.1, 34)], ("highway", "primary")).Write();
        good.AsSpan(good.Length - 40).Clear();
        var fault = await Should.ThrowAsync<Fault>(() => LayerImport.RunAsync(Test.Database, Files.Write("bad.osm.pbf", good), "bad-osm", null, new ImportOptions(Table: "roads"), null, CancellationToken.None));
        fault.Code.ShouldBe(FaultCode.BadFile);
        fault.Sentence.Zh.ShouldNotContain("ERROR");
        NothingLeft();
    }

    [Fact]
    public async Task A_DXF_is_a_plan_without_a_place_until_one_is_named()
    {
        var dxf = Made("DXF", "规划.dxf", [Shape("LineString", "[[465205,3846924],[465305,3846924]]")]);
        (await RefusedWholeAsync(dxf)).Code.ShouldBe(FaultCode.CrsUnsupported);
        (await ImportAsync(dxf, "dxf-local", "local")).Accepted.ShouldBe(1);
        await ImportAsync(dxf, "dxf", "EPSG:4547");
        (await ScalarAsync<bool>("select st_dwithin(st_startpoint(geom), st_setsrid(st_makepoint(113.62, 34.75), 4490), 1e-5) from layer_data.dxf")).ShouldBeTrue();
        NothingLeft();
    }

    [Fact]
    public async Task A_geodatabase_comes_in_a_zip()
    {
        var kinds = Gdal("ogr2ogr", "--formats");
        if (!kinds.Contains("OpenFileGDB -vector- (rw", StringComparison.Ordinal))
        {
            return; // an older GDAL cannot make one to read
        }

        var gdb = Made("OpenFileGDB", "规划.gdb", Squares, "-nln", "parcels", "-nlt", "MULTIPOLYGON");
        var zip = Zip("规划.gdb.zip", [.. Directory.GetFiles(gdb).Order(StringComparer.Ordinal).Select(f => ("规划.gdb/" + Path.GetFileName(f), File.ReadAllBytes(f)))]);
        (await ImportAsync(zip, "geodatabase")).Accepted.ShouldBe(9);
        (await ScalarAsync<long>("select count(*) from layer_data.geodatabase where p1 like '地块%' and p2 = (fid - 1) * (fid - 1)")).ShouldBe(9);
        NothingLeft();
    }

    [Fact]
    public async Task A_conversion_that_takes_too_long_is_ended_and_nothing_is_left()
    {
        var kml = Made("LIBKML", "long.kml", Squares);
        using (var file = new OgrFile(kml, OgrKind.Kml, null) { Longest = TimeSpan.FromMilliseconds(1) })
        {
            var fault = await Should.ThrowAsync<Fault>(async () => await file.ReadAsync(null, CancellationToken.None).GetAsyncEnumerator().MoveNextAsync());
            fault.Code.ShouldBe(FaultCode.TimedOut);
        }

        using var cancel = new CancellationTokenSource();
        using (var file = new OgrFile(kml, OgrKind.Kml, null))
        {
            await cancel.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(async () => await file.ReadAsync(null, cancel.Token).GetAsyncEnumerator().MoveNextAsync());
        }

        NothingLeft();
    }

    [Fact]
    public async Task The_child_sees_nothing_of_our_surroundings()
    {
        Environment.SetEnvironmentVariable("OSM_CONFIG_FILE", "/nonexistent");
        Environment.SetEnvironmentVariable("GDAL_SKIP", "GPKG");
        try
        {
            (await ImportAsync(Made("LIBKML", "env.kml", Squares, "--config", "GDAL_SKIP", ""), "env")).Accepted.ShouldBe(9);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OSM_CONFIG_FILE", null);
            Environment.SetEnvironmentVariable("GDAL_SKIP", null);
        }
    }
}
