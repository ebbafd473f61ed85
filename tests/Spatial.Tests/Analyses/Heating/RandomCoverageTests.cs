using Spatial.Analyses;
using Spatial.Contract;
using Spatial.Tests.Imports;
using static Spatial.Tests.Analyses.Heating.HeatRowsOf;

namespace Spatial.Tests.Analyses.Heating;

/// <summary>1,000 random networks, a hundred side by side in each layer, through import and stored run, against <see cref="BruteNetwork"/>; then with rows shuffled and pipes renamed.</summary>
public sealed class RandomCoverageTests(TestDatabase test) : ImportTest(test)
{
    private const double Connect = 300;
    private const double Most = 2500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task A_hundred_networks_are_as_the_long_way_finds_them(int seed)
    {
        var random = new Random(20250630 + seed);
        var networks = Enumerable.Range(0, 100).Select(n => RandomNetwork.Make(random, n)).ToArray();
        await ImportAsync($"a{seed}", networks.SelectMany(n => n.Pipes).Select(p => RandomNetwork.Feature(p, p.Id)), networks, x => x);

        var rows = await RunAsync($"a{seed}");

        var covered = 0;
        foreach (var network in networks)
        {
            var brute = new BruteNetwork(network);
            foreach (var boiler in network.Boilers)
            {
                // Beyond its own network a boiler may be nearer to the next one's, 100 km off; those without a fed pipe are compared by the verdict alone.
                var expected = brute.Cover(boiler, Connect, Most);
                var row = rows[boiler.Id];
                row.At("covered").ShouldBe(expected.Covered, boiler.Id);
                if (expected.Offset is { } offset)
                {
                    row.Metres("offset_m").ShouldBe(offset, 0.0011, boiler.Id);
                    row.Metres("along_m").ShouldBe(expected.Along!.Value, 0.0011, boiler.Id);
                    row.At("pipe").ShouldBe(expected.Pipe, boiler.Id);
                    row.At("heat_source").ShouldBe(expected.Source, boiler.Id);
                    covered += expected.Covered ? 1 : 0;
                }
            }
        }

        covered.ShouldBeGreaterThan(50, "the networks are worth asking");

        var names = networks.SelectMany(n => n.Pipes).Select(p => p.Id).ToArray();
        var renamed = names.Zip(names.OrderBy(_ => random.Next())).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        await ImportAsync($"b{seed}", networks.SelectMany(n => n.Pipes).OrderBy(_ => random.Next()).Select(p => RandomNetwork.Feature(p, renamed[p.Id])), networks, x => x.OrderBy(_ => random.Next()));
        var again = await RunAsync($"b{seed}");
        foreach (var (key, row) in rows)
        {
            foreach (var column in new[] { "covered", "offset_m", "along_m", "total_m", "sources_in_reach", "near", "in_radius" })
            {
                again[key].At(column).ShouldBe(row.At(column), $"{key} {column}");
            }
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task With_planned_pipes_counted_what_is_built_is_asked_first(int seed)
    {
        var random = new Random(20250630 + seed);
        var networks = Enumerable.Range(0, 100).Select(n => RandomNetwork.Make(random, n)).Select(n => n with { Pipes = [.. n.Pipes.Select(p => p with { IsPlanned = random.Next(3) == 0 })] }).ToArray();
        await ImportAsync($"p{seed}", networks.SelectMany(n => n.Pipes).Select(p => RandomNetwork.Feature(p, p.Id)), networks, x => x);
        var rows = await RunAsync($"p{seed}", "built", "planned");
        var (kept, gained) = (0, 0);
        foreach (var network in networks)
        {
            var (now, then) = (new BruteNetwork(network, builtOnly: true), new BruteNetwork(network));
            foreach (var boiler in network.Boilers)
            {
                var (today, later) = (now.Cover(boiler, Connect, Most), then.Cover(boiler, Connect, Most));
                var expected = today.Covered ? today : later;
                var row = rows[boiler.Id];
                row.At("covered").ShouldBe(expected.Covered, boiler.Id);
                if (expected.Covered)
                {
                    row.Metres("offset_m").ShouldBe(expected.Offset!.Value, 0.0011, boiler.Id);
                    row.Metres("along_m").ShouldBe(expected.Along!.Value, 0.0011, boiler.Id);
                    (row.At("pipe"), row.At("heat_source")).ShouldBe((expected.Pipe, expected.Source), boiler.Id);
                }

                kept += today.Covered && (!later.Covered || later.Pipe != today.Pipe) ? 1 : 0;
                gained += !today.Covered && later.Covered ? 1 : 0;
            }
        }

        kept.ShouldBeGreaterThan(5, "planned pipes lie nearer to some");
        gained.ShouldBeGreaterThan(20, "and bring others in");
    }

    [Fact]
    public async Task The_same_network_in_our_tables_and_as_layers_gives_the_same_answers()
    {
        var random = new Random(7);
        var network = RandomNetwork.Make(random, 0);
        var layout = await BeginAsync(Test);
        layout.Hold();
        foreach (var (id, x, y) in network.Sources)
        {
            await layout.SourceAsync(id, x, y);
        }

        foreach (var pipe in network.Pipes)
        {
            await layout.PipeAsync(pipe.Id, pipe.Line);
        }

        foreach (var (id, x, y) in network.Boilers)
        {
            await layout.BoilerAsync(id, x, y);
        }

        await layout.WriteAsync();
        foreach (var (table, layer, more) in new[] { ("heat_source", "own-sources", "'accuracy_m', 0"), ("heat_pipe", "own-pipes", "'accuracy_m', accuracy_m, 'medium', medium"), ("boiler", "own-boilers", "'accuracy_m', 0, 'medium', medium, 'capacity', capacity_tph, 'fuel', fuel") })
        {
            var features = await ColumnAsync<string>($"select json_build_object('type', 'Feature', 'properties', json_build_object('id', local_key, {more}), 'geometry', st_asgeojson(geom, 15)::json)::text from {table}");
            await ImportAsync(Files.Collection(layer + ".geojson", features), layer, "EPSG:4490");
        }

        var (_, ours) = await layout.CoverAsync();
        var (_, theirs) = await layout.CoverAsync(new() { ["sources"] = "own-sources", ["pipes"] = "own-pipes", ["boilers"] = "own-boilers" });

        theirs.Keys.ShouldBe(ours.Keys, ignoreOrder: true);
        foreach (var (key, row) in ours)
        {
            foreach (var column in new[] { "covered", "pipe", "heat_source", "method", "near", "sources_in_reach", "capacity_tph" })
            {
                theirs[key].At(column).ShouldBe(row.At(column), $"{key} {column}");
            }

            theirs[key].Metres("total_m").ShouldBe(row.Metres("total_m"), 0.0011);
        }
    }

    private async Task ImportAsync(string prefix, IEnumerable<string> pipes, RandomNetwork[] networks, Func<IEnumerable<string>, IEnumerable<string>> order)
    {
        await ImportAsync(Files.Collection("s.geojson", [.. order(networks.SelectMany(n => n.Sources).Select(s => RandomNetwork.Feature(s.Id, s.X, s.Y)))]), $"{prefix}-sources", "local");
        await ImportAsync(Files.Collection("p.geojson", [.. pipes]), $"{prefix}-pipes", "local");
        await ImportAsync(Files.Collection("b.geojson", [.. order(networks.SelectMany(n => n.Boilers).Select(b => RandomNetwork.Feature(b.Id, b.X, b.Y)))]), $"{prefix}-boilers", "local");
    }

    private async Task<Dictionary<string, AnalysisRow>> RunAsync(string prefix, params string[] statuses)
    {
        var runs = new AnalysisRuns(Test.Database);
        var set = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sources"] = $"{prefix}-sources", ["pipes"] = $"{prefix}-pipes", ["boilers"] = $"{prefix}-boilers", ["connect_dist_m"] = Connect, ["max_network_m"] = Most };
        if (statuses.Length > 0)
        {
            set["statuses"] = statuses;
        }

        var run = await runs.RunAsync(new RunRequest(Id, null, Day, Set: set), CancellationToken.None);
        return (await runs.RowsAsync(run.Id, CancellationToken.None)).ToDictionary(r => r.Key, StringComparer.Ordinal);
    }
}
