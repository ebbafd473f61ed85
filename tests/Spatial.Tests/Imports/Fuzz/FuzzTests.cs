using Xunit.Abstractions;

namespace Spatial.Tests.Imports.Fuzz;

/// <summary>A short fuzz run; the long one is <c>spatial bench fuzz</c>.</summary>
[Collection("formats")]
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_hundred_damaged_files_are_accepted_or_refused_with_a_sentence_and_nothing_else_happens()
    {
        const int Seed = 20261201;
        var report = await FuzzCampaign.RunAsync(300, Seed, workers: 1, costlyEvery: 60, output.WriteLine);
        output.WriteLine($"seed {Seed}: {string.Join("; ", report.Counts.Select(c => $"{c.Format} {c.Refused} refused {c.Accepted} accepted"))}");
        report.Defects.ShouldBeEmpty();
        report.Counts.Sum(c => c.Inputs).ShouldBe(300);
        report.Counts.ShouldContain(c => c.Accepted > 0);
        report.Counts.ShouldContain(c => c.Refused > 0);
    }
}
