using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Territory;

namespace Spatial.Analyses.Heating.Network;

/// <summary>
/// How pipes hang together (A4.2). Ends within the node tolerance of each other are one node, and so on from end to end; an end within the tolerance of another pipe's interior cuts that pipe there (a tee);
/// pipes that cross without an end are not joined. A source joins the nearest pipe of steam and the nearest of hot water within its tolerance, and every pipe that begins within it;
/// where the nearest is still planned or being built, it keeps the nearest built one as well.
/// Nothing depends on the order of rows or on ids.
/// </summary>
internal sealed class HeatTopology
{
    private readonly int[] firstPiece;   // of each pipe; one more at the end

    public HeatTopology(HeatPlane plane, IReadOnlyList<HeatPipe> pipes, IReadOnlyList<HeatSource> sources, double nodeToleranceM, double sourceSnapM)
    {
        (Pipes, Sources) = (pipes, sources);
        Tree = new SegmentTree([.. pipes.Select(p => p.Line)]);
        var joints = new HeatJoints(plane, pipes, Tree, nodeToleranceM);
        joints.JoinEnds();
        joints.JoinTees();
        var at = joints.JoinSources(sources, sourceSnapM);

        var (nodes, pieces) = joints.Pieces();
        (Nodes, Pieces) = (nodes, pieces);
        SourceNodes = [.. at.Select(joint => joint < 0 ? -1 : joints.NodeOf(joint))];
        firstPiece = new int[pipes.Count + 1];
        foreach (var piece in pieces)
        {
            firstPiece[piece.Pipe + 1]++;
        }

        for (var i = 0; i < pipes.Count; i++)
        {
            firstPiece[i + 1] += firstPiece[i];
        }
    }

    public IReadOnlyList<HeatPipe> Pipes { get; }

    public IReadOnlyList<HeatSource> Sources { get; }

    public SegmentTree Tree { get; }

    public int Nodes { get; }

    /// <summary>Pipe by pipe, from each pipe's first vertex to its last.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>The node of each source; -1: no pipe is near enough, or the place of the source is not known.</summary>
    public IReadOnlyList<int> SourceNodes { get; }

    /// <summary>The piece of a pipe at so many metres along it.</summary>
    public int PieceAt(int pipe, double atM)
    {
        var piece = firstPiece[pipe];
        while (piece + 1 < firstPiece[pipe + 1] && Pieces[piece].ToM < atM)
        {
            piece++;
        }

        return piece;
    }

    /// <summary>The pieces of a pipe.</summary>
    public Range PiecesOf(int pipe) => firstPiece[pipe]..firstPiece[pipe + 1];

    /// <summary>Metres along a pipe at a point of it.</summary>
    public double AlongPipe(SegmentTree.Hit hit) => AlongPipe(Pipes[hit.Line], hit);

    /// <inheritdoc cref="AlongPipe(SegmentTree.Hit)"/>
    public static double AlongPipe(HeatPipe pipe, SegmentTree.Hit hit) => pipe.AtM[hit.Index] + hit.T * (pipe.AtM[hit.Index + 1] - pipe.AtM[hit.Index]);
}

/// <summary>A stretch of pipe between two nodes with nothing joining in between.</summary>
/// <param name="Pipe">Index of the pipe.</param>
/// <param name="FromM">Metres along the pipe where it begins.</param>
/// <param name="FromNode">Node at <paramref name="FromM"/>.</param>
/// <param name="Cost">Length in whole micrometres, at least 1, so that sums do not depend on the order of adding.</param>
internal readonly record struct Piece(int Pipe, double FromM, double ToM, int FromNode, int ToNode, double Cost);
