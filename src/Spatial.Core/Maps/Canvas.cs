using System.Globalization;
using System.Runtime.InteropServices;
using Spatial.Contract;

namespace Spatial.Maps;

/// <summary>A page to draw on, in millimetres from its upper left corner; the same drawing becomes PDF or PNG. Text sizes are in points (1/72 inch).</summary>
internal sealed unsafe class Canvas : IDisposable
{
    /// <summary>Points in a millimetre.</summary>
    public const double PointsPerMm = 72 / 25.4;

    /// <summary>Millimetres in a CSS pixel, the unit of <see cref="Symbol"/>.</summary>
    public const double MmPerPixel = 25.4 / 96;

    private readonly CairoSurface surface;
    private readonly CairoContext pen;
    private readonly Stream target;
    private readonly bool isImage;
    private GCHandle sink;

    private Canvas(Stream target, CairoSurface surface, GCHandle sink, bool isImage, double unitsPerMm)
    {
        (this.target, this.surface, this.sink, this.isImage) = (target, surface, sink, isImage);
        pen = Cairo.Create(surface);
        Cairo.Scale(pen, unitsPerMm, unitsPerMm);
        Cairo.SetFillRule(pen, Cairo.FillRuleEvenOdd);
        Cairo.SetLineJoin(pen, Cairo.LineJoinRound);
        Cairo.SetSource(pen, 1, 1, 1, 1);
        Cairo.Paint(pen);
        Lettering = new Lettering(pen);
    }

    /// <summary>Text on this page.</summary>
    public Lettering Lettering { get; }

    /// <summary>A PDF of one page.</summary>
    /// <param name="made">Time written into the file, so that one run always gives the same bytes.</param>
    public static Canvas Pdf(Stream target, double widthMm, double heightMm, string title, DateTimeOffset made)
    {
        var bytes = GCHandle.Alloc(new Sink(target));
        var page = Cairo.PdfSurface(&Write, GCHandle.ToIntPtr(bytes), widthMm * PointsPerMm, heightMm * PointsPerMm);
        var time = made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Cairo.SetMetadata(page, Cairo.MetadataTitle, title);
        Cairo.SetMetadata(page, Cairo.MetadataCreator, "Spatial");
        Cairo.SetMetadata(page, Cairo.MetadataCreateDate, time);
        Cairo.SetMetadata(page, Cairo.MetadataModifiedDate, time);
        return new Canvas(target, page, bytes, isImage: false, PointsPerMm);
    }

    /// <summary>An image.</summary>
    /// <param name="dpi">Pixels per inch.</param>
    public static Canvas Png(Stream target, double widthMm, double heightMm, double dpi)
    {
        var perMm = dpi / 25.4;
        var page = Cairo.ImageSurface(Cairo.FormatRgb24, (int)Math.Round(widthMm * perMm), (int)Math.Round(heightMm * perMm));
        return new Canvas(target, page, GCHandle.Alloc(new Sink(target)), isImage: true, perMm);
    }

    /// <summary>Ends the page and writes what is not yet written.</summary>
    /// <exception cref="IOException">The stream could not be written.</exception>
    public void Finish()
    {
        if (isImage)
        {
            _ = Cairo.WritePng(surface, &Write, GCHandle.ToIntPtr(sink));
        }

        Cairo.Finish(surface);
        if (((Sink)sink.Target!).Failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }

        if (Cairo.Status(pen) is not 0 and var status)
        {
            throw new InvalidOperationException($"Cairo ended with status {status}.");
        }

        target.Flush();
    }

    public void Dispose()
    {
        Lettering.Dispose();
        pen.Dispose();
        surface.Dispose();
        sink.Free();
    }

    /// <summary>Everything drawn inside is undone in settings (clip, place, ink) afterwards.</summary>
    public Scope Saved()
    {
        Cairo.Save(pen);
        return new Scope(pen);
    }

