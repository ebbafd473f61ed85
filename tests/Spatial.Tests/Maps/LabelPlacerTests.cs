using Spatial.Maps;

namespace Spatial.Tests.Maps;

public sealed class LabelPlacerTests
{
    [Fact]
    public void No_label_lies_on_another_or_outside_the_frame()
    {
        var frame = new Box(0, 0, 100, 60);
        var placer = new LabelPlacer(frame);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            placer.Place(LabelPlacer.Around(random.NextDouble() * 100, random.NextDouble() * 60, 12, 4, 2, rings: 3));
        }

        placer.Taken.Count.ShouldBeGreaterThan(40);
        for (var i = 0; i < placer.Taken.Count; i++)
        {
            frame.Contains(placer.Taken[i]).ShouldBeTrue();
            for (var j = 0; j < i; j++)
            {
                placer.Taken[i].Overlaps(placer.Taken[j]).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Of_the_free_places_it_takes_the_one_that_covers_no_symbol()
    {
        var placer = new LabelPlacer(new Box(0, 0, 100, 60));
        placer.Avoid(new Box(52, 28, 10, 4)); // to the right of the point
        var placed = placer.Place(LabelPlacer.Around(50, 30, 12, 4, 2))!.Value;
        placed.Overlaps(new Box(52, 28, 10, 4)).ShouldBeFalse();
    }
}
