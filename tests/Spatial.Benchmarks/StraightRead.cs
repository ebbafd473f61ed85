using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Npgsql;
using Spatial.Analyses.Heating;
using Spatial.Analyses.Heating.Coverage;
using Spatial.Analyses.Heating.Inputs;
using Spatial.Analyses.Heating.Network;
using Spatial.Analyses.Territory;

namespace Spatial.Benchmarks;

/// <summary>Reads places and lines of a whole city as bytes and asks the product's <see cref="StraightLine"/> about every place.</summary>
internal static class StraightRead
{
    private const int PointBytes = 25;

    /// <summary>How many boilers surely, maybe and surely not lie within the distance of a pipe.</summary>
    public static async Task<(int Near, int Open, int Not)> CountAsync(NpgsqlConnection connection, string city, HeatPlane plane, double connectM)
    {
        // While the server gathers the boilers, the pipes are put in order.
        var lines = new List<(double? AccuracyM, byte[] Lines)>();
        await using (var reader = await Command(connection, "StraightLines", city).ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add((await reader.IsDBNullAsync(0) ? null : reader.GetDouble(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        var index = Task.Run(() => new StraightLine(plane, connectM, [.. lines.Select(l => (l.AccuracyM, new SegmentTree(Segments(l.Lines, plane))))]));
        byte[] places;
        double[] accuracies;
        await using (var reader = await Command(connection, "StraightPlaces", city).ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            (places, accuracies) = (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<double[]>(1));
        }

        var straight = await index;
        int near = 0, open = 0;
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, accuracies.Length, 4096), () => (Near: 0, Open: 0), (range, _, sum) =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
            {
                var at = plane.Place(Number(places, i * PointBytes + 9), Number(places, i * PointBytes + 17));
                var truth = straight.Near(at, double.IsNaN(accuracies[i]) ? null : accuracies[i]);
                sum = (sum.Near + (truth == Analyses.Truth.True ? 1 : 0), sum.Open + (truth == Analyses.Truth.Unknown ? 1 : 0));
            }

            return sum;
        }, sum =>
        {
            Interlocked.Add(ref near, sum.Near);
            Interlocked.Add(ref open, sum.Open);
        });
        return (near, open, accuracies.Length - near - open);
    }

    private static SegmentTree.Segment[] Segments(byte[] ewkb, HeatPlane plane)
    {
        var starts = new List<(int At, int Line, int Before)>();
        var count = 0;
        for (var at = 0; at < ewkb.Length;)
        {
            var vertices = BinaryPrimitives.ReadInt32LittleEndian(ewkb.AsSpan(at + 9));
            starts.Add((at + 13, starts.Count, count));
            count += vertices - 1;
            at += 13 + 16 * vertices;
        }

        var segments = new SegmentTree.Segment[count];
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, starts.Count, 2048), range =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
            {
                var (at, line, before) = starts[i];
                var last = (i + 1 < starts.Count ? starts[i + 1].Before : count) - before;
                var from = plane.Place(Number(ewkb, at), Number(ewkb, at + 8));
                for (var v = 1; v <= last; v++)
                {
                    var to = plane.Place(Number(ewkb, at + 16 * v), Number(ewkb, at + 16 * v + 8));
                    segments[before + v - 1] = new SegmentTree.Segment(from.X, from.Y, to.X, to.Y, line, v - 1);
                    from = to;
                }
            }
        });
        return segments;
    }

    private static double Number(byte[] bytes, int at) => MemoryMarshal.Read<double>(bytes.AsSpan(at, 8));

    private static NpgsqlCommand Command(NpgsqlConnection connection, string name, string city)
    {
        var command = new NpgsqlCommand(BenchmarkData.Sql(name), connection);
        command.Parameters.Add(new() { Value = city });
        command.Parameters.Add(new() { Value = new DateOnly(2025, 6, 30) });
        command.Parameters.Add(new() { Value = DateTime.UtcNow.AddMinutes(1) });
        return command;
    }
}
