using System.Buffers.Binary;

namespace Spatial.Imports.Tables.Workbooks;

/// <summary>An error cell of an xls sheet: row and column from 0.</summary>
internal readonly record struct XlsError(int Row, int Column, string Word);

/// <summary>
/// What ExcelDataReader 3.6.0 does not tell about an xls workbook ([MS-XLS], BIFF5 and BIFF8): its date system, whether it is encrypted, and the error cells, which it gives as empty ones.
/// </summary>
/// <param name="Errors">For each worksheet in order, its error cells in the order of the file.</param>
internal sealed record XlsRecords(bool From1904, bool IsEncrypted, IReadOnlyList<IReadOnlyList<XlsError>> Errors)
{
    private const int Bof = 0x809;
    private const int Eof = 0x0A;
    private const int DateMode = 0x22;
    private const int FilePass = 0x2F;
    private const int BoundSheet = 0x85;
    private const int BoolErr = 0x205;
    private const int Formula = 0x06;

    /// <param name="stream">The stream Workbook (BIFF8) or Book (BIFF5).</param>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/>: the stream is cut off.</exception>
    public static XlsRecords Read(byte[] stream, string file)
    {
        var (from1904, encrypted) = (false, false);
        var sheets = new List<int>();
        Walk(stream, 0, file, (kind, data) =>
        {
            if (kind == DateMode && data.Length >= 2)
            {
                from1904 = data[0] == 1;
            }
            else if (kind == FilePass)
            {
                encrypted = true;
            }
            else if (kind == BoundSheet && data.Length >= 6 && data[5] == 0)
            {
                sheets.Add(BinaryPrimitives.ReadInt32LittleEndian(data));
            }
        });

        // Encrypted records keep their kinds and lengths, but what they hold, and where the sheets begin, means nothing.
        return new XlsRecords(from1904, encrypted, encrypted ? [] : [.. sheets.Select(at => ErrorsOf(stream, at, file))]);
    }

    private static List<XlsError> ErrorsOf(byte[] stream, int at, string file)
    {
        var errors = new List<XlsError>();
        Walk(stream, at, file, (kind, data) =>
        {
            if (kind == BoolErr && data.Length >= 8 && data[7] == 1)
            {
                errors.Add(Error(data, data[6]));
            }
            else if (kind == Formula && data.Length >= 14 && data[12] == 0xFF && data[13] == 0xFF && data[6] == 2)
            {
                errors.Add(Error(data, data[8]));
            }
        });
        return errors;
    }

    private static XlsError Error(ReadOnlySpan<byte> data, byte code) =>
        new(BinaryPrimitives.ReadUInt16LittleEndian(data), BinaryPrimitives.ReadUInt16LittleEndian(data[2..]), Word(code));

    private static string Word(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>Goes through the records of one substream, those of charts within it included.</summary>
    private static void Walk(byte[] stream, int at, string file, RecordAction action)
    {
        var depth = 0;
        while (true)
        {
            if (at < 0 || at + 4 > stream.Length)
            {
                throw Damaged(file);
            }

            var kind = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(at + 2));
            if (at + 4 + length > stream.Length)
            {
                throw Damaged(file);
            }

            depth += kind == Bof ? 1 : kind == Eof ? -1 : 0;
            if (depth <= 0)
            {
                return;
            }

            if (depth == 1)
            {
                action(kind, stream.AsSpan(at + 4, length));
            }

            at += 4 + length;
        }
    }

    private static Fault Damaged(string file) => TableFaults.Damaged(file, "工作簿记录不完整", "its records are incomplete");

    private delegate void RecordAction(int kind, ReadOnlySpan<byte> data);
}
