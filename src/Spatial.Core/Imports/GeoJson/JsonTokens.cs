using System.Buffers.Text;
using System.Text.Json;

namespace Spatial.Imports.GeoJson;

/// <summary>The tokens of a JSON file of any size, one after another, through a buffer that holds a single token at least. A file may hold several values one after another.</summary>
/// <param name="separated">Each value begins with a record separator (RFC 8142), which is read as a line break: inside a text it stays what it is there, an error.</param>
internal sealed class JsonTokens(Stream stream, string fileName, bool separated = false)
{
    /// <summary>Deeper than any feature collection needs.</summary>
    public const int MaxDepth = 64;

    /// <summary>What stands before each value of a sequence (RFC 8142).</summary>
    public const byte RecordSeparator = 0x1E;

    private const int LongestToken = 64 << 20;

    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = MaxDepth, AllowMultipleValues = true });
    private int tokenStart;
    private int tokenLength;

    /// <summary>Kind of the current token; <see cref="JsonTokenType.None"/> before the first and after the last.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>Moves to the next token; false at the end of the file.</summary>
    /// <exception cref="Fault"><see cref="FaultCode.BadFile"/> when the text is no JSON.</exception>
    public ValueTask<bool> ReadAsync(CancellationToken cancel) => TryRead() ? ValueTask.FromResult(true) : ReadMoreAsync(cancel);

    /// <summary>Moves past the value that begins at the current token.</summary>
    public async ValueTask SkipAsync(CancellationToken cancel)
    {
        if (Type is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return;
        }

        for (var depth = 1; depth > 0;)
        {
            await ReadAsync(cancel);
            depth += Type switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
    }

    /// <summary>The raw bytes of the current token; valid until the next one.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(tokenStart, tokenLength);

    /// <summary>The current string or property name, unescaped.</summary>
    public string Text()
    {
        try
        {
            var reader = new Utf8JsonReader(Raw);
            reader.Read();
            return reader.GetString()!;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            throw new Fault(
                FaultCode.BadFile,
                $"文件“{Fault.Show(fileName)}”里有不是 UTF-8 的文字；请另存为 UTF-8 后再导入。",
                $"'{Fault.Show(fileName)}' holds text that is not UTF-8; save it as UTF-8.",
                "file",
                e);
        }
    }

    /// <summary>The current number; infinite when it is too large for a double.</summary>
    public double Number() => Utf8Parser.TryParse(Raw, out double value, out _) ? value : double.NaN;

    /// <summary>True when the current number is written as an integer and fits 64 bits.</summary>
    public bool TryInteger(out long value) => Utf8Parser.TryParse(Raw, out value, out var used) && used == tokenLength;

    private bool TryRead()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), ended, state);
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (JsonException e)
        {
            throw Damaged(e);
        }

        Type = reader.TokenType;
        tokenStart = start + (int)reader.TokenStartIndex;
        tokenLength = reader.ValueSpan.Length + (Type is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0);
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }

    private async ValueTask<bool> ReadMoreAsync(CancellationToken cancel)
    {
        while (!ended)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
            }
            else if (end == buffer.Length)
            {
                if (buffer.Length >= LongestToken)
                {
                    throw new Fault(FaultCode.TooLarge, $"文件“{Fault.Show(fileName)}”里有超过 64 MB 的单个值。", $"'{Fault.Show(fileName)}' holds a single value larger than 64 MB.", "file");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancel);
            ended = read == 0;
            if (separated)
            {
                buffer.AsSpan(end, read).Replace(RecordSeparator, (byte)'\n');
            }

            end += read;
            if (TryRead())
            {
                return true;
            }
        }

        Type = JsonTokenType.None;
        return false;
    }

    /// <summary>Something follows the value that should have been the last.</summary>
    public Fault Trailing() => new(FaultCode.BadFile, $"文件“{Fault.Show(fileName)}”在结束之后还有内容，不是合法的 JSON，没有导入。", $"'{Fault.Show(fileName)}' goes on after its end, which is no valid JSON; nothing was imported.", "file");

    private Fault Damaged(JsonException e)
    {
        var deep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
        var cut = ended && !deep && buffer.AsSpan(start, end - start).IndexOfAnyExcept(" \t\r\n"u8) < 0;
        var (zh, en) = deep ? ($"嵌套超过 {MaxDepth} 层", $"is nested more than {MaxDepth} levels deep")
            : cut ? ("在结尾处被截断", "is cut off at its end")
            : ($"第 {e.LineNumber + 1} 行附近不是合法的 JSON", $"is no valid JSON near line {e.LineNumber + 1}");
        return new Fault(FaultCode.BadFile, $"文件“{Fault.Show(fileName)}”{zh}，没有导入。", $"'{Fault.Show(fileName)}' {en}; nothing was imported.", "file", e);
    }
}
