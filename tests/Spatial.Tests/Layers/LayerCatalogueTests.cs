using System.Text.Json;
using Spatial.Layers;
using Spatial.Tests.Api;

namespace Spatial.Tests.Layers;

public sealed class LayerCatalogueTests(ApiService api) : IClassFixture<ApiService>
{
    [Fact]
    public async Task The_collections_of_the_contract_exist_with_their_codes()
    {
        var layers = (await new LayerCatalogue(api.Test.Database).AllAsync(CancellationToken.None)).ToDictionary(l => l.Layer.Id, l => l.Layer);
        foreach (var (id, code) in new (string, string?)[] { ("counties", "L01"), ("built-up-areas", "L03"), ("parks", "L07"), ("clusters", "L09"), ("sites", "L10"), ("relocation-candidates", "L11"), ("heat-sources", "L17"), ("heat-pipes", "L18"), ("boilers", "L20"), ("no-coal-zones", "L22"), ("monitoring-sites", "L28"), ("rivers", null), ("places", null), ("stations", null), ("power-plants", null), ("cement-plants", null), ("named-entities", null) })
        {
            layers.ShouldContainKey(id);
            layers[id].Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task Every_layer_returns_exactly_its_declared_properties_in_order()
    {
        foreach (var layer in await new LayerCatalogue(api.Test.Database).AllAsync(CancellationToken.None))
        {
            var items = await api.JsonAsync($"/collections/{layer.Layer.Id}/items");
            foreach (var feature in items.GetProperty("features").EnumerateArray())
            {
                feature.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(layer.Layer.Properties.Select(p => p.Name), layer.Layer.Id);
                feature.EnumerateObject().Select(p => p.Name).ShouldBe(["type", "id", "geometry", "properties"]);
            }
        }
    }

    [Fact]
    public async Task Every_style_tests_declared_properties_and_draws_with_known_shapes()
    {
        foreach (var layer in (await new LayerCatalogue(api.Test.Database).AllAsync(CancellationToken.None)).Select(l => l.Layer))
        {
            layer.Style.ShouldNotBeEmpty(layer.Id);
            layer.Properties.Select(p => p.Name).ShouldBeUnique();
            var names = layer.Properties.Select(p => p.Name).ToHashSet();
            foreach (var rule in layer.Style)
            {
                (rule.Title.Zh.Length > 0 && rule.Title.En.Length > 0).ShouldBeTrue(layer.Id);
                (rule.Property is null).ShouldBe(rule.Values is null);
                (rule.Property is null || names.Contains(rule.Property)).ShouldBeTrue($"{layer.Id}: {rule.Property}");
                rule.Symbol.Shape.ShouldBeOneOf(null, "circle", "triangle", "diamond", "cross", "square", "star", "flame", "ring");
                (rule.Symbol.SizeBy is null || names.Contains(rule.Symbol.SizeBy.Property)).ShouldBeTrue(layer.Id);
            }

            (layer.Label is null || names.Contains(layer.Label)).ShouldBeTrue($"{layer.Id}: label {layer.Label}");
            layer.Properties.ShouldAllBe(p => p.Title.Zh.Length > 0 && p.Title.En.Length > 0);
        }
    }

    [Fact]
    public async Task Relocation_candidates_are_drawn_as_the_specification_says()
    {
        var layer = (await new LayerCatalogue(api.Test.Database).FindAsync("relocation-candidates", CancellationToken.None)).Layer;
        layer.Style.Select(r => r.Pass).Distinct().ShouldBe(["symbol", "overdue", "verify", "sample"]);
        layer.Style.Single(r => r.Values?[0] == "InPlaceUpgrade").Symbol.ShouldSatisfyAllConditions(s => s.Shape.ShouldBe("circle"), s => s.Fill.ShouldBe("#31A354"));
        layer.Style.Single(r => r.Values?[0] == "RelocateToPark").Symbol.ShouldSatisfyAllConditions(s => s.Shape.ShouldBe("triangle"), s => s.Fill.ShouldBe("#3182BD"));
        layer.Style.Single(r => r.Values?[0] == "Convert").Symbol.ShouldSatisfyAllConditions(s => s.Shape.ShouldBe("diamond"), s => s.Fill.ShouldBe("#E6AB02"));
        layer.Style.Single(r => r.Values?[0] == "Close").Symbol.ShouldSatisfyAllConditions(s => s.Shape.ShouldBe("cross"), s => s.Stroke.ShouldBe("#CB181D"));
        layer.Style.Single(r => r.Pass == "verify").Symbol.Dash.ShouldNotBeNull();
        layer.Style.Single(r => r.Pass == "sample").Symbol.Hatch.ShouldNotBeNull();
        layer.Properties.Take(3).Select(p => p.Name).ShouldBe(["run_id", "as_of", "city_code"]);
    }

    [Fact]
    public async Task Layers_over_HTTP_carry_the_whole_style()
    {
        var layers = (await api.JsonAsync("/layers")).GetProperty("layers").EnumerateArray().ToList();
        var sites = layers.Single(l => l.GetProperty("id").GetString() == "sites");
        sites.GetProperty("style")[1].GetProperty("symbol").GetProperty("sizeBy").GetProperty("property").GetString().ShouldBe("emitted_t");
        sites.GetProperty("properties").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "emitted_t").GetProperty("unit").GetString().ShouldBe("t/a");
        layers.Single(l => l.GetProperty("id").GetString() == "plan").GetProperty("isLocal").GetBoolean().ShouldBeTrue();
        layers.Last().GetProperty("properties")[0].GetProperty("title").ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
