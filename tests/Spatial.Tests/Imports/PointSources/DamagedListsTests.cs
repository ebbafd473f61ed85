using Dapper;
using Spatial.Imports.PointSources;

namespace Spatial.Tests.Imports.PointSources;

/// <summary>Lists and factors that were edited: new factors load anew, damaged ones are refused and leave the layer as it was.</summary>
public sealed class DamagedListsTests(NationalDatabase test) : IClassFixture<NationalDatabase>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("spatial-national ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Another_factor_loads_anew_though_the_lists_are_the_same()
    {
        var before = await CementAsync();
        Copy(ScreeningFactors.File, "1.03735,0.76701", "0.80000,0.76701");
        (await test.LoadAsync(folder)).Unchanged.ShouldBeFalse();
        (await CementAsync()).ShouldBe(before * 0.8 / 1.03735, before * 1e-9);
        (await test.LoadAsync(DataFolder.Path)).Unchanged.ShouldBeFalse();
        (await CementAsync()).ShouldBe(before, before * 1e-9);
    }

    [Theory]
    [InlineData(ScreeningFactors.File, "305.5,270,370", "305.5,320,370", "coal_heat_rate")]
    [InlineData(ScreeningFactors.File, "4216,3602,4935,h/a", "4216,3602,4935,d/a", "coal_hours")]
    [InlineData(ScreeningFactors.File, "0.6255,0.50", "0.6255,", "cement_utilisation")]
    [InlineData(CementPlants.File, ",Dry,2.7,", ",Dry,0,", "capacity")]
    [InlineData(CementPlants.File, ",Dry,2.7,", ",Dry,many,", "capacity")]
    [InlineData(CoalPlants.File, "\"capacity_mw\":\"30\"", "\"capacity_mw\":\"-30\"", "capacity")]
    public async Task A_damaged_file_is_refused_by_name_and_the_layer_stays(string file, string was, string becomes, string field)
    {
        var before = await CementAsync();
        Copy(file, was, becomes);
        var fault = await Should.ThrowAsync<Fault>(() => test.LoadAsync(folder));
        (fault.Code, fault.Field).ShouldBe((FaultCode.BadFile, field));
        (await CementAsync()).ShouldBe(before);
    }

    // The committed files with one change in one of them.
    private void Copy(string file, string was, string becomes)
    {
        foreach (var name in (string[])[ScreeningFactors.File, CoalPlants.File, CementPlants.File])
        {
            var target = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var text = File.ReadAllText(RawPlants.At(name)).Replace("\": \"", "\":\"", StringComparison.Ordinal);
            if (name == file)
            {
                text.ShouldContain(was);
                text = text.Replace(was, becomes, StringComparison.Ordinal);
            }

            File.WriteAllText(target, text);
        }
    }

    private async Task<double> CementAsync()
    {
        await using var connection = await test.Database.OpenAsync(CancellationToken.None);
        var column = await connection.ExecuteScalarAsync<string>("select p ->> 'column' from layer, jsonb_array_elements(properties) p where layer.name = 'national-point-sources' and p ->> 'name' = 'nox_t'");
        return await connection.ExecuteScalarAsync<double>($"select sum({column}) from layer_data.national_point_sources where fid > 1003");
    }
}
