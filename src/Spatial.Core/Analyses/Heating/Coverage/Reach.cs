using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Contract;

namespace Spatial.Analyses.Heating.Coverage;

/// <summary>A source that reaches a boiler, or may: along the pipes within the greatest length, or, without pipes, within the theoretical radius.</summary>
internal sealed record Reach
{
    private readonly Lazy<IReadOnlyList<Leg>> path;

    public Reach(Func<IReadOnlyList<Leg>>? way = null) => path = new Lazy<IReadOnlyList<Leg>>(way ?? (() => []));

    public required HeatSource Source { get; init; }

    /// <summary>The pipe to connect to; null by theoretical radius.</summary>
    public HeatPipe? Pipe { get; init; }

    /// <summary>Metres from the boiler to the pipe, at right angles; by radius straight to the source. Rounded to 1 mm.</summary>
    public required double OffsetM { get; init; }

    /// <summary>Metres along the pipes from the source to the point of connection; 0 by radius. Rounded to 1 mm.</summary>
    public required double AlongM { get; init; }

    /// <summary>Offset and along together: the network kilometres of the allocation.</summary>
    public double TotalM => Math.Round(OffsetM + AlongM, 3);

    /// <summary>True: within the connecting distance and the greatest length; Unknown: a tolerance or a gap in the data leaves it open. Never False here.</summary>
    public required Truth Within { get; init; }

    /// <summary>False: the medium or the pressure rules it out; Unknown: something about them is not known, so that it stays possible.</summary>
    public required Truth Connectable { get; init; }

    /// <summary>Why it cannot be connected; null when it can or may.</summary>
    public Text? WhyNot { get; init; }

    /// <summary>What is not known of it.</summary>
    public IReadOnlyList<Text> Missing { get; init; } = [];

    /// <summary>The least ready of the source and the pipes on the way: built, under_construction, planned; null when the state of one is not known.</summary>
    public string? State => IsBuilt ? "built" : Path.Select(l => l.Pipe.Status).Append(Pipe is null ? Source.Status : Pipe.Status).Append(Source.Status).MaxBy(Unready);

    /// <summary>Everything in the network it was found in is built, so that the way need not be asked.</summary>
    public bool IsBuilt { get; init; }

    /// <summary>The way from the source to the point of connection, piece by piece; empty by radius.</summary>
    public IReadOnlyList<Leg> Path => path.Value;

    private static int Unready(string? state) => state switch { "built" => 0, "under_construction" => 1, "planned" => 2, _ => 3 };

    /// <summary>The same way, of which something leaves open whether it holds.</summary>
    public Reach Doubted() => this with { Within = Truth.Unknown };

    public bool Equals(Reach? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