    /// <summary>Draws <paramref name="content"/> as one picture with an opacity.</summary>
    public void Faded(double opacity, Action content)
    {
        if (opacity >= 1)
        {
            content();
            return;
        }

        Cairo.PushGroup(pen);
        content();
        Cairo.PopGroupToSource(pen);
        Cairo.PaintWithAlpha(pen, opacity);
    }

    public void Move(double x, double y) => Cairo.Translate(pen, x, y);

    public void Rotate(double radians) => Cairo.Rotate(pen, radians);

    public void NewPath() => Cairo.NewPath(pen);

    public void Line(ReadOnlySpan<(double X, double Y)> points, bool close)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (i == 0)
            {
                Cairo.MoveTo(pen, points[i].X, points[i].Y);
            }
            else
            {
                Cairo.LineTo(pen, points[i].X, points[i].Y);
            }
        }

        if (close)
        {
            Cairo.ClosePath(pen);
        }
    }

    public void Circle(double x, double y, double radius)
    {
        Cairo.NewSubPath(pen);
        Cairo.Arc(pen, x, y, radius, 0, 2 * Math.PI);
        Cairo.ClosePath(pen);
    }

    public void Rectangle(double x, double y, double width, double height) => Cairo.Rectangle(pen, x, y, width, height);

    public void Clip() => Cairo.Clip(pen);

    /// <summary>Bounds of the path.</summary>
    public (double Left, double Top, double Right, double Bottom) PathExtents()
    {
        Cairo.PathExtents(pen, out var left, out var top, out var right, out var bottom);
        return (left, top, right, bottom);
    }

    /// <summary>A copy of the path, which clipping uses up.</summary>
    public CairoPath CopyPath() => Cairo.CopyPath(pen);

    public void AppendPath(CairoPath path) => Cairo.AppendPath(pen, path);

    /// <summary>Fills the path and keeps it.</summary>
    public void Fill(string colour, double opacity = 1)
    {
        Ink(pen, colour, opacity);
        Cairo.FillPreserve(pen);
    }

    /// <summary>Draws the path's line and keeps the path.</summary>
    /// <param name="widthMm">Width of the line.</param>
    /// <param name="dashMm">Lengths of dashes and gaps; null is solid.</param>
    public void Stroke(string colour, double widthMm, double opacity = 1, ReadOnlySpan<double> dashMm = default)
    {
        Ink(pen, colour, opacity);
        Cairo.SetLineWidth(pen, widthMm);
        Cairo.SetLineCap(pen, dashMm.Length > 0 && dashMm[0] <= widthMm ? Cairo.LineCapRound : 0);
        Cairo.SetDash(pen, dashMm, dashMm.Length, 0);
        Cairo.StrokePreserve(pen);
    }

    /// <summary>Sets the ink from <c>#RRGGBB</c>.</summary>
    internal static void Ink(CairoContext pen, string colour, double opacity)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Cairo.SetSource(pen, (rgb >> 16) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0, opacity);
    }

    [UnmanagedCallersOnly]
    private static int Write(nint closure, byte* data, uint length) => ((Sink)GCHandle.FromIntPtr(closure).Target!).Take(new ReadOnlySpan<byte>(data, (int)length));

    /// <summary>Restores the pen when disposed of.</summary>
    internal readonly ref struct Scope(CairoContext pen)
    {
        public void Dispose() => Cairo.Restore(pen);
    }

    /// <summary>Carries bytes out of Cairo; an exception may not cross native frames, so it is kept and thrown by <see cref="Finish"/>.</summary>
    private sealed class Sink(Stream target)
    {
        public Exception? Failure { get; private set; }

        public int Take(ReadOnlySpan<byte> bytes)
        {
            try
            {
                target.Write(bytes);
                return 0;
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or NotSupportedException)
            {
                Failure ??= e;
                return Cairo.StatusWriteError;
            }
        }
    }
}
